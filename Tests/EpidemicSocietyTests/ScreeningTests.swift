import ContactWorld
import DiscreteEvents
import EpidemicSociety
import ExposureTestSupport
import Testing

@Suite struct `Screening` {
  private func history(_ fraction: Double, seed: Seed = Seed.first(1)[0]) -> SocietyHistory {
    var study = SocietyStudy.healthy(people: 1000)
    study.seed = seed.value
    study.world.testing.symptomaticFraction = 0
    study.world.testing.isOnAdmission = false
    study.world.testing.swabToResultDays = 0
    study.world.testing.screenedFraction = fraction
    return study.run()
  }

  private func swabs(_ history: SocietyHistory) -> [Person] {
    history.all { if case .swabTaken(let person) = $0.happening { person } else { nil as Person? } }
  }

  @Test func `tests nobody at a fraction of 0, and everybody on each day at 1`() {
    #expect(swabs(history(0)).isEmpty)
    #expect(swabs(history(1)).count == 30 * 1000)
  }

  /// 30,000 draws at 0.05: 1,500 with a standard deviation of 37.7; six of them make a false alarm in 10^9 runs.
  @Test(arguments: Seed.first(4))
  func `tests the fraction asked for, not the same people on each day`(seed: Seed) {
    let swabs = swabs(history(0.05, seed: seed))
    #expect(abs(swabs.count - 1500) < 227)
    // 785 of 1,000 people are reached in 30 days: 1 - 0.95^30.
    #expect(abs(Set(swabs).count - 785) < 78)
  }

  @Test func `finds infected people without symptoms`() {
    var study = SocietyStudy(people: 1000)
    study.world.transmission.seedInfections = 100
    study.world.testing.symptomaticFraction = 0
    study.world.testing.isOnAdmission = false
    study.world.testing.specificity = 1
    study.days = 20
    #expect(
      study.run().all { if case .becameCase = $0.happening { true } else { nil as Bool? } }.isEmpty)
    study.world.testing.screenedFraction = 0.2
    #expect(
      study.run().all { if case .becameCase = $0.happening { true } else { nil as Bool? } }.count
        > 50)
  }
}
