public import ExposureCore

extension ProtocolDescription {
  /// The days that a phone still keeps on a day: that day and the ``retentionDays`` before it.
  public func retainedDays(on day: DayNumber) -> ClosedRange<DayNumber> {
    DayNumber(day.rawValue - min(day.rawValue, UInt32(retentionDays)))...day
  }
}
