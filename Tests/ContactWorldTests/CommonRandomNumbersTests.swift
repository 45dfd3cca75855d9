import ContactWorld
import DiscreteEvents
import ExposureTestSupport
import ProximityProtocols
import Testing
import TracingSimulation

/// Variants of one scenario differ only by what the difference brings about.
@Suite struct `Common random numbers` {
  private func outcome(
    _ seed: Seed, people: Int = 2500, days: Int = 60, workforce: Workforce = .alone,
    _ change: (inout WorldParameters, inout TracingParameters) -> Void
  ) -> TracingModel<GAEN> {
    var parameters = WorldParameters()
    parameters.population.size = people
    parameters.transmission.seedInfections = 40
    var tracing = TracingParameters()
    tracing.app.tracing = .ideal
    change(&parameters, &tracing)
    var sniffers = SnifferParameters()
    sniffers.placeFraction = 0
    var model = TracingModel(
      world: World(parameters, seed: seed.value), parameters: tracing, sniffers: sniffers,
      proximityProtocol: GAEN(), days: days, fidelity: .onDemand, workforce: workforce)
    var queue = EventQueue<TracingEvent>()
    model.start(&queue)
    run(&model, queue: &queue, until: SimulationTime(day: days))
    return model
  }

  @Test(arguments: Seed.first(2))
  func `an app whose warnings nobody heeds changes nobody's infection`(seed: Seed) {
    let without = outcome(seed) { _, tracing in tracing.app.tracing = .none }
    let ignored = outcome(seed) { parameters, _ in parameters.isolation.notifiedFraction = 0 }
    #expect(!ignored.society.warnings.isEmpty)
    #expect(without.society.transmissions == ignored.society.transmissions)
    #expect(without.society.cases.map(\.person) == ignored.society.cases.map(\.person))
  }

  @Test(arguments: Seed.first(2))
  func `warnings that are heeded prevent infections`(seed: Seed) {
    let ignored = outcome(seed) { parameters, _ in parameters.isolation.notifiedFraction = 0 }
    let heeded = outcome(seed) { parameters, tracing in
      parameters.isolation.notifiedFraction = 1
      tracing.app.uptake = 1
    }
    #expect(heeded.society.transmissions.count < ignored.society.transmissions.count)
  }

  @Test(arguments: Seed.first(2))
  func `uptake changes nothing before the app is on`(seed: Seed) {
    let variants = [0.2, 1.0].map { uptake in
      outcome(seed) { _, tracing in
        tracing.app.uptake = uptake
        tracing.app.startDay = 25
      }
    }
    // Who is warned on day 25 stays at home from day 26 on.
    let early = variants.map { model in model.society.transmissions.filter { $0.day <= 25 } }
    #expect(early[0] == early[1])
    #expect(variants[0].society.transmissions != variants[1].society.transmissions)
  }

  @Test(arguments: Seed.first(2))
  func `adoption is nested in uptake`(seed: Seed) {
    let models = [0.0, 0.3, 0.7, 1.0].map { uptake in
      outcome(seed, people: 1000, days: 1) { _, tracing in tracing.app.uptake = uptake }
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
  @Test(arguments: Seed.first(2), [TracingMethod.ideal, .identifiers])
  func `an app user who never meets anybody changes nothing else`(
    seed: Seed, tracing method: TracingMethod
  ) {
    let variants = [0.0, 1.0].map { share in
      outcome(seed, people: method == .ideal ? 2500 : 400, days: 40) { parameters, tracing in
        parameters.population.households = [
          .init(children: 1, adults: 2, elderly: 0, share: 0.8),
          .init(children: 0, adults: 0, elderly: 1, share: 0.2),
        ]
        parameters.contacts.elderlyMean = 0
        parameters.contacts.adultsPerElderly = 0
        parameters.contacts.randomMeans[2] = 0
        parameters.contacts.randomDeviations[2] = 0
        parameters.testing.specificity = 1
        tracing.app.tracing = method
        tracing.app.smartphoneFraction[7] = share
        tracing.app.smartphoneFraction[8] = share
      }
    }
    let (without, with) = (variants[0], variants[1])
    #expect(without.society.appUserCount < with.society.appUserCount)
    #expect(!with.society.warnings.isEmpty)
    #expect(without.society.transmissions == with.society.transmissions)
    #expect(without.society.warnings == with.society.warnings)
    #expect(without.society.isolationDays == with.society.isolationDays)
    #expect(without.society.cases.map(\.person) == with.society.cases.map(\.person))
  }

  @Test(arguments: Seed.first(2))
  func `who works, and in which order, changes nothing`(seed: Seed) {
    for tracesOnSymptoms in [false, true] {
      func society(_ workforce: Workforce) -> Society {
        outcome(seed, people: 10_000, days: 40, workforce: workforce) {
          $1.idealApp.tracesOnSymptoms = tracesOnSymptoms
        }.society
      }
      let alone = society(.alone)
      #expect(alone.warnings.count > 1000)
      for workforce in [Workforce.backwards, .threads(2), .threads(3)] {
        let together = society(workforce)
        #expect(alone.transmissions == together.transmissions)
        #expect(alone.daily == together.daily)
        #expect(alone.warnings == together.warnings)
      }
    }
  }

  @Test(arguments: Seed.first(2))
  func `nobody is infected twice, or by somebody who is not infectious`(seed: Seed) {
    let model = outcome(seed) { _, _ in }
    var infectedOn: [Person: Int] = [:]
    for record in model.society.transmissions {
      #expect(infectedOn[record.person] == nil)
      if let source = record.source {
        let day = infectedOn[source] ?? .max
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
      outcome(seed) { parameters, _ in
        // Nobody is infected: all symptoms are of something else.
        parameters.transmission.seedInfections = 0
        parameters.testing.specificity = 1
        parameters.isolation.symptomaticFraction = 1
        parameters.isolation.symptomaticDropOut = 0
        parameters.isolation.includesHouseholdOnSymptoms = true
        parameters.isolation.endsOnNegative = isFreed
        parameters.testing.symptomaticFraction = 1
      }.society.isolationDays
    }
    // Seven days at home, or the two until the result.
    #expect(isolationDays(true) * 3 < isolationDays(false))
  }
}
