internal import ContactWorld
internal import DiscreteEvents
internal import ExposureRisk

/// What one phone remembers of the files that it has downloaded: the exposures of the retention period, and the days of
/// which it has warned.
struct PhoneHistory: Sendable {
  private(set) var exposures: [FoundExposure] = []
  private var warnedDays: [Day] = []

  /// Whether there is nothing to remember from a day on.
  func isEmpty(from day: Day) -> Bool {
    exposures.allSatisfy { $0.day < day } && warnedDays.allSatisfy { $0 < day }
  }

  /// Takes in the exposures of downloaded files, and forgets those before a day.
  mutating func takeIn(_ found: [FoundExposure], keepingFrom oldest: Day) {
    exposures += found
    exposures.removeAll { $0.day < oldest }
    warnedDays.removeAll { $0 < oldest }
  }

  /// The risk of each remembered day, in order of day.
  func risks(by rule: RiskRule, on today: Day) -> [(day: Day, relativeRisk: Double)] {
    rule.assess(exposures.map(\.window), on: ScenarioClock.dayNumber(today))
      .map { (ScenarioClock.day($0.day), $0.relativeRisk) }
  }

  /// The days that warn, without those of which the phone has warned before; from now on it has warned of them too.
  mutating func newWarnings(among risks: [(day: Day, relativeRisk: Double)]) -> [Day] {
    let days = risks.filter { $0.relativeRisk >= 1 && !warnedDays.contains($0.day) }.map(\.day)
    warnedDays += days
    return days
  }
}

extension PhoneHistory: StateCodable {
  /// The least: a history of nothing.
  static let stateByteCount = 16

  init(reading reader: inout StateReader) throws(StateError) {
    exposures = try reader.readColumn()
    warnedDays = try reader.readColumn()
  }

  func write(to writer: inout StateWriter) {
    writer.write(exposures)
    writer.write(warnedDays)
  }
}
