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
    // The place of the outcome.
    var place: Int32
    var day: Int32
  }

  // In the order in which they came up.
  private var outcomes: [PhoneOutcome] = []
  private var places: [Key: Int] = [:]
  // Of the days that phones keep.
  private var heardDays: [Person: [HeardDay]] = [:]

  /// The outcomes in order of source and person.
  var all: [PhoneOutcome] {
    outcomes.sorted { ($0.source, $0.person) < ($1.source, $1.person) }
  }

  /// The place of the outcome of a source and a person, which is added if it is new.
  private mutating func place(of source: Int, _ person: Person) -> Int {
    let key = Key(source: source, person: person)
    if let known = places[key] { return known }
    places[key] = outcomes.count
    outcomes.append(PhoneOutcome(of: source, for: person))
    return outcomes.count - 1
  }

  /// A phone has learned that it heard a source.
  mutating func hear(_ source: Int, by person: Person, at time: SimulationTime) {
    outcomes[place(of: source, person)].hear(at: time)
  }

  /// A phone has learned that it heard a source on a day, by the phone's clock.
  mutating func hear(_ source: Int, by person: Person, on day: Day, at time: SimulationTime) {
    let place = place(of: source, person)
    outcomes[place].hear(at: time)
    let heard = HeardDay(place: Int32(place), day: Int32(day.index))
    if heardDays[person]?.contains(heard) != true { heardDays[person, default: []].append(heard) }
  }

  /// A phone has assessed the days that it keeps.
  mutating func assess(
    _ risks: some Sequence<(day: Day, relativeRisk: Double)>, by person: Person, keeping first: Day
  ) {
    heardDays[person]?.removeAll { Int($0.day) < first.index }
    let days = heardDays[person] ?? []
    for (day, risk) in risks {
      for heard in days where Int(heard.day) == day.index {
        let place = Int(heard.place)
        outcomes[place].risk = max(outcomes[place].risk, Float(risk))
      }
    }
  }

  /// A phone has warned its owner with a source behind the warning.
  mutating func warn(
    _ source: Int, _ person: Person, at time: SimulationTime, isSeen: Bool, isHeeded: Bool
  ) {
    let place = place(of: source, person)
    outcomes[place].risk = max(outcomes[place].risk, 1)
    outcomes[place].warn(at: time, isSeen: isSeen, isHeeded: isHeeded)
  }

  func write(to writer: inout StateWriter) {
    writer.write(all)
    let people = heardDays.keys.sorted()
    writer.write(people)
    for person in people {
      let days = heardDays[person] ?? []
      writer.write(days.map { outcomes[Int($0.place)].source })
      writer.write(days.map(\.day))
    }
  }

  mutating func restore(
    from reader: inout StateReader, sourceCount: Int
  ) throws(StateError) {
    let all: [PhoneOutcome] = try reader.readColumn()
    try reader.require(all.allSatisfy { (0..<sourceCount).contains(Int($0.source)) })
    outcomes = []
    places = [:]
    for outcome in all {
      outcomes[place(of: Int(outcome.source), outcome.person)] = outcome
    }
    let people: [Person] = try reader.readColumn()
    heardDays = [:]
    for person in people {
      let sources: [Int32] = try reader.readColumn()
      let days: [Int32] = try reader.readColumn(count: sources.count)
      try reader.require(sources.allSatisfy { (0..<sourceCount).contains(Int($0)) })
      var heard: [HeardDay] = []
      for (source, day) in zip(sources, days) {
        heard.append(HeardDay(place: Int32(place(of: Int(source), person)), day: day))
      }
      heardDays[person] = heard
    }
  }
}
