import ContactWorld
import DiscreteEvents
import EpidemicSociety
import ExposureTestSupport
import Testing

@Suite struct `Adoption of the app` {
  private typealias Group = AppUptake.Group

  private func society(
    _ seed: Seed, people: Int = 2000, _ change: (inout AppAdoptionParameters) -> Void = { _ in }
  ) -> Society {
    var study = SocietyStudy(people: people)
    study.seed = seed.value
    change(&study.parameters.app)
    return study.eve
  }

  private func users(_ society: Society) -> Set<Person> {
    Set(society.world.population.people.filter(society.hasApp))
  }

  // MARK: The probabilities, by hand

  @Test func `is the relative uptake, scaled to the mean`() {
    // The mean of 1, .5 and .5 with the weights 1, 2 and 1 is .625; the mean wanted is 4/5 of it.
    let groups = [
      Group(weight: 1, relativeUptake: 1), Group(weight: 2, relativeUptake: 0.5),
      Group(weight: 1, relativeUptake: 0.5),
    ]
    let found = AppUptake.probabilities(of: groups, mean: 0.5)
    for (a, b) in zip(found, [0.8, 0.4, 0.4]) { #expect(abs(a - b) < 1e-12) }
  }

  @Test func `is at most 1, and what is missing falls to the others`() {
    // With the scale 15/14 the first would exceed 1. At 1 it leaves .5 of 1.5 to the others: .375 and .125.
    let groups = [
      Group(weight: 1, relativeUptake: 1), Group(weight: 1, relativeUptake: 0.3),
      Group(weight: 1, relativeUptake: 0.1),
    ]
    let found = AppUptake.probabilities(of: groups, mean: 0.5)
    for (a, b) in zip(found, [1, 0.375, 0.125]) { #expect(abs(a - b) < 1e-12) }
    // At .8 the second is full as well: .4 is left for the third.
    let full = AppUptake.probabilities(of: groups, mean: 0.8)
    for (a, b) in zip(full, [1, 1, 0.4]) { #expect(abs(a - b) < 1e-12) }
  }

  @Test func `is everybody's who may have it, where these are too few`() {
    let groups = [Group(weight: 1, relativeUptake: 0.2), Group(weight: 1, relativeUptake: 0)]
    #expect(AppUptake.probabilities(of: groups, mean: 0.6) == [1, 0])
    #expect(AppUptake.probabilities(of: groups, mean: 0) == [0, 0])
  }

  @Test(arguments: Seed.first(200))
  func `has the mean asked for, and rises with it for all`(seed: Seed) {
    var generator = SplitMix64(seed)
    let groups = (0..<(1 + generator.below(90))).map { _ in
      Group(
        weight: Double(generator.below(1000)),
        relativeUptake: Double(1 + generator.below(1000)) / 1000)
    }
    let total = groups.reduce(0) { $0 + $1.weight }
    var last = [Double](repeating: 0, count: groups.count)
    for step in 0...10 {
      let mean = Double(step) / 10
      let found = AppUptake.probabilities(of: groups, mean: mean)
      #expect(zip(last, found).allSatisfy { $0 <= $1 + 1e-12 && $1 <= 1 })
      last = found
      guard total > 0 else { continue }
      let sum = zip(groups, found).reduce(0) { $0 + $1.0.weight * $1.1 }
      #expect(abs(sum / total - mean) < 1e-9)
    }
  }

  @Test(arguments: [0.1, 0.3, 0.7, 0.8, 1, 1.0 / 3])
  func `is the uptake itself where all relative uptakes are equal`(uptake: Double) {
    for factor in [1, 0.3, 1000, .leastNonzeroMagnitude] {
      var parameters = AppAdoptionParameters()
      parameters.uptake = uptake
      parameters.uptakeByAge = Array(repeating: factor, count: 9)
      parameters.uptakeBySex = Array(repeating: factor, count: 2)
      parameters.uptakeByIncome = Array(repeating: factor, count: 5)
      let world = World(SocietyStudy(people: 500).world, seed: 1)
      let table = AppUptake(parameters, in: world)
      #expect(table.probability(of: Person(3), in: world) == uptake)
    }
  }

  // MARK: The people

  @Test(arguments: Seed.first(3))
  func `is a smartphone and a draw below the uptake, unless more is asked for`(seed: Seed) {
    let society = society(seed)
    let world = society.world
    let ownership = KeyedDraws(seed: seed.value, purpose: RandomPurpose(101))
    let adoption = KeyedDraws(seed: seed.value, purpose: RandomPurpose(102))
    let parameters = AppAdoptionParameters()
    for person in world.population.people {
      let band = Int(world.population.ageBands[person.index].index)
      let number = UInt64(person.rawValue)
      let hasApp =
        ownership.unit(number) < parameters.smartphoneFraction[band]
        && adoption.unit(number) < parameters.uptake
      #expect(society.hasApp(person) == hasApp)
    }
  }

  private static func setMarginals(_ app: inout AppAdoptionParameters) {
    app.compatibleFraction = 0.8
    app.uptake = 0.3
    app.uptakeByAge = [0.5, 1, 2, 2, 1.5, 1.5, 1, 0.5, 0.5]
    app.uptakeBySex = [1, 1.16]
    app.uptakeByIncome = [0.55, 0.8, 1, 1.2, 1.3]
  }

  /// The share of users in each group among its people with a smartphone that can run the app.
  ///
  /// Five standard errors, doubled for incomes, since the members of a household have one: a false alarm in 10^5 of the
  /// sixteen groups.
  @Test(arguments: Seed.first(2))
  func `has the marginals by age, sex and income asked for`(seed: Seed) {
    let society = society(seed, people: 60_000) { Self.setMarginals(&$0) }
    let counts = society.adoptionCounts
    var app = AppAdoptionParameters()
    Self.setMarginals(&app)
    // No product reaches 1, so the share of a group is its relative uptake over the mean one, times the uptake. The
    // people of an age band are counted before chance decides who has a smartphone.
    func expect(
      _ groups: [AdoptionCounts.Group], _ relative: [Double], weights: [Double], errors: Double
    ) {
      let mean =
        zip(relative, weights).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
      for (index, group) in groups.enumerated() {
        let share = app.uptake * relative[index] / mean
        let number = Double(group.compatible)
        let error = (share * (1 - share) / number).squareRoot()
        #expect(abs(Double(group.users) / number - share) < errors * error, "group \(index)")
      }
    }
    expect(
      counts.byAge, app.uptakeByAge,
      weights: zip(counts.byAge, app.smartphoneFraction).map { Double($0.people) * $1 }, errors: 5)
    expect(counts.bySex, app.uptakeBySex, weights: [0.506, 0.494], errors: 5)
    expect(
      counts.byIncome, app.uptakeByIncome, weights: Array(repeating: 0.2, count: 5), errors: 10)
    let share = Double(counts.all.users) / Double(counts.all.compatible)
    #expect(abs(share - 0.3) < 10 * (0.3 * 0.7 / Double(counts.all.compatible)).squareRoot())
    let compatible = Double(counts.all.compatible) / Double(counts.all.smartphones)
    let error = (0.8 * 0.2 / Double(counts.all.smartphones)).squareRoot()
    #expect(abs(compatible - 0.8) < 5 * error)
  }

  @Test(arguments: Seed.first(3))
  func `is nested: who has it at some uptake, or on few phones, has it at more`(seed: Seed) {
    var last: Set<Person> = []
    for uptake in [0.05, 0.2, 0.21, 0.5, 0.8, 0.95, 1] {
      let found = users(
        society(seed) {
          Self.setMarginals(&$0)
          $0.uptake = uptake
        })
      #expect(found.isSuperset(of: last) && found.count > last.count)
      last = found
    }
    for fraction in [0.85, 1] {
      let found = users(
        society(seed) {
          Self.setMarginals(&$0)
          $0.uptake = 1
          $0.compatibleFraction = fraction
        })
      #expect(found.isSuperset(of: last) && found.count > last.count)
      last = found
    }
  }

  @Test func `is nobody's in a group with the relative uptake 0`() {
    let society = society(Seed.first(1)[0]) {
      $0.uptakeBySex = [1, 0]
      $0.uptakeByIncome = [1, 1, 1, 1, 0]
    }
    for person in users(society) {
      #expect(society.world.sex(of: person) == .female)
      #expect(society.world.incomeGroup(of: person).index < 4)
    }
  }

  @Test func `is counted by group`() {
    let society = society(Seed.first(1)[0]) { Self.setMarginals(&$0) }
    let counts = society.adoptionCounts
    #expect(counts.all.people == 2000)
    #expect(counts.all.users == society.appUserCount)
    for groups in [counts.byAge, counts.bySex, counts.byIncome] {
      #expect(groups.reduce(0) { $0 + $1.people } == 2000)
      #expect(groups.reduce(0) { $0 + $1.smartphones } == counts.all.smartphones)
      #expect(groups.reduce(0) { $0 + $1.compatible } == counts.all.compatible)
      #expect(groups.reduce(0) { $0 + $1.users } == counts.all.users)
    }
    let males = users(society).count { society.world.sex(of: $0) == .male }
    #expect(counts.bySex[1].users == males)
  }

  @Test func `is refused where all relative uptakes are 0`() {
    var parameters = SocietyParameters()
    parameters.app.uptakeBySex = [0, 0]
    #expect(
      parameters.mistakes.map(\.description) == [
        "app.uptakeBySex: all relative uptakes are 0, so nobody could have the app; for that set uptake to 0"
      ])
  }
}
