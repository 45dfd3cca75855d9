import ContactWorld
import ExposureTestSupport
import ProximityProtocols
import Testing
import TracingSimulation

@Suite struct `A society` {
  private func outcome(
    _ seed: Seed, people: Int = 2000, days: Int = 60, _ change: (inout SmallSociety) -> Void
  ) -> Society {
    var small = SmallSociety(people: people)
    small.seed = seed.value
    small.days = days
    small.tracing.app.tracing = .none
    small.world.isolation.includesHouseholdOnPositive = true
    change(&small)
    return small.run(GAEN()).society
  }

  @Test(arguments: Seed.first(2))
  func `is as it was without tracers if there are none, or if they start too late`(seed: Seed) {
    let without = outcome(seed) { _ in }
    let late = outcome(seed) {
      $0.tracing.manualTracing.tracersPer100k = 500
      $0.tracing.manualTracing.startDay = 1000
    }
    #expect(without.transmissions == late.transmissions)
    #expect(without.daily == late.daily)
  }

  @Test(arguments: Seed.first(3))
  func `has no more interviews and calls in a day than its tracers have time for`(seed: Seed) {
    let society = outcome(seed) {
      $0.tracing.manualTracing.tracersPer100k = 100
      $0.tracing.manualTracing.interviewsPerTracer = 3
      $0.tracing.manualTracing.notificationsPerTracer = 4
    }
    // Two tracers.
    #expect(society.daily.allSatisfy { $0.interviews <= 6 && $0.manualNotifications <= 8 })
    #expect(society.daily.contains { $0.interviews == 6 })
    #expect(society.daily.contains { $0.manualNotifications == 8 })
    #expect(society.daily.contains { $0.missedInterviews > 0 })
  }

  @Test(arguments: Seed.first(3))
  func `interviews every case once, with tracers enough, and prevents infections`(seed: Seed) {
    let without = outcome(seed) { _ in }
    let society = outcome(seed) {
      $0.tracing.manualTracing.tracersPer100k = 10_000
      $0.tracing.manualTracing.delayDays = 0
      $0.tracing.manualTracing.rememberedFractions.random = 1
      $0.world.testing.isAdmissionADiagnosis = false
    }
    let interviews = society.daily.reduce(0) { $0 + $1.interviews }
    #expect(society.daily.allSatisfy { $0.missedInterviews == 0 })
    #expect(interviews == society.cases.count)
    #expect(society.transmissions.count < without.transmissions.count)
  }

  @Test(arguments: Seed.first(2))
  func `calls nobody whom cases do not remember`(seed: Seed) {
    let forgetful = outcome(seed) {
      $0.tracing.manualTracing.tracersPer100k = 10_000
      $0.tracing.manualTracing.rememberedFractions.household = 0
      $0.tracing.manualTracing.rememberedFractions.occupation = 0
      $0.tracing.manualTracing.rememberedFractions.random = 0
    }
    #expect(forgetful.daily.contains { $0.interviews > 0 })
    #expect(forgetful.daily.allSatisfy { $0.manualNotifications == 0 })
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
    let locked = society.daily.filter(\.isLockdown).map(\.day)
    var infected = 0
    let first = society.daily.first { day in
      infected += day.infections
      return infected * 10 >= 2000
    }
    #expect(locked == first.map { Array($0.day + 1..<$0.day + 21) })
    // Until then nothing differs.
    let start = locked.first ?? 0
    #expect(
      free.daily.prefix(start).map(\.infections) == society.daily.prefix(start).map(\.infections))
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
    let bands = society.world.population.ageBands
    let old = society.transmissions.filter {
      $0.source != nil && bands[$0.person.index].generation == Generation.elderly
    }
    #expect(!old.isEmpty)
    #expect(old.allSatisfy { $0.setting == Setting.household })
    // Shielding is no quarantine.
    #expect(society.isolationDays == 0)
  }
}
