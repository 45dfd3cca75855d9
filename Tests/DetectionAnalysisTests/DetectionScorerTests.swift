import ContactWorld
import DetectionAnalysis
import DiscreteEvents
import EpidemicSociety
import ExposureTestSupport
import ProximityProtocols
import Testing
import TracingSimulation
import TracingTestSupport

@Suite struct `Detection scorer` {
  @Test(arguments: Seed.first(3))
  func `finds close contacts in the world alone`(seed: Seed) {
    var society = SmallSociety(people: 120)
    society.seed = seed.value
    society.days = 14
    let run = society.run(GAEN())
    let (world, absences) = (run.society.world, run.society.absences)
    let findings = run.findings
    var count = 0
    for (source, contacts) in zip(findings.sources, findings.contacts) where source.isInfected {
      let window = InfectiousWindow.days(of: source)
      var expected: Set<Person> = []
      for day in window where day < Day(society.days) {
        var seconds: [Person: Int] = [:]
        for contact in world.contacts(of: source.person, on: day, absences: absences)
        where contact.distance <= 2 {
          seconds[contact.other, default: 0] += Int(contact.duration)
        }
        expected.formUnion(seconds.filter { $0.value >= 900 }.keys)
      }
      let found = contacts.filter { contact in
        window.contains { day in
          let age = day - source.firstDay
          return age < 64 && contact.closeDays >> UInt64(age) & 1 == 1
        }
      }
      #expect(Set(found.map(\.other)) == expected)
      count += expected.count
    }
    #expect(count > 100)
  }

  @Test(arguments: Seed.first(3))
  func `finds infectious exposures by the hazards of meetings`(seed: Seed) {
    var society = SmallSociety(people: 120)
    society.seed = seed.value
    society.days = 12
    let run = society.run(GAEN())
    let (world, absences) = (run.society.world, run.society.absences)
    let hazards = RelativeHazard(world)
    let findings = run.findings
    var infectedOn: [Person: Day] = [:]
    for source in findings.sources where source.isInfected {
      infectedOn[source.person] = source.firstDay
    }
    for (source, contacts) in zip(findings.sources, findings.contacts) where source.isInfected {
      let course = world.diseaseCourse(of: source.person)
      var expected: Set<[Int]> = []
      for age in 1...60 where age <= course.end && source.firstDay + age < Day(society.days) {
        let day = source.firstDay + age
        let plan = world.meetingPlan(on: day, absences: absences)
        world.forEachMeeting(of: source.person, by: plan, absences: absences) { meeting in
          let hazard = hazards.value(
            of: meeting, by: plan, sourceFactor: hazards.factor(of: source.person, course),
            daysSinceInfection: age)
          if hazard >= 0.5, infectedOn[meeting.other].map({ $0 >= day }) ?? true {
            expected.insert([meeting.other.index, age])
          }
        }
      }
      var found: Set<[Int]> = []
      for contact in contacts {
        for age in 0..<64 where contact.exposureDays >> UInt64(age) & 1 == 1 {
          found.insert([contact.other.index, age])
        }
      }
      #expect(found == expected)
    }
    // Most transmissions come from contacts of a high hazard.
    let exposures = DetectionCounts(of: findings).truth.infectiousExposures
    #expect(exposures.total > findings.sources.count)
  }

  @Test func `has a truth that no policy of tracing moves`() throws {
    var society = SmallSociety(people: 300)
    society.days = 24
    society.world.isolation.notifiedFraction = 0
    let truth = society.run(GAEN()).findings
    let expected = DetectionCounts(of: truth)
    #expect(expected.truth.closeContacts.total > expected.confirmed.closeContacts.total)
    #expect(expected.confirmed.transmissions.total > 0)
    func check(_ society: SmallSociety, _ name: String = "gaen") throws {
      let named = try #require(ProtocolRegistry.named(name))
      func run(_ proximityProtocol: some ProximityProtocol) -> DetectionCounts {
        DetectionCounts(of: society.run(proximityProtocol).findings)
      }
      let counts = run(named)
      for (found, wanted) in [
        (counts.truth, expected.truth), (counts.confirmed, expected.confirmed),
      ] {
        #expect(found.closeContacts.total == wanted.closeContacts.total)
        #expect(found.infectiousExposures.total == wanted.infectiousExposures.total)
        #expect(found.transmissions.total == wanted.transmissions.total)
      }
    }
    for days in [1, 3, 7] {
      var variant = society
      variant.tracing.app.disclosedDays = days
      try check(variant)
    }
    for change: (inout TracingParameters) -> Void in [
      { $0.app.uptake = 0.2 }, { $0.app.uploadDelayHours = 60 },
      { $0.app.downloadPeriodHours = 48 }, { $0.app.uploadFraction = 0 },
      { $0.backend.publishPeriodHours = 24 },
    ] {
      var variant = society
      change(&variant.tracing)
      try check(variant)
    }
    try check(society, "robert")
    try check(society, "dp3t-unlinkable")
  }

  /// A phone warns of a day once, and in a file of a whole day many cases are behind a warning.
  @Test(arguments: Seed.first(3))
  func `puts a case behind the warning of a day whether its file came first or later`(
    seed: Seed
  ) {
    func warnedPairs(publishedEvery hours: Double) -> Set<[Int]> {
      var society = SmallSociety(people: 200)
      society.seed = seed.value
      society.days = 24
      society.world.isolation.notifiedFraction = 0
      society.tracing.app.downloadPeriodHours = 1
      society.tracing.backend.publishPeriodHours = hours
      let findings = society.run(GAEN()).findings
      let warned = findings.outcomes.filter { $0.warned != nil }
      return Set(
        warned.map { [findings.sources[Int($0.source)].person.index, $0.person.index] })
    }
    let soon = warnedPairs(publishedEvery: 1)
    let late = warnedPairs(publishedEvery: 24)
    #expect(late.count > 100)
    #expect(late.isSubset(of: soon))
  }

  @Test(arguments: ProtocolRegistry.names)
  func `names the cause of every warning, and another key for none without an adversary`(
    name: String
  ) throws {
    var society = SmallSociety()
    society.days = 20
    let named = try #require(ProtocolRegistry.named(name))
    func check<P: ProximityProtocol>(_ proximityProtocol: P) {
      let run = society.run(proximityProtocol)
      let findings = run.findings
      let counts = DetectionCounts(of: findings)
      #expect(counts.warnings > 0)
      #expect(counts.warnings == run.recorder.daily.map(\.warnings).reduce(0, +))
      #expect(counts.falseWarnings == run.scorer.falseWarnings.reduce(0, +))
      #expect(counts.causes[Int(WarningCause.anotherKey.rawValue)] == 0)
      if name != "robert" { #expect(counts.causes[Int(WarningCause.serverNoise.rawValue)] == 0) }
      // A pair is warned by a warning that was shown, then or before, and only of a source that published.
      for outcome in findings.outcomes {
        guard let warned = outcome.warned else { continue }
        let source = findings.sources[Int(outcome.source)]
        #expect(source.publication.map { $0 <= warned } ?? false)
        #expect(findings.warnings.contains { $0.person == outcome.person && $0.time <= warned })
        #expect(outcome.seen.map { $0 >= warned } ?? true)
      }
      for step in CascadeStep.allCases.dropFirst() where step != .exposed {
        let (infected, place) = (counts.cascade.infected, step.rawValue)
        #expect(infected[place] <= infected[place - 1])
        let isFirst = step == .user
        #expect(
          isFirst || counts.cascade.falsePositive[place] <= counts.cascade.falsePositive[place - 1])
      }
      #expect(
        counts.missedLinks.reduce(0, +) == findings.sources.count { $0.infector != nil })
    }
    check(named)
  }

  @Test func `looks for no truth where no phone speaks a protocol`() {
    var society = SmallSociety()
    society.tracing.app.tracing = .ideal
    let run = society.run(GAEN())
    #expect(!run.recorder.cases.isEmpty)
    #expect(run.scorer.sources.count == 0)
    #expect(!run.scorer.seeksTruth)
    #expect(run.scorer.warnings.count == run.recorder.daily.map(\.warnings).reduce(0, +))
  }
}
