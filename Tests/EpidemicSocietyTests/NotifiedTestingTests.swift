import ContactWorld
import DiscreteEvents
import EpidemicSociety
import ExposureTestSupport
import Testing

@Suite struct `Tests of the warned` {
  private let warning = SimulationTime(day: 5, second: 12 * 3600)

  /// Nobody is ill. People 0 through 99 are warned at noon of day 5, of a contact on day 4.
  private func warned(_ change: (inout SocietyStudy) -> Void) -> SocietyHistory {
    var study = SocietyStudy.healthy(people: 400)
    study.world.testing.notifiedFraction = 1
    study.world.testing.notifiedToSwabDays = 1.5
    study.world.testing.swabToResultDays = 1
    change(&study)
    var history = SocietyHistory(study.eve)
    history.goOn(until: warning)
    for person in Person(0)..<Person(100) {
      history.society.askToStayAtHome(person, because: .contactDiagnosed, metOn: 4, at: warning)
    }
    history.goOn(until: SimulationTime(day: Day(study.days)))
    return history
  }

  private func swabs(_ history: SocietyHistory) -> [Person: SimulationTime] {
    var swabs: [Person: SimulationTime] = [:]
    for entry in history.happenings {
      if case .swabTaken(let person) = entry.happening { swabs[person] = entry.time }
    }
    return swabs
  }

  @Test func `are taken a time after the warning, and a negative result ends the quarantine`() {
    let history = warned { _ in }
    let swabs = swabs(history)
    #expect(Set(swabs.keys) == Set(Person(0)..<Person(100)))
    #expect(swabs.values.allSatisfy { $0 == warning + 129_600 })
    for person in Person(0)..<Person(100) {
      // The swab is taken at midnight before day 7, the result comes a day later.
      #expect(history.daysAtHome(of: person) == [6, 7, 8])
    }
    let kept = warned { $0.world.isolation.endsOnNegative = false }
    #expect(kept.daysAtHome(of: Person(3)) == Array(6...18))
  }

  @Test func `are ordered by nobody who does not stay at home, nor without a diagnosis`() {
    let heedless = warned { $0.world.isolation.notifiedFraction = 0 }
    #expect(swabs(heedless).isEmpty)
    let over = warned { $0.world.isolation.notifiedDays = 1 }
    #expect(swabs(over).isEmpty)
    let none = warned { $0.world.testing.notifiedFraction = 0 }
    #expect(swabs(none).isEmpty)
    #expect(none.daysAtHome(of: Person(3)) == Array(6...18))
  }

  /// Five standard errors: a false alarm in a million seeds and less.
  @Test(arguments: Seed.first(5))
  func `are ordered by the fraction asked for, and by more the higher it is`(seed: Seed) {
    var last: Set<Person> = []
    for fraction in [0.2, 0.5, 0.7] {
      let found = Set(
        swabs(
          warned {
            $0.seed = seed.value
            $0.world.testing.notifiedFraction = fraction
          }
        ).keys)
      #expect(found.isSuperset(of: last))
      #expect(
        abs(Double(found.count) - 100 * fraction) < 5
          * (100 * fraction * (1 - fraction)).squareRoot())
      last = found
    }
  }

  /// Tracers and an ideal app go the same way as phones. People with symptoms order a test themselves, so a case that is
  /// found before its symptoms, or without any, was warned.
  @Test(arguments: [false, true])
  func `find infected contacts before their symptoms, whoever warns`(isByTracers: Bool) {
    func casesBeforeSymptoms(notified: Double) -> Int {
      var study = SocietyStudy(people: 1500)
      study.days = 40
      study.world.transmission.seedInfections = 60
      study.world.disease.lookAlikeRate = 0
      study.world.testing.notifiedFraction = notified
      if isByTracers {
        study.parameters.manualTracing.tracersPer100k = 1000
      } else {
        study.parameters.idealApp = IdealAppParameters()
      }
      var isIll: Set<Person> = []
      var found = 0
      for entry in study.run().happenings {
        switch entry.happening {
        case .symptomsBegan(let person, _): isIll.insert(person)
        case .resultArrived(let person, isPositive: true, isInfected: true)
        where !isIll.contains(person):
          found += 1
        default: break
        }
      }
      return found
    }
    #expect(casesBeforeSymptoms(notified: 0) == 0)
    #expect(casesBeforeSymptoms(notified: 1) > 20)
  }
}

@Suite struct `Stays at home` {
  private func stays(_ history: SocietyHistory) -> [StayAtHome] {
    history.all { if case .stayedAtHome(let stay) = $0.happening { stay } else { nil } }
  }

  /// People of all kinds: the ill, the warned, their households, with tracers and an ideal app.
  private func study(_ seed: Seed) -> SocietyStudy {
    var study = SocietyStudy(people: 800)
    study.seed = seed.value
    study.days = 40
    study.world.transmission.seedInfections = 40
    study.world.isolation.includesHouseholdOnPositive = true
    study.world.isolation.includesHouseholdOnSymptoms = true
    study.parameters.idealApp = IdealAppParameters()
    study.parameters.idealApp?.tracesOnSymptoms = true
    study.parameters.manualTracing.tracersPer100k = 300
    return study
  }

  @Test(arguments: Seed.first(2))
  func `are all told, with each reason, from tomorrow on`(seed: Seed) {
    let history = study(seed).run()
    var told = Set<Absentee>()
    var days = [Set<Person>](repeating: [], count: 200)
    for entry in history.happenings {
      guard case .stayedAtHome(let stay) = entry.happening else { continue }
      #expect(stay.days.lowerBound == entry.time.day + 1)
      for day in stay.days { days[day.index].insert(stay.person) }
      told.insert(Absentee(person: stay.person, absence: .home))
    }
    for (day, absentees) in history.absentees.enumerated() {
      for absentee in absentees where absentee.absence == .home {
        #expect(days[day].contains(absentee.person))
      }
    }
    #expect(Set(stays(history).map(\.reason)).count == 5)
    #expect(!told.isEmpty)
  }

  /// The last stay of a person who is asked for nothing more.
  @Test func `of a person can be asked for`() {
    var study = SocietyStudy.healthy(people: 100)
    study.world.isolation.notifiedDays = 10
    var history = SocietyHistory(study.eve)
    let time = SimulationTime(day: 5, second: 60)
    history.goOn(until: time)
    #expect(history.society.stayAtHome(of: Person(7)) == nil)
    let last = history.society.askToStayAtHome(
      Person(7), because: .contactDiagnosed, metOn: 3, at: time)
    #expect(last == 13)
    #expect(history.society.stayAtHome(of: Person(7)) == 6...13)
    history.goOn(until: SimulationTime(day: 30))
    #expect(history.society.stayAtHome(of: Person(7)) == 6...13)
    #expect(history.daysAtHome(of: Person(7)) == Array(6...13))
  }

  @Test func `change nothing where nobody wants to know of them`() {
    let told = study(Seed.first(1)[0]).run()
    var society = study(Seed.first(1)[0]).eve
    society.happenings.wanted.remove(.stays)
    var untold = SocietyHistory(society)
    untold.goOn(until: SimulationTime(day: 40))
    #expect(untold.absentees == told.absentees)
    #expect(stays(untold).isEmpty && !stays(told).isEmpty)
    #expect(untold.happenings.count == told.happenings.count - stays(told).count)
  }

  /// Those who give up are not at home, though the request would last longer.
  @Test func `are as long as adherence by day lets them`() {
    var study = SocietyStudy.healthy(people: 2000)
    study.world.isolation.notifiedAdherence = [0.9, 0.6, 0.2]
    let time = SimulationTime(day: 5, second: 60)
    var history = SocietyHistory(study.eve)
    history.goOn(until: time)
    var ends: [Day?: Int] = [:]
    for person in history.society.world.population.people {
      let last = history.society.askToStayAtHome(
        person, because: .contactDiagnosed, metOn: 4, at: time)
      ends[last, default: 0] += 1
    }
    history.goOn(until: SimulationTime(day: 30))
    // Nobody gives up on the day of the request; a fifth stays through day 4 + 14.
    #expect(Set(ends.keys) == [nil, 6, 7, 18])
    for (day, share) in [(6, 0.9), (7, 0.6), (8, 0.2), (18, 0.2), (19, 0)] {
      let home = history.absentees[day].count { $0.absence == .home }
      #expect(abs(Double(home) - 2000 * share) <= 5 * (2000 * share * (1 - share)).squareRoot())
    }
  }
}
