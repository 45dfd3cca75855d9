internal import ExposureCore

extension IdentifierDeriving {
  /// The number of identifiers to derive.
  ///
  /// - Throws: ``WireError/outOfRange(_:value:)`` if it is 0 or more than a key is used for.
  func checkedPeriod(_ period: UInt32?, upTo limit: Int) throws(WireError) -> Int {
    let period = period ?? UInt32(limit)
    guard (1...UInt32(limit)).contains(period) else {
      throw .outOfRange(.count, value: Int64(period))
    }
    return Int(period)
  }
}
