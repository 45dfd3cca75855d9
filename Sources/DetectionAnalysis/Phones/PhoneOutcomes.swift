internal import ContactWorld
internal import DiscreteEvents

/// The outcomes of all phones, by source and owner.
struct PhoneOutcomes: Sendable {
  private struct Key: Hashable, Sendable {
    var source: Int
    var person: Person
  }

  /// A day on which a phone heard a source, by the phone's clock.
  private struct HeardDay: Hashable, Sendable, BitwiseCopyable {
    var source: Int32
    var day: Int32
  }

  private var outcomes: [Key: PhoneOutcome] = [:]
  // Of the days that phones keep.
  private var heardDays: [Person: [HeardDay]] = [:]

  /// The outcomes in order of source and person.
  var all: [PhoneOutcome] {
    outcomes.values.sorted { ($0.source, $0.person) < ($1.source, $1.person) }
  }

  private subscript(source: Int, person: Person) -> PhoneOutcome {
    get { outcomes[Key(source: source, person: person)] ?? PhoneOutcome(of: source, for: person) }
    set { outcomes[Key(source: source, person: person)] = newValue }
  }

  /// A phone has learned that it heard a source.
  mutating func hear(_ source: Int, by person: Person, at time: SimulationTime) {
    self[source, person].hear(at: time)
  }

  /// A phone has learned that it heard a source on a day, by the phone's clock.
  mutating func hear(_ source: Int, by person: Person, on day: Day, at time: SimulationTime) {
    hear(source, by: person, at: time)
    let heard = HeardDay(source: Int32(source), day: Int32(day.index))
    if heardDays[person]?.contains(heard) != true { heardDays[person, default: []].append(heard) }
  }

  /// A phone has assessed the days that it keeps.
  mutating func assess(
    _ risks: some Sequence<(day: Day, relativeRisk: Double)>, by person: Person, keeping first: Day
  ) {
    guard var days = heardDays[person] else { return }
    days.removeAll { Int($0.day) < first.index }
    heardDays[person] = days
    for (day, risk) in risks {
      for heard in days where Int(heard.day) == day.index {
        let source = Int(heard.source)
        self[source, person].risk = max(self[source, person].risk, Float(risk))
      }
    }
  }

  /// A phone has warned its owner with a source behind the warning.
  mutating func warn(
    _ source: Int, _ person: Person, at time: SimulationTime, isSeen: Bool, isHeeded: Bool
  ) {
    self[source, person].risk = max(self[source, person].risk, 1)
    self[source, person].warn(at: time, isSeen: isSeen, isHeeded: isHeeded)
  }

  func write(to writer: inout StateWriter) {
    writer.write(all)
    let people = heardDays.keys.sorted()
    writer.write(people)
    for person in people {
      let days = heardDays[person] ?? []
      writer.write(days.map(\.source))
      writer.write(days.map(\.day))
    }
  }

  mutating func restore(
    from reader: inout StateReader, sourceCount: Int
  ) throws(StateError) {
    let all: [PhoneOutcome] = try reader.readColumn()
    try reader.require(all.allSatisfy { (0..<sourceCount).contains(Int($0.source)) })
    outcomes = [:]
    for outcome in all { self[Int(outcome.source), outcome.person] = outcome }
    let people: [Person] = try reader.readColumn()
    heardDays = [:]
    for person in people {
      let sources: [Int32] = try reader.readColumn()
      let days: [Int32] = try reader.readColumn(count: sources.count)
      try reader.require(sources.allSatisfy { (0..<sourceCount).contains(Int($0)) })
      heardDays[person] = zip(sources, days).map { HeardDay(source: $0, day: $1) }
    }
  }
}
