internal import ContactWorld
package import DetectionAnalysis
package import DiscreteEvents

/// Findings of a run of 30 days in a town of 20 people, small enough to count by hand.
///
/// | source | person | infected | onset | swab | result | code | upload | publication | home from |
/// | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
/// | 0 | 0 | 0, at the start | 6 | 7 | 8 | 8 | 8 | 9 | 9 |
/// | 1 | 1 | 5, by 0 | 10 | | | | | | |
/// | 2 | 2 | 7, by 0 | none | 12 | 13 | 13 | 13 | 14 | 14 |
/// | 3 | 3 | 10, by 1 | 15 | | | | | | |
/// | 4 | 4 | 12, by 2 | 16 | | | | | | |
/// | 5 | 9 | false positive | | 12 | 13 | 13 | 13 | 14 | 14 |
///
/// People 0, 2, 4, 6, 8, 9 and 10 have the app.
package enum HandmadeFindings {
  package static let users: Set<Int> = [0, 2, 4, 6, 8, 9, 10]

  package static func time(_ day: Int, _ hour: Int = 12) -> SimulationTime {
    SimulationTime(day: Day(day), second: hour * 3600)
  }

  package static func source(
    _ person: Int, by infector: Int?, on day: Int, onset: Int?, end: Int = 30
  ) -> SourceHistory {
    SourceHistory(
      infectionOf: Person(person), by: infector.map(Person.init), on: Day(day),
      onset: onset.map { Day($0) }, end: Day(end), hasApp: users.contains(person))
  }

  /// The same source after a positive test.
  package static func tested(
    _ source: SourceHistory, swab: Int, uploads: Bool = true
  ) -> SourceHistory {
    var source = source
    source.swab = time(swab)
    source.result = time(swab + 1)
    source.homeFrom = Day(swab + 2)
    guard uploads else { return source }
    source.code = time(swab + 1, 13)
    source.upload = time(swab + 1, 18)
    source.publication = time(swab + 2, 0)
    return source
  }

  package static let sources = [
    tested(source(0, by: nil, on: 0, onset: 6), swab: 7), source(1, by: 0, on: 5, onset: 10),
    tested(source(2, by: 0, on: 7, onset: nil), swab: 12), source(3, by: 1, on: 10, onset: 15),
    source(4, by: 2, on: 12, onset: 16),
    tested(SourceHistory(falsePositive: Person(9), swab: time(12), hasApp: true), swab: 12),
  ]

  /// The windows are days 4 through 8 of source 0, 8 through 30 of 1, 10 through 13 of 2, 13 through 30 of 3, 14 through
  /// 30 of 4, and 10 through 13 of the false positive test.
  package static let contacts = [
    [
      // In the window on days 5 and 6.
      TrueContact(Person(1), closeDays: [2, 5, 6], exposureDays: [5]),
      // On day 7, the day of the infection.
      TrueContact(Person(2), closeDays: [7], exposureDays: [6, 7]),
      // Before the window only.
      TrueContact(Person(6), closeDays: [3]),
      // On the last day of the window, and after it.
      TrueContact(Person(8), closeDays: [8, 9], exposureDays: [8]),
    ],
    // On day 10, the day of the infection.
    [TrueContact(Person(3), closeDays: [5], exposureDays: [5])],
    // On days 10 and 12, counted from day 7.
    [
      TrueContact(Person(4), closeDays: [3, 5], exposureDays: [5]),
      TrueContact(Person(10), closeDays: [3]),
    ],
    [], [],
    // On days 11 and 15, counted from day 10.
    [TrueContact(Person(8), closeDays: [1]), TrueContact(Person(6), closeDays: [5])],
  ]

  package static func outcome(
    _ source: Int, _ person: Int, heard: SimulationTime, risk: Double,
    warned: SimulationTime? = nil, isSeen: Bool = true, isHeeded: Bool = true
  ) -> PhoneOutcome {
    var outcome = PhoneOutcome(of: source, for: Person(person))
    outcome.hear(at: heard)
    outcome.risk = Float(risk)
    if let warned { outcome.warn(at: warned, isSeen: isSeen, isHeeded: isHeeded) }
    return outcome
  }

  package static let outcomes = [
    // Person 2 hears of source 0 on day 9 and is warned at once, and heeds.
    outcome(0, 2, heard: time(9, 6), risk: 2, warned: time(9, 6)),
    // Person 6 was near before the window.
    outcome(0, 6, heard: time(9, 8), risk: 1.5, warned: time(9, 8), isHeeded: false),
    // Person 8 was in the window, but not long enough near.
    outcome(0, 8, heard: time(9, 8), risk: 0.5),
    // Person 4 is warned on day 14 of source 2, two days after the infection by it, and does not see it.
    outcome(2, 4, heard: time(14, 4), risk: 4, warned: time(14, 4), isSeen: false),
    // Person 10 is at the threshold on a day that the phone had warned of before.
    outcome(2, 10, heard: time(14, 4), risk: 1),
    outcome(5, 8, heard: time(14, 8), risk: 1.25, warned: time(14, 8), isHeeded: false),
  ]

  package static func warning(
    _ outcome: PhoneOutcome, _ cause: WarningCause, on day: Int, pairDay: PairDay? = nil
  ) -> JudgedWarning {
    JudgedWarning(
      person: outcome.person, time: outcome.warned ?? .start, phoneDay: Day(day), cause: cause,
      isSeen: outcome.seen != nil, isHeeded: outcome.heeded != nil,
      exposure: JudgedExposure(
        source: Int(outcome.source), day: Day(day), pairDay: pairDay, leastAttenuation: 50,
        meanAttenuation: 60.5), relativeRisk: Double(outcome.risk))
  }

  package static let warnings = [
    warning(
      outcomes[0], .transmission, on: 7,
      pairDay: PairDay(
        source: 0, other: Person(2), day: 7, setting: .occupation, kind: .room, seconds: 1800,
        nearSeconds: 1200, leastDistance: 1.5)),
    warning(outcomes[1], .closeContactOutsideWindow, on: 3),
    warning(outcomes[3], .transmission, on: 12), warning(outcomes[5], .lookAlike, on: 11),
    JudgedWarning(
      person: Person(10), time: time(20), phoneDay: 20, cause: .serverNoise, isSeen: true,
      isHeeded: false, exposure: nil, relativeRisk: nil),
  ]

  package static var homeDays: HomeDays {
    var days = HomeDays()
    days.infected = 30
    days.notInfected = 12
    days.warnedInfected = 9
    days.warnedNotInfected = 7
    return days
  }

  package static var classCounts: [PairClassCounts] {
    var counts = [PairClassCounts](repeating: PairClassCounts(), count: PairClass.all.count)
    counts[3].pairs = 8
    counts[3].heard = 6
    counts[3].warned = 4
    counts[3].transmissions = 1
    return counts
  }

  /// Half of the infectiousness comes by day 2 after infection, a quarter each on days 3 and 4.
  package static let shareAhead = [1, 1, 0.5, 0.25, 0]

  package static let all = DetectionFindings(
    people: 20, days: 30, sources: sources, contacts: contacts, outcomes: outcomes,
    warnings: warnings, classCounts: classCounts, homeDays: homeDays, shareAhead: shareAhead,
    hasApp: { users.contains($0.index) })
}
