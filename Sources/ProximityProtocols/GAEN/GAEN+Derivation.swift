public import ExposureCore

extension GAEN: IdentifierDeriving {
  /// Derives the identifiers of one temporary exposure key.
  ///
  /// - Parameters:
  ///   - key: The key, 16 bytes.
  ///   - start: The first interval (ENIntervalNumber) in which the key is in use.
  ///   - period: The number of intervals, 1 through 144; 144 by default.
  /// - Returns: The identifiers (RPIs) in order of interval, with `rpik` and `aemk`.
  /// - Throws: ``WireError/wrongLength(_:expected:found:)``, ``WireError/outOfRange(_:value:)``
  public func derivation(
    from key: [UInt8], start: UInt32, period: UInt32?
  ) throws(WireError) -> KeyDerivation {
    let count = try checkedPeriod(period, upTo: Int(IntervalNumber.perDay))
    let shown = try DiagnosisKey(
      bytes: key, rollingStart: IntervalNumber(start), rollingPeriod: UInt32(count))
    return KeyDerivation(
      intermediates: [
        .init(name: "rpik", value: Hexadecimal.encode(shown.rollingProximityIdentifierKey)),
        .init(name: "aemk", value: Hexadecimal.encode(shown.associatedEncryptedMetadataKey)),
      ],
      identifiers: shown.rollingProximityIdentifiers().map(\.description))
  }
}
