import DiscreteEvents
import ContactWorld
import EpidemicSociety
import ExposureTestSupport
import Testing

@Suite struct `A society` {
  private func outcome(
    _ seed: Seed, people: Int = 2000, days: Int = 60, _ change: (inout SocietyStudy) -> Void
  ) -> SocietyHistory {
    var study = SocietyStudy(people: people)
    study.world.transmission.seedInfections = people / 30
    study.world.transmission.infectiousRate = 8
    study.seed = seed.value
    study.days = days
    study.world.isolation.includesHouseholdOnPositive = true
    change(&study)
    return study.run()
  }

  @Test(arguments: Seed.first(2))
  func `is as it was without tracers if there are none, or if they start too late`(seed: Seed) {
    let without = outcome(seed) { _ in }
    let late = outcome(seed) {
      $0.parameters.manualTracing.tracersPer100k = 500
      $0.parameters.manualTracing.startDay = 1000
    }
    #expect(without.transmissions == late.transmissions)
    #expect(without.happenings == late.happenings)
  }

  @Test(arguments: Seed.first(3))
  func `has no more interviews and calls in a day than its tracers have time for`(seed: Seed) {
    let society = outcome(seed) {
      $0.parameters.manualTracing.tracersPer100k = 100
      $0.parameters.manualTracing.interviewsPerTracer = 3
      $0.parameters.manualTracing.notificationsPerTracer = 4
    }
    let interviews = society.countByDay { if case .interviewed = $0 { true } else { false } }
    let calls = society.countByDay { if case .called = $0 { true } else { false } }
    // Two tracers.
    #expect(interviews.max() == 6)
    #expect(calls.max() == 8)
    #expect(!society.missedInterviews.isEmpty)
  }

  @Test(arguments: Seed.first(3))
  func `interviews every case once, with tracers enough, and prevents infections`(seed: Seed) {
    let without = outcome(seed) { _ in }
    let society = outcome(seed) {
      $0.parameters.manualTracing.tracersPer100k = 10_000
      $0.parameters.manualTracing.delayDays = 0
      $0.parameters.manualTracing.rememberedFractions.random = 1
      $0.world.testing.isAdmissionADiagnosis = false
    }
    #expect(society.missedInterviews.isEmpty)
    #expect(society.interviews.sorted() == society.cases.sorted())
    #expect(society.transmissions.count < without.transmissions.count)
  }

  @Test(arguments: Seed.first(2))
  func `calls nobody whom cases do not remember`(seed: Seed) {
    let forgetful = outcome(seed) {
      $0.parameters.manualTracing.tracersPer100k = 10_000
      $0.parameters.manualTracing.rememberedFractions.household = 0
      $0.parameters.manualTracing.rememberedFractions.occupation = 0
      $0.parameters.manualTracing.rememberedFractions.random = 0
    }
    #expect(!forgetful.interviews.isEmpty)
    let calls = forgetful.countByDay { if case .called = $0 { true } else { false } }
    #expect(calls.max() == 0)
  }

  @Test(arguments: Seed.first(3))
  func `locks down on the morning after so many are infected, for so many days, and infects fewer`(
    seed: Seed
  ) {
    let free = outcome(seed, days: 80) { _ in }
    let society = outcome(seed, days: 80) {
      $0.world.lockdown.begins = .atInfectedShare
      $0.world.lockdown.infectedShare = 0.1
      $0.world.lockdown.days = 20
    }
    func infections(_ history: SocietyHistory) -> [Int] {
      history.countByDay { if case .infected = $0 { true } else { false } }
    }
    let locked = society.mornings.filter(\.isLockdown).map(\.day)
    var infected = 0
    let first = infections(society).firstIndex { count in
      infected += count
      return infected * 10 >= 2000
    }
    #expect(locked == first.map { Array(Day($0 + 1)..<Day($0 + 21)) })
    // Until then nothing differs.
    let start = locked.first ?? 0
    #expect(infections(free).prefix(start.index) == infections(society).prefix(start.index))
    #expect(society.transmissions.count < free.transmissions.count)
  }

  @Test(arguments: Seed.first(3))
  func `keeps those who shield from all contacts but those at home`(seed: Seed) {
    let society = outcome(seed, people: 4000) {
      $0.world.shielding.begins = .onDay
      $0.world.shielding.startDay = 0
      $0.world.isolation.symptomaticFraction = 0
      $0.world.testing.symptomaticFraction = 0
      $0.world.testing.isOnAdmission = false
      $0.world.testing.isAdmissionADiagnosis = false
    }
    let bands = society.society.world.population.ageBands
    let old = society.transmissions.filter {
      $0.source != nil && bands[$0.person.index].generation == Generation.elderly
    }
    #expect(!old.isEmpty)
    #expect(old.allSatisfy { $0.setting == Setting.household })
    // Shielding is no quarantine.
    #expect(society.isolationDays == 0)
  }
}
