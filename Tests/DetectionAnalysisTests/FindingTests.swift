import ContactWorld
import DetectionAnalysis
import DiscreteEvents
import Testing
import TracingTestSupport

@Suite struct `Findings by hand` {
  private let findings = HandmadeFindings.all

  @Test func `have the infectious windows of each kind of source`() {
    let windows = HandmadeFindings.sources.map { InfectiousWindow.days(of: $0) }
    #expect(windows == [4..<9, 8..<31, 10..<14, 13..<31, 14..<31, 10..<14])
  }

  @Test func `let no window begin before the day after infection, or after its end`() {
    let early = HandmadeFindings.source(1, by: 0, on: 5, onset: 6, end: 12)
    #expect(InfectiousWindow.days(of: early) == 6..<13)
    var late = HandmadeFindings.source(1, by: 0, on: 5, onset: 20, end: 25)
    late.homeFrom = 15
    #expect(InfectiousWindow.days(of: late).isEmpty)
    let untested = HandmadeFindings.source(1, by: 0, on: 5, onset: nil, end: 9)
    #expect(InfectiousWindow.days(of: untested) == 6..<10)
  }

  @Test func `count each step among those who took the step before`() {
    let cascade = Cascade(of: findings)
    #expect(cascade.infected == [5, 3, 2, 2, 2, 4, 4, 3, 2, 1, 1])
    #expect(cascade.falsePositive == [0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0])
  }

  @Test(arguments: [
    // Infected by the last day of contact: two days before the own onset, or three days after the infection.
    (infectedOn: 5, onset: 12, deadline: 10), (infectedOn: 7, onset: 8, deadline: 8),
    (infectedOn: 7, onset: nil, deadline: 10),
    // Infected later, or never: three days after the first contact.
    (infectedOn: 8, onset: 12, deadline: 9), (infectedOn: nil, onset: nil, deadline: 9),
  ])
  func `call a warning timely before the contact could infect`(
    infectedOn: Int?, onset: Int?, deadline: Int
  ) {
    let infection = infectedOn.map { HandmadeFindings.source(1, by: 0, on: $0, onset: onset) }
    #expect(
      TimelyWarning.deadline(of: infection, exposedOn: 6...7) == SimulationTime(day: Day(deadline)))
  }

  /// Person 0 infected person 2, who infected person 4 on day 12; each case takes away one link.
  @Test(
    arguments: [
      ("no_app_of_infector", [1, 2], true, true, Optional(9), true, true),
      ("no_app_of_source", [0, 4], true, true, 9, true, true),
      ("not_tested", [0, 2], false, true, 9, true, true),
      ("no_upload", [0, 2], true, false, 9, true, true),
      ("below_threshold", [0, 2], true, true, nil, true, true),
      ("too_late", [0, 2], true, true, 12, true, true),
      ("not_seen", [0, 2], true, true, 9, false, true),
      ("not_heeded", [0, 2], true, true, 9, true, false),
      ("heeded", [0, 2], true, true, 9, true, true),
    ] as [(String, [Int], Bool, Bool, Int?, Bool, Bool)])
  func `name the first missing link of a transmission`(
    link: String, users: [Int], isTested: Bool, uploads: Bool, warnedOn: Int?, isSeen: Bool,
    isHeeded: Bool
  ) {
    func source(_ person: Int, by infector: Int?, on day: Int) -> SourceHistory {
      SourceHistory(
        infectionOf: Person(person), by: infector.map(Person.init), on: Day(day), onset: nil,
        end: 30, hasApp: users.contains(person))
    }
    let first = source(0, by: nil, on: 0)
    let counts = DetectionCounts(
      of: DetectionFindings(
        people: 5, days: 30,
        sources: [
          isTested ? HandmadeFindings.tested(first, swab: 7, uploads: uploads) : first,
          source(2, by: 0, on: 7), source(4, by: 2, on: 12),
        ], contacts: [],
        outcomes: [
          HandmadeFindings.outcome(
            0, 2, heard: HandmadeFindings.time(9), risk: 1,
            warned: warnedOn.map { HandmadeFindings.time($0, 0) }, isSeen: isSeen,
            isHeeded: isHeeded)
        ], warnings: [], classCounts: [], homeDays: HomeDays(), shareAhead: [],
        hasApp: { users.contains($0.index) }))
    let names = MissedLink.allCases.filter { counts.missedLinks[$0.rawValue] > 0 }.map(\.name)
    #expect(names == ["infected_at_start", link])
  }

  @Test func `take quantiles between neighbours`() {
    #expect(([] as [Double]).quantile(0.5) == nil)
    #expect([3.0].quantile(0.9) == 3)
    #expect([1.0, 2, 3, 4].quantile(0.5) == 2.5)
    #expect([1.0, 2, 3, 4, 5].quantile(0.25) == 2)
  }

  @Test(arguments: [
    (Setting.household as Setting?, false, 900, 900, 1.5, 0, 2, 1),
    (.random, false, 299, 0, 2.0, 2, 0, 1),
    (.occupation, false, 3600, 0, 8.5, 1, 4, 4), (nil, false, 300, 0, 4.0, 3, 1, 2),
    (nil, true, 1800, 0, 1.0, 4, 3, 0),
  ])
  func `class a day by setting, time and distance`(
    setting: Setting?, isThroughWall: Bool, seconds: UInt32, nearSeconds: UInt32, metres: Double,
    settingClass: Int, duration: Int, distance: Int
  ) {
    let found = PairClass(
      of: PairDay(
        source: 0, other: Person(1), day: 3, setting: setting, kind: .home, seconds: seconds,
        nearSeconds: nearSeconds, leastDistance: metres, isThroughWall: isThroughWall))
    #expect(found.setting == settingClass)
    #expect(found.duration == duration)
    #expect(found.distance == distance)
  }
}
