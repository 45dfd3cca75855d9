package import ExposureCore

/// A request of a ROBERT phone about its own account.
///
/// | bytes | field |
/// | --- | --- |
/// | 8 | an *EBID* of the account |
/// | 3 | the epoch of the *EBID*, big endian |
/// | 4 | the time, in NTP seconds, big endian |
/// | 32 | HMAC-SHA-256(*K_auth*, kind, the fields before) |
///
/// - SeeAlso: *ROBERT* v1.1, "Exposure Status Request" and "Authenticated Requests".
package struct AuthenticatedRequest {
  package let kind: Kind
  let encrypted: UInt64
  let epoch: EpochNumber
  let time: UnixTime
  private let code: [UInt8]

  /// The purpose of the request; the number that the code begins with.
  package enum Kind: UInt8 {
    /// Whether the account's owner is at risk (ESR).
    case status = 2
    /// The account's identities of a day.
    case identities = 5
  }

  /// The number of bytes.
  static let byteCount = 47

  /// Makes a request.
  package init(
    _ kind: Kind, as identity: BroadcastIdentity, of epoch: EpochNumber, at time: UnixTime,
    key: borrowing SecretBytes<32>
  ) {
    self.kind = kind
    encrypted = identity.encrypted
    self.epoch = epoch
    self.time = time
    code = Self.code(kind, Self.body(encrypted, epoch, time), key: key)
  }

  /// Reads a request.
  ///
  /// - Throws: ``WireError`` if bytes are missing or left over.
  package init(reading message: [UInt8], as kind: Kind) throws(WireError) {
    var reader = WireReader(message)
    self.kind = kind
    encrypted = try reader.read()
    epoch = EpochNumber(try reader.read(3).reduce(0) { $0 << 8 | UInt32($1) })
    time = UnixTime(networkSeconds: try reader.read())
    code = try reader.read(HMACSHA256.byteCount)
    try reader.finish()
  }

  /// The request's bytes.
  package var encoded: [UInt8] {
    Self.body(encrypted, epoch, time) + code
  }

  /// Whether the request was made with a key, found out in a time that does not depend on the code.
  package func isAuthentic(key: borrowing SecretBytes<32>) -> Bool {
    let expected = Self.code(kind, Self.body(encrypted, epoch, time), key: key)
    let difference = zip(code, expected).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) }
    return difference == 0
  }

  private static func body(
    _ encrypted: UInt64, _ epoch: EpochNumber, _ time: UnixTime
  ) -> [UInt8] {
    encrypted.bigEndianBytes + epoch.rawValue.bigEndianBytes.dropFirst()
      + time.networkSeconds.bigEndianBytes
  }

  private static func code(
    _ kind: Kind, _ body: [UInt8], key: borrowing SecretBytes<32>
  ) -> [UInt8] {
    var code = HMACSHA256(key: key.bytes)
    code.update([kind.rawValue] + body)
    return code.tag()
  }
}
