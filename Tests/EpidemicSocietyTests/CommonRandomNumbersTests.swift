import ContactWorld
import DiscreteEvents
import EpidemicSociety
import ExposureTestSupport
import Testing

/// Variants of one scenario differ only by the consequences of the changed parameter.
@Suite struct `Common random numbers` {
  private func outcome(
    _ seed: Seed, people: Int = 2500, days: Int = 60, parallelism: Parallelism = .alone,
    _ change: (inout SocietyStudy) -> Void
  ) -> SocietyHistory {
    var study = SocietyStudy(people: people)
    study.seed = seed.value
    study.days = days
    study.parallelism = parallelism
    study.world.transmission.seedInfections = 40
    study.parameters.idealApp = IdealAppParameters()
    change(&study)
    return study.run()
  }

  @Test(arguments: Seed.first(2))
  func `an app whose warnings nobody heeds changes nobody's infection`(seed: Seed) {
    let without = outcome(seed) { $0.parameters.idealApp = nil }
    let ignored = outcome(seed) { $0.world.isolation.notifiedFraction = 0 }
    #expect(!ignored.warnings.isEmpty)
    #expect(without.transmissions == ignored.transmissions)
    #expect(without.cases == ignored.cases)
  }

  @Test(arguments: Seed.first(2))
  func `warnings that are heeded prevent infections`(seed: Seed) {
    let ignored = outcome(seed) { $0.world.isolation.notifiedFraction = 0 }
    let heeded = outcome(seed) {
      $0.world.isolation.notifiedFraction = 1
      $0.parameters.app.uptake = 1
    }
    #expect(heeded.transmissions.count < ignored.transmissions.count)
  }

  @Test(arguments: Seed.first(2))
  func `uptake changes nothing before the app is on`(seed: Seed) {
    let variants = [0.2, 1.0].map { uptake in
      outcome(seed) {
        $0.parameters.app.uptake = uptake
        $0.parameters.app.startDay = 25
      }
    }
    // A person warned on day 25 stays at home from day 26 on.
    let early = variants.map { history in history.transmissions.filter { $0.day <= 25 } }
    #expect(early[0] == early[1])
    #expect(variants[0].transmissions != variants[1].transmissions)
  }

  @Test(arguments: Seed.first(2))
  func `adoption is nested in uptake`(seed: Seed) {
    let models = [0.0, 0.3, 0.7, 1.0].map { uptake in
      outcome(seed, people: 1000, days: 1) { $0.parameters.app.uptake = uptake }
    }
    #expect(models[0].society.appUserCount == 0)
    for (less, more) in zip(models, models.dropFirst()) {
      #expect(less.society.appUserCount < more.society.appUserCount)
      for person in Person(0)..<Person(1000) where less.society.hasApp(person) {
        #expect(more.society.hasApp(person))
      }
    }
  }

  /// Old people live alone, belong to no group and meet nobody by chance.
  @Test(arguments: Seed.first(2))
  func `an app user who never meets anybody changes nothing else`(seed: Seed) {
    let variants = [0.0, 1.0].map { share in
      outcome(seed, days: 40) {
        $0.world.population.households = [
          .init(children: 1, adults: 2, elderly: 0, share: 0.8),
          .init(children: 0, adults: 0, elderly: 1, share: 0.2),
        ]
        $0.world.contacts.elderlyMean = 0
        $0.world.contacts.adultsPerElderly = 0
        $0.world.contacts.randomMeans[2] = 0
        $0.world.contacts.randomDeviations[2] = 0
        $0.world.testing.specificity = 1
        $0.parameters.app.smartphoneFraction[7] = share
        $0.parameters.app.smartphoneFraction[8] = share
      }
    }
    let (without, with) = (variants[0], variants[1])
    #expect(without.society.appUserCount < with.society.appUserCount)
    #expect(!with.warnings.isEmpty)
    #expect(without.transmissions == with.transmissions)
    #expect(without.warnings == with.warnings)
    #expect(without.isolationDays == with.isolationDays)
    #expect(without.cases == with.cases)
  }

  @Test(arguments: Seed.first(2))
  func `who works, and in which order, changes nothing`(seed: Seed) {
    for tracesOnSymptoms in [false, true] {
      func society(_ parallelism: Parallelism) -> SocietyHistory {
        outcome(seed, people: 10_000, days: 40, parallelism: parallelism) {
          $0.parameters.idealApp?.tracesOnSymptoms = tracesOnSymptoms
        }
      }
      let alone = society(.alone)
      #expect(alone.warnings.count > 1000)
      for parallelism in [Parallelism.backwards, .threads(2), .threads(3)] {
        let together = society(parallelism)
        #expect(alone.happenings == together.happenings)
        #expect(alone.warnings == together.warnings)
      }
    }
  }

  @Test(arguments: Seed.first(2))
  func `nobody is infected twice, or by somebody who is not infectious`(seed: Seed) {
    let model = outcome(seed) { _ in }
    var infectedOn: [Person: Day] = [:]
    for record in model.transmissions {
      #expect(infectedOn[record.person] == nil)
      if let source = record.source {
        let day = infectedOn[source] ?? Day(.max)
        #expect(day < record.day)
        let course = model.society.world.diseaseCourse(of: source)
        #expect(record.day - day <= course.end)
        if let admission = course.admission { #expect(record.day - day <= admission) }
      }
      infectedOn[record.person] = record.day
    }
  }

  @Test(arguments: Seed.first(2))
  func `a negative test frees those who stayed at home because of it`(seed: Seed) {
    func isolationDays(_ isFreed: Bool) -> Int {
      outcome(seed) {
        // Nobody is infected: all symptoms are of something else.
        $0.world.transmission.seedInfections = 0
        $0.world.testing.specificity = 1
        $0.world.isolation.symptomaticFraction = 1
        $0.world.isolation.symptomaticDropOut = 0
        $0.world.isolation.includesHouseholdOnSymptoms = true
        $0.world.isolation.endsOnNegative = isFreed
        $0.world.testing.symptomaticFraction = 1
      }.isolationDays
    }
    // Seven days at home, or the two until the result.
    #expect(isolationDays(true) * 3 < isolationDays(false))
  }
}
