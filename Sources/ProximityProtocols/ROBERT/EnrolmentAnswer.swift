internal import ExposureCore

/// The answer of a ROBERT server to a phone that registers.
///
/// | bytes | field |
/// | --- | --- |
/// | 65 | the server's public key on P-256, uncompressed |
/// | 4 | the UTC day that the identities are of, counted from 1970-01-01, big endian |
/// | 892 | the identities of that day under *K_enc* |
///
/// The specification lets the phone have the server's key with the app; here it comes with the answer.
struct EnrolmentAnswer {
  /// The server's public key.
  var publicKey: [UInt8]
  /// The day of the identities.
  var day: DayNumber
  /// The identities, encrypted and authenticated.
  var sealedIdentities: [UInt8]

  /// Gathers an answer.
  init(publicKey: [UInt8], day: DayNumber, sealedIdentities: [UInt8]) {
    self.publicKey = publicKey
    self.day = day
    self.sealedIdentities = sealedIdentities
  }

  /// The answer's bytes.
  var encoded: [UInt8] {
    publicKey + day.rawValue.bigEndianBytes + sealedIdentities
  }

  /// Reads an answer; opening the identities tells whether they are complete.
  ///
  /// - Throws: ``ExposureCore/WireError/truncated(needed:available:)``
  init(reading message: [UInt8]) throws(WireError) {
    var reader = WireReader(message)
    publicKey = try reader.read(P256KeyPair.publicKeyByteCount)
    day = DayNumber(try reader.read())
    sealedIdentities = try reader.read(reader.remaining)
  }
}
