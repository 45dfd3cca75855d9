package import ExposureCore

/// The key of a BlueTrace server, by which it makes every temporary identifier and reads it again.
package final class TemporaryIdentifierKey: Sendable {
  private let key: SecretBytes<32>

  /// The number of bytes of an initialisation vector.
  static let vectorByteCount = 16
  private static let plainByteCount = UserIdentity.byteCount + 8

  /// Holds the key.
  package init(_ key: consuming SecretBytes<32>) {
    self.key = key
  }

  /// Makes identifiers of a user.
  ///
  /// - Parameters:
  ///   - user: The user of the identifiers.
  ///   - validities: The time of validity of each.
  ///   - vector: Makes 16 fresh bytes.
  /// - Returns: One identifier for each time.
  package func identifiers(
    of user: UserIdentity, validities: [Range<UnixTime>], vector: () -> [UInt8]
  ) -> [TemporaryIdentifier] {
    let sealer = AES256GCM.Sealer(key: key, vectorByteCount: Self.vectorByteCount)
    var identifiers: [TemporaryIdentifier] = []
    for validity in validities {
      var plain = user.bytes
      plain.append(bigEndian: validity.lowerBound.seconds)
      plain.append(bigEndian: validity.upperBound.seconds)
      let vector = vector()
      let sealed = sealer.seal(plain, vector: vector)
      do throws(WireError) {
        let text = Base64.encode(sealed.ciphertext + vector + sealed.tag)
        identifiers.append(try TemporaryIdentifier(characters: text))
      } catch {
        preconditionFailure("an identifier of another length: \(error)")
      }
    }
    return identifiers
  }

  /// The user and the validity of an identifier; `nil` if this key did not make it.
  package func open(
    _ identifier: TemporaryIdentifier
  ) -> (user: UserIdentity, validity: Range<UnixTime>)? {
    guard let bytes = Base64.decode(exactly: identifier.characters) else { return nil }
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

  /// Reads the identity that is the whole of a message.
  ///
  /// - Throws: ``ExposureCore/WireError`` if it is not 28 characters of Base64.
  init(reading message: [UInt8]) throws(WireError) {
    guard message.count == Self.characterCount else {
      throw .wrongLength(.identity, expected: Self.characterCount, found: message.count)
    }
    guard let bytes = Base64.decode(exactly: message), bytes.count == Self.byteCount else {
      throw .malformed(offset: 0)
    }
    self.bytes = bytes
  }
}
