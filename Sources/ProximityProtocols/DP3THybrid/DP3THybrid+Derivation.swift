public import ExposureCore

extension DP3THybrid {
  /// Derives the identifiers of one window.
  ///
  /// - Parameters:
  ///   - key: *seed_w*, 16 bytes.
  ///   - start: The window *w*; the identifiers do not depend on it.
  ///   - period: The number of identifiers, 1 through 96, since the white paper allows windows of up to a day;
  ///     as many as this protocol's window has, unless told.
  /// - Returns: The identifiers in the order of the key schedule, before they are shuffled, with
  ///   `stream_key`, that is PRF(*seed_w*, "DP3T-HYBRID").
  /// - Throws: ``WireError/wrongLength(_:expected:found:)``, ``WireError/outOfRange(_:value:)``
  public func derivation(
    from key: [UInt8], start: UInt32, period: UInt32?
  ) throws(WireError) -> KeyDerivation {
    let seed = try SecretBytes<16>(checking: key)
    let count = try checkedPeriod(period ?? window.epochCount, upTo: EpochNumber.perDay)
    let label = DP3TGenerator.hybridLabel
    return KeyDerivation(
      intermediates: [
        .init(
          name: "stream_key", value: DP3TGenerator.streamKey(of: seed.bytes, label: label).shown)
      ],
      identifiers: DP3TGenerator.identifiers(of: seed.bytes, label: label, count: count)
        .map(\.description))
  }
}
