public import ExposureCore

extension DP3TUnlinkable {
  /// Derives the identifier of one epoch.
  ///
  /// - Parameters:
  ///   - key: *seed_i*, 32 bytes.
  ///   - start: The epoch *i*.
  ///   - period: 1, or not told.
  /// - Returns: The identifier, with `observation`, the record that a phone stores when it hears the
  ///   identifier in that epoch.
  /// - Throws: ``WireError/wrongLength(_:expected:found:)``, ``WireError/outOfRange(_:value:)``
  public func derivation(
    from key: [UInt8], start: UInt32, period: UInt32?
  ) throws(WireError) -> KeyDerivation {
    let seed = try SecretBytes<32>(checking: key)
    _ = try checkedPeriod(period, upTo: 1)
    let identifier = Self.identifier(of: seed.bytes)
    let observation = ObservationHash(of: identifier, in: EpochNumber(start))
    return KeyDerivation(
      intermediates: [.init(name: "observation", value: Hexadecimal.encode(observation.bytes))],
      identifiers: [identifier.description])
  }
}
