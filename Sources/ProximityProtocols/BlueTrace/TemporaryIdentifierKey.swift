package import ExposureCore

/// The key of a BlueTrace server, by which it makes every temporary identifier and reads it again.
package final class TemporaryIdentifierKey: Sendable {
  private let key: SecretBytes<32>

  private static let vectorByteCount = 16
  private static let plainByteCount = UserIdentity.byteCount + 8

  /// Holds the key.
  package init(_ key: consuming SecretBytes<32>) {
    self.key = key
  }

  /// Makes an identifier.
  ///
  /// - Parameters:
  ///   - user: Whose it is.
  ///   - validity: When it may be exchanged.
  ///   - vector: 16 fresh bytes.
  /// - Returns: The identifier.
  package func identifier(
    of user: UserIdentity, validity: Range<UnixTime>, vector: [UInt8]
  ) -> TemporaryIdentifier {
    let plain =
      user.bytes + validity.lowerBound.seconds.bigEndianBytes
      + validity.upperBound.seconds.bigEndianBytes
    let sealed = AES256GCM.seal(plain, key: key, vector: vector)
    do throws(WireError) {
      return try TemporaryIdentifier(
        characters: Base64.encode(sealed.ciphertext + vector + sealed.tag))
    } catch {
      preconditionFailure("an identifier of another length: \(error)")
    }
  }

  /// Whose an identifier is and when it may be exchanged; `nil` if this key did not make it.
  package func open(
    _ identifier: TemporaryIdentifier
  ) -> (user: UserIdentity, validity: Range<UnixTime>)? {
    guard let bytes = Base64.decode(identifier.characters) else { return nil }
    let vectorStart = Self.plainByteCount
    let tagStart = vectorStart + Self.vectorByteCount
    guard bytes.count == tagStart + AES256GCM.tagByteCount,
      let plain = AES256GCM.open(
        Array(bytes[..<vectorStart]), tag: Array(bytes[tagStart...]), key: key,
        vector: Array(bytes[vectorStart..<tagStart]))
    else { return nil }
    let times = plain[UserIdentity.byteCount...].reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    let start = UnixTime(UInt32(times >> 32))
    let end = UnixTime(UInt32(truncatingIfNeeded: times))
    guard start <= end else { return nil }
    return (UserIdentity(bytes: Array(plain[..<UserIdentity.byteCount])), start..<end)
  }
}

/// A registered BlueTrace user: 21 random bytes, which the server keeps beside a telephone number.
package struct UserIdentity: Hashable, Sendable {
  /// The bytes.
  package let bytes: [UInt8]

  /// The number of bytes.
  package static let byteCount = 21

  /// Creates an identity of 21 bytes.
  package init(bytes: [UInt8]) {
    precondition(bytes.count == Self.byteCount, "an identity of \(bytes.count) bytes")
    self.bytes = bytes
  }

  /// The identity as it travels: 28 characters of Base64.
  var characters: [UInt8] {
    Base64.encode(bytes)
  }

  /// The number of characters.
  static let characterCount = 28

  /// Creates the identity of 28 characters; `nil` if they are none.
  init?(characters: [UInt8]) {
    guard let bytes = Base64.decode(characters), bytes.count == Self.byteCount else { return nil }
    self.bytes = bytes
  }
}
