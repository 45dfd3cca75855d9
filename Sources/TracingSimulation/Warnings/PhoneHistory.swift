internal import ContactWorld
internal import DiscreteEvents
internal import ExposureRisk

/// The memory of one phone of the files that it has downloaded: by day of the retention period, the exposures, their
/// risk, and whether it has warned of the day.
struct PhoneHistory: Sendable {
  // In order of day.
  private var days: [RememberedDay] = []

  /// Whether there is nothing to remember from a day on.
  func isEmpty(from day: Day) -> Bool {
    days.indices.allSatisfy { days[$0].day < day }
  }

  /// The exposures of some days, in order of day, then in the order in which they were found.
  func exposures(of wanted: [Day]) -> [FoundExposure] {
    days.indices.filter { wanted.contains(days[$0].day) }.flatMap { days[$0].exposures.all }
  }

  /// Takes in the exposures of downloaded files, forgets days, and assesses the days with new exposures.
  ///
  /// - Parameters:
  ///   - found: The exposures.
  ///   - oldest: The first day that is kept.
  ///   - rule: The rule of the app, which assesses each day by the exposures of that day alone.
  mutating func takeIn(
    _ found: [FoundExposure], keepingFrom oldest: Day, _ rule: RiskRule
  ) {
    days.removeFirst(days.indices.first { days[$0].day >= oldest } ?? days.count)
    var changed: [Day] = []
    for exposure in found where exposure.day >= oldest {
      days[place(of: exposure.day)].add(exposure, by: rule)
      if changed.last != exposure.day { changed.append(exposure.day) }
    }
    for day in changed.sortedWithoutRepeats() { days[place(of: day)].assess(by: rule) }
  }

  /// The risk of each remembered day that the rule still considers, in order of day.
  func risks(by rule: RiskRule, on today: Day) -> [(day: Day, relativeRisk: Double)] {
    // Places in place of the days themselves, which would be copied.
    days.indices.compactMap { place in
      let day = days[place].day
      guard let risk = days[place].relativeRisk,
        rule.daysConsidered.map({ today.index - day.index <= $0 }) ?? true
      else { return nil }
      return (day, risk)
    }
  }

  /// The days that warn, without those of which the phone has warned before; from now on it has warned of them too.
  mutating func newWarnings(among risks: [(day: Day, relativeRisk: Double)]) -> [Day] {
    var found: [Day] = []
    for risk in risks where risk.relativeRisk >= 1 {
      let place = place(of: risk.day)
      guard !days[place].hasWarned else { continue }
      days[place].hasWarned = true
      found.append(risk.day)
    }
    return found
  }

  /// The place of a day, which is added if it is new.
  private mutating func place(of day: Day) -> Int {
    let place = days.indices.first { days[$0].day >= day } ?? days.count
    if place == days.count || days[place].day != day {
      days.insert(RememberedDay(day: day), at: place)
    }
    return place
  }
}

/// A day of which a phone remembers exposures.
private struct RememberedDay: Sendable {
  let day: Day
  var exposures = StoredExposures()
  /// The risk by the rule, when exposures of the day were found last; `nil` if none of them counted.
  var relativeRisk: Double?
  var hasWarned = false
  // The sum of the exposures by the rule; `nil` if it has to do so again, after a checkpoint.
  private var sum: DaySum?

  init(day: Day) {
    self.day = day
  }

  /// Adds an exposure of the day.
  mutating func add(_ exposure: FoundExposure, by rule: RiskRule) {
    var sum = takeSum(by: rule)
    rule.add(exposure.window, to: &sum)
    exposures.append(exposure)
    self.sum = sum
  }

  /// Finds the risk of the day.
  mutating func assess(by rule: RiskRule) {
    let sum = takeSum(by: rule)
    relativeRisk = rule.relativeRisk(of: sum)
    self.sum = sum
  }

  private mutating func takeSum(by rule: RiskRule) -> DaySum {
    if let known = sum.take() { return known }
    var made = DaySum()
    for exposure in exposures.all { rule.add(exposure.window, to: &made) }
    return made
  }
}

extension RememberedDay: StateCodable {
  /// The least: a day without exposures.
  static let stateByteCount = 34

  init(reading reader: inout StateReader) throws(StateError) {
    day = try reader.read()
    exposures = try reader.read()
    let isAssessed = try reader.read(Bool.self)
    let risk = Double(bitPattern: try reader.read(UInt64.self))
    relativeRisk = isAssessed ? risk : nil
    hasWarned = try reader.read()
  }

  func write(to writer: inout StateWriter) {
    writer.write(day)
    writer.write(exposures)
    writer.write(relativeRisk != nil)
    writer.write((relativeRisk ?? 0).bitPattern)
    writer.write(hasWarned)
  }
}

extension PhoneHistory: StateCodable {
  /// The least: a history of nothing.
  static let stateByteCount = 8

  init(reading reader: inout StateReader) throws(StateError) {
    days = try reader.readColumn()
  }

  func write(to writer: inout StateWriter) {
    writer.write(days)
  }
}
