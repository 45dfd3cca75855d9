internal import ExposureCore

/// The days of which a phone keeps its keys: those that were started, as far as the retention period reaches.
struct KeptDays: Sendable {
  private var range: ClosedRange<DayNumber>
  private var hasStarted = false
  /// The days of the range that were never started.
  private var skipped: [DayNumber] = []

  /// Creates the days of a phone on which the app has just been installed; none has started.
  init(installedOn day: DayNumber) {
    range = day...day
  }

  /// The first day that the phone may still keep.
  var first: DayNumber {
    range.lowerBound
  }

  /// Whether the phone has started a day and not forgotten it.
  func contains(_ day: DayNumber) -> Bool {
    hasStarted && range.contains(day) && !skipped.contains(day)
  }

  /// Starts a day, and drops those older than the retention period.
  ///
  /// - Precondition: The day is after the last one started; the first one is the day of installation, or a
  ///   later one.
  mutating func start(_ day: DayNumber, keeping properties: ProtocolDescription) {
    let next = hasStarted ? range.upperBound.advanced(by: 1) : range.upperBound
    precondition(day >= next, "day \(day.rawValue) starts after day \(range.upperBound.rawValue)")
    let first = max(range.lowerBound, properties.retainedDays(on: day).lowerBound)
    for number in next.rawValue..<day.rawValue where number >= first.rawValue {
      skipped.append(DayNumber(number))
    }
    skipped.removeAll { $0 < first }
    range = first...day
    hasStarted = true
  }
}
