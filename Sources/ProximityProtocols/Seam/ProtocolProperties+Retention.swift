public import ExposureCore

extension ProtocolProperties {
  /// The days that a phone still keeps on a day: that day and those before it, ``retentionDays`` in all.
  public func retainedDays(on day: DayNumber) -> ClosedRange<DayNumber> {
    DayNumber(day.rawValue - min(day.rawValue, UInt32(retentionDays) - 1))...day
  }
}
