public import ExposureCore

extension TCN {
  /// Derives the contact numbers of one report authorization key.
  ///
  /// - Parameters:
  ///   - key: *rak*, 32 bytes.
  ///   - start: The first step *j1*; 0 is taken for 1.
  ///   - period: The number of contact numbers, 1 through 65,535; as many as a key is used for unless told. Fewer
  ///     are derived where the ratchet ends.
  /// - Returns: *tcn_{j1}* and the following, with `rvk` and `tck_0`, `tck_1` and so on up to the last
  ///   number's, of which those before *j1* - 1 are left out.
  /// - Throws: ``WireError/wrongLength(_:expected:found:)``, ``WireError/outOfRange(_:value:)``
  public func derivation(
    from key: [UInt8], start: UInt32, period: UInt32?
  ) throws(WireError) -> KeyDerivation {
    let seed = try SecretBytes<32>(checking: key)
    guard let first = UInt16(exactly: max(start, 1)) else {
      throw .outOfRange(.reportIndex, value: Int64(start))
    }
    let count = try checkedPeriod(period ?? keyEpochs, upTo: Int(UInt16.max))
    let key = ReportAuthorizationKey(seed: seed)
    var derivation = KeyDerivation(
      intermediates: [.init(name: "rvk", value: Hexadecimal.encode(key.verificationKey))],
      identifiers: [])
    var contactKey = TemporaryContactKey(of: key).advanced(to: first - 1)
    derivation.intermediates.append(contactKey.shown)
    while derivation.identifiers.count < count, let next = contactKey.next() {
      derivation.intermediates.append(next.shown)
      derivation.identifiers.append(next.contactNumber().description)
      contactKey = next
    }
    return derivation
  }
}
