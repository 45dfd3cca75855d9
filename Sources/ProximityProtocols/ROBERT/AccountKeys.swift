internal import ExposureCore

/// The keys that a ROBERT account shares with the server, each holding its own copy.
///
/// - SeeAlso: *ROBERT* v1.1, "Application Registration".
final class AccountKeys: Sendable {
  /// *K_auth*, for messages of the phone.
  let authentication: SecretBytes<32>
  /// *K_enc*, for the identities that the server sends.
  private let encryption: SecretBytes<32>

  /// The number of bytes of an initialisation vector.
  private static let vectorByteCount = 12

  /// Derives the keys from the shared secret of a Diffie-Hellman exchange.
  init(sharedSecret: borrowing SecretBytes<32>) {
    authentication = SecretBytes(from: sharedSecret, label: "authentication key")
    encryption = SecretBytes(from: sharedSecret, label: "encryption key")
  }

  /// Encrypts identities for the phone: the initialisation vector, the ciphertext, the tag.
  func seal(
    _ identities: [BroadcastIdentity], keyMaterial: inout some KeyMaterialSource
  ) -> [UInt8] {
    let vector = keyMaterial.publicBytes(Self.vectorByteCount)
    let sealed = AES256GCM.Sealer(key: encryption, vectorByteCount: vector.count)
      .seal(identities.encoded, vector: vector)
    return vector + sealed.ciphertext + sealed.tag
  }

  /// Decrypts the identities of a day.
  ///
  /// - Throws: ``ExposureCore/WireError`` if the message is cut off or not from the server, or if it has not one
  ///   identity for each epoch of a day.
  func open(_ message: [UInt8]) throws(WireError) -> [BroadcastIdentity] {
    var reader = WireReader(message)
    let vector = try reader.read(Self.vectorByteCount)
    let length = max(0, reader.remaining - AES256GCM.tagByteCount)
    let ciphertext = try reader.read(length)
    let tag = try reader.read(AES256GCM.tagByteCount)
    guard let plain = AES256GCM.open(ciphertext, tag: tag, key: encryption, vector: vector) else {
      throw .notAuthentic
    }
    let identities = try [BroadcastIdentity](reading: plain)
    guard identities.count == EpochNumber.perDay else {
      throw .outOfRange(.count, value: Int64(identities.count))
    }
    return identities
  }
}
