import DiscreteEvents
import ContactWorld
import ExposureTestSupport
import Testing

@Suite struct `Parameters of a world` {
  @Test func `are right as they come`() throws {
    try WorldParameters().validate()
  }

  /// Parameters out of range, each with its message.
  private static let outside: [(@Sendable (inout WorldParameters) -> Void, String)] = [
    ({ $0.testing.sensitivity = 1.5 }, "testing.sensitivity: 1.5 does not lie in 0 through 1"),
    (
      { $0.isolation.notifiedFraction = -0.1 },
      "isolation.notifiedFraction: -0.1 does not lie in 0 through 1"
    ),
    ({ $0.population.size = 9 }, "population.size: 9 does not lie in 10 through 20000000"),
    (
      { $0.contacts.occupationDailyShare = 0 },
      "contacts.occupationDailyShare: 0 does not lie in above 0 through 1"
    ),
    (
      { $0.disease.incubation.mean = .nan },
      "disease.incubation.mean: nan does not lie in above 0 through 365"
    ),
    (
      { $0.contacts.household.medianDistance = .infinity },
      "contacts.household.medianDistance: inf does not lie in 0.2 through 20"
    ),
    (
      { $0.transmission.susceptibility[8] = 11 },
      "transmission.susceptibility: number 9: 11 does not lie in 0 through 10"
    ),
    (
      { $0.disease.mildFraction.removeLast() }, "disease.mildFraction: 8 numbers instead of 9"
    ),
    (
      { $0.population.ageAffinities[2][1] = -1 },
      "population.ageAffinities: row 3: number 2: -1 does not lie in 0 through 1000"
    ),
    (
      { $0.population.households[1].share = 2 },
      "population.households: kind 2: share: 2 does not lie in 0 through 1"
    ),
    (
      { $0.population.femaleShare = 1.1 },
      "population.femaleShare: 1.1 does not lie in 0 through 1"
    ),
    ({ $0.population.incomeShares = [1] }, "population.incomeShares: 1 numbers instead of 5"),
    (
      { $0.testing.notifiedFraction = -1 },
      "testing.notifiedFraction: -1 does not lie in 0 through 1"
    ),
    (
      { $0.testing.notifiedToSwabDays = 31 },
      "testing.notifiedToSwabDays: 31 does not lie in 0 through 30"
    ),
    (
      { $0.testing.orderToSwabDeviation = -0.5 },
      "testing.orderToSwabDeviation: -0.5 does not lie in 0 through 30"
    ),
    (
      { $0.testing.swabToResultDeviation = 31 },
      "testing.swabToResultDeviation: 31 does not lie in 0 through 30"
    ),
    (
      { $0.isolation.notifiedAdherence = [1, 2] },
      "isolation.notifiedAdherence: number 2: 2 does not lie in 0 through 1"
    ),
    ({ $0.lockdown.days = 0 }, "lockdown.days: 0 does not lie in 1 through 10000"),
    (
      { $0.radio.environments.bus.pairDeviation = 31 },
      "radio.environments.bus.pairDeviation: 31 does not lie in 0 through 30"
    ),
    ({ $0.radio.pairDeviation = -1 }, "radio.pairDeviation: -1 does not lie in 0 through 30"),
    ({ $0.radio.transmitPower = 21 }, "radio.transmitPower: 21 does not lie in -50 through 20"),
  ]

  @Test(arguments: outside.indices)
  func `are named with their value and what is allowed`(index: Int) {
    var parameters = WorldParameters()
    let (change, message) = Self.outside[index]
    change(&parameters)
    #expect(parameters.mistakes.map(\.description) == [message])
    #expect(throws: ParameterError.self) { try World(checking: parameters, seed: 1) }
  }

  /// Contradictory parameters, each with the beginning of its message.
  private static let contradictions: [(@Sendable (inout WorldParameters) -> Void, String)] = [
    (
      { $0.population.ageAffinities[1][0] = 9 },
      "population.ageAffinities: the row of 0-9 has 0.9805 for 10-19, but the row of 10-19 has 9 for 0-9"
    ),
    (
      { $0.disease.asymptomaticFraction[8] = 0.6 },
      "disease.mildFraction: for ages 80+, it and disease.asymptomaticFraction add up to 1.061"
    ),
    (
      { $0.radio.scanJitterSeconds = 300 },
      "radio.scanJitterSeconds: scans cannot come earlier by the whole radio.scanPeriodSeconds"
    ),
    (
      { $0.radio.scanPeriodSeconds = 255.5 },
      "radio.scanPeriodSeconds: 255.5 s is not a whole number of seconds"
    ),
    (
      { $0.radio.scanJitterSeconds = 0.5 },
      "radio.scanJitterSeconds: 0.5 s is not a whole number of seconds"
    ),
    (
      { $0.places.partyShare = 0.7 },
      "places.queueShare: with places.restaurantShare and places.partyShare it adds up to more than all"
    ),
    (
      { $0.places.tramShare = 0.9 },
      "places.trainShare: with places.tramShare it adds up to more than all vehicles"
    ),
    (
      { $0.contacts.random.latestHour = 16.01 },
      "contacts.random.latestHour: contacts last a minute at least"
    ),
    (
      { $0.population.incomeShares = [0, 0, 0, 0, 0] },
      "population.incomeShares: all shares are 0"
    ),
    (
      { $0.isolation.notifiedAdherence = [0.5, 0.2, 0.3] },
      "isolation.notifiedAdherence: more people stay at home on day 3 than on day 2"
    ),
    (
      { $0.shielding.begins = .withLockdown },
      "shielding.begins: there is no lockdown to begin with; set lockdown.begins"
    ),
    (
      { $0.transmission.seedInfections = 4000 },
      "transmission.seedInfections: 4000 are more than the population of 3000"
    ),
    (
      { parameters in
        for child in 0..<2 {
          for adult in 2..<7 {
            parameters.population.ageAffinities[child][adult] = 0
            parameters.population.ageAffinities[adult][child] = 0
          }
        }
      },
      "population.households: by population.ageAffinities and population.ageShares, no ages can live "
        + "together in a household of 2 children, 2 adults and 0 elderly"
    ),
    (
      // Each couple has exactly one of the two ages, so that neither can be rarer.
      { parameters in
        parameters.population.households = [.init(children: 2, adults: 0, elderly: 0, share: 1)]
        parameters.population.ageAffinities[0][0] = 0
        parameters.population.ageAffinities[1][1] = 0
        parameters.population.ageShares[0] = 0.3
        parameters.population.ageShares[1] = 0.1
      },
      "population.households: with population.ageAffinities, they miss population.ageShares by 25 % of"
    ),
  ]

  @Test(arguments: contradictions.indices)
  func `are told where they contradict one another`(index: Int) {
    var parameters = WorldParameters()
    let (change, message) = Self.contradictions[index]
    change(&parameters)
    let found = parameters.mistakes.map(\.description)
    #expect(found.count == 1 && found[0].hasPrefix(message), "\(found)")
  }

  @Test
  func `end a program that makes a world of wrong ones, with a message that names the parameter`()
    async throws
  {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var parameters = WorldParameters()
      parameters.testing.specificity = 1.5
      _ = World(parameters, seed: 1)
    }
    let text = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(text.contains("testing.specificity: 1.5 does not lie in 0 through 1"))
  }

  @Test func `in minutes are whole seconds although their product is a little less`() throws {
    var parameters = WorldParameters()
    parameters.population.size = 20
    parameters.transmission.seedInfections = 1
    parameters.radio.scanPeriodSeconds = 4.1 * 60
    try #require(parameters.radio.scanPeriodSeconds < 246)
    let world = try World(checking: parameters, seed: 1)
    parameters.radio.scanPeriodSeconds = 246
    let twin = try World(checking: parameters, seed: 1)
    for time in stride(from: 0, to: 86_400, by: 97) {
      #expect(
        world.previousScan(of: Person(3), before: time)
          == twin.previousScan(of: Person(3), before: time))
    }
  }

  /// Numbers as small as a range allows, which have no square, quotient or logarithm of their own.
  @Test(arguments: [1e-300, Double.leastNonzeroMagnitude, 1e-12, 1e-3])
  func `make a world however small they are`(small: Double) throws {
    var parameters = WorldParameters()
    parameters.population.size = 300
    for time in [
      \DiseaseParameters.incubation, \.recovery, \.asymptomaticRecovery, \.hospitalToCritical,
      \.criticalToDeath, \.criticalSurvival, \.hospitalRecovery,
    ] {
      parameters.disease[keyPath: time].mean = small
    }
    for changesDeviations in [false, true] {
      if changesDeviations {
        for time in [\DiseaseParameters.incubation, \.recovery] {
          parameters.disease[keyPath: time].deviation = small
        }
      }
      parameters.disease.lookAlikeRate = small
      parameters.transmission.heterogeneity = small
      parameters.transmission.randomFactor = small
      parameters.transmission.susceptibility = Array(repeating: small, count: 9)
      parameters.contacts.occupationDailyShare = small
      parameters.contacts.randomMeans = [small, 4, 0]
      parameters.contacts.randomDeviations = [2, (4.0).squareRoot().nextUp, 0]
      let world = try World(checking: parameters, seed: 1)
      let hazard = InfectionHazard(world)
      let absences = AbsenceHistory(people: world.population.count, capacity: 1)
      #expect(world.lookAlikes(on: 0).count <= 300)
      for person in world.population.people {
        let course = world.diseaseCourse(of: person)
        #expect(course.end >= 1)
        hazard.forEachMoment(of: person, course: course) { day, _ in #expect(day >= 1) }
        #expect(!world.stays(of: person, on: -1, absences: absences).isEmpty)
      }
    }
  }

  /// The times are nearly as long as their mean where they hardly vary.
  @Test(arguments: [1e-9, 1e-4, 0.01, 0.03])
  func `give times of the mean where these hardly vary`(deviation: Double) throws {
    var parameters = WorldParameters()
    parameters.population.size = 300
    parameters.disease.asymptomaticFraction = Array(repeating: 1, count: 9)
    parameters.disease.mildFraction = Array(repeating: 0, count: 9)
    parameters.disease.asymptomaticRecovery = DurationShape(mean: 40, deviation: deviation)
    let world = try World(checking: parameters, seed: 1)
    #expect(world.population.people.allSatisfy { world.diseaseCourse(of: $0).end == 40 })
  }
}
