package import ExposureCore

/// A broadcast of a ROBERT phone.
///
/// | bytes | field |
/// | --- | --- |
/// | 1 | *ECC*, the encrypted country code |
/// | 8 | *EBID*, the identity and the epoch under the server's key |
/// | 2 | the lower 16 bits of the time, big endian |
/// | 5 | the first bytes of HMAC-SHA-256(*K_auth*, 1, *ECC*, *EBID*, time) |
///
/// - SeeAlso: *ROBERT* v1.1, "HELLO Message Broadcasting".
package struct HelloMessage: Hashable, Sendable {
  /// The identity that is broadcast.
  let broadcast: BroadcastIdentity
  /// The lower 16 bits of the time when the message was made, in NTP seconds.
  let shortTime: UInt16
  /// The code, in the lower 40 bits.
  let code: UInt64

  /// The number of bytes.
  static let byteCount = 16
  /// For how long a message is broadcast, and how far the receiver's clock may be off to accept it, in
  /// seconds.
  static let lifetime: UInt32 = 180

  /// Makes the message of a moment.
  package init(_ broadcast: BroadcastIdentity, at time: UnixTime, key: borrowing SecretBytes<32>) {
    self.broadcast = broadcast
    shortTime = UInt16(truncatingIfNeeded: time.networkSeconds)
    code = Self.code(of: broadcast, shortTime, key: key)
  }

  /// Reads the fields of a message.
  package init(_ payload: EphemeralIdentifier) {
    let bytes = payload.bytes
    broadcast = BroadcastIdentity(
      encrypted: bytes[1..<9].reduce(0) { $0 << 8 | UInt64($1) }, encryptedCountryCode: bytes[0])
    shortTime = UInt16(bytes[9]) << 8 | UInt16(bytes[10])
    code = bytes[11...].reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The message's bytes.
  package var payload: EphemeralIdentifier {
    let bits =
      UInt128(broadcast.encryptedCountryCode) << 120 | UInt128(broadcast.encrypted) << 56
      | UInt128(shortTime) << 40 | UInt128(code)
    return EphemeralIdentifier(bits: UInt128(bigEndian: bits))
  }

  /// Whether the message may have been made when it was heard, as far as 16 bits tell.
  package func isRecent(at time: UnixTime) -> Bool {
    let difference = Int16(
      bitPattern: shortTime &- UInt16(truncatingIfNeeded: time.networkSeconds))
    return difference.magnitude < Self.lifetime
  }

  /// Whether the message was made with a key, found out in a time that does not depend on the code.
  package func isAuthentic(key: borrowing SecretBytes<32>) -> Bool {
    // One comparison of two numbers takes the same time for all numbers.
    code ^ Self.code(of: broadcast, shortTime, key: key) == 0
  }

  private static func code(
    of broadcast: BroadcastIdentity, _ shortTime: UInt16, key: borrowing SecretBytes<32>
  ) -> UInt64 {
    var message: [UInt8] = [1, broadcast.encryptedCountryCode]
    message.reserveCapacity(12)
    message.append(bigEndian: broadcast.encrypted)
    message.append(bigEndian: shortTime)
    var code = HMACSHA256(key: key.bytes)
    code.update(message)
    return code.tag().prefix(5).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
