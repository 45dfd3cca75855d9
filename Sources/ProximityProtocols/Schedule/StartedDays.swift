internal import ExposureCore

extension ClosedRange<DayNumber> {
  /// The days that a phone keeps after one more has started.
  ///
  /// - Precondition: The day is the one after the last, or the last itself if that is the first and only
  ///   one: the day of installation.
  func extended(to day: DayNumber, keeping properties: ProtocolProperties) -> Self {
    precondition(
      day == upperBound.advanced(by: 1) || day == upperBound && day == lowerBound,
      "day \(day.rawValue) starts after day \(upperBound.rawValue)")
    return Swift.max(lowerBound, properties.retainedDays(on: day).lowerBound)...day
  }
}
