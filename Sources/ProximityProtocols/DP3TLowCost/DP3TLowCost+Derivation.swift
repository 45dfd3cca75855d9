public import ExposureCore

extension DP3TLowCost {
  /// Derives the identifiers of one day.
  ///
  /// - Parameters:
  ///   - key: *SK_t* of the day, 32 bytes.
  ///   - start: The day *t*; the identifiers do not depend on it.
  ///   - period: The number of identifiers, 1 through 96; 96 by default.
  /// - Returns: The identifiers in the order of the key schedule, before they are shuffled, with
  ///   `stream_key`, that is PRF(*SK_t*, "broadcast key"), and `sk_next`, that is *SK_t+1*.
  /// - Throws: ``WireError/wrongLength(_:expected:found:)``, ``WireError/outOfRange(_:value:)``
  public func derivation(
    from key: [UInt8], start: UInt32, period: UInt32?
  ) throws(WireError) -> KeyDerivation {
    let dayKey = try SecretBytes<32>(checking: key)
    let count = try checkedPeriod(period, upTo: EpochNumber.perDay)
    let streamKey = DP3TGenerator.streamKey(of: dayKey.bytes, label: DP3TGenerator.lowCostLabel)
    return KeyDerivation(
      intermediates: [
        .init(name: "stream_key", value: streamKey.shown),
        .init(name: "sk_next", value: HashChain.next(after: dayKey).shown),
      ],
      identifiers: Self.identifiers(ofDay: dayKey).prefix(count).map(\.description))
  }
}
