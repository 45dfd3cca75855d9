import ContactWorld
import ExposureTestSupport
import Testing

@Suite struct `Population` {
  @Test(arguments: Seed.first(3))
  func `houses people next to one another`(seed: Seed) {
    let population = Town(seed).world.population
    #expect(population.firstMembers.first == Person(0))
    #expect(population.firstMembers.last?.index == population.count)
    for household in 0..<population.householdCount {
      let members = population.firstMembers[household]..<population.firstMembers[household + 1]
      #expect(!members.isEmpty)
      for person in members {
        #expect(population.households[person.index] == Household(household))
        #expect(population.householdMembers(of: person) == members)
      }
    }
  }

  /// The chance that one of nine shares lies outside by accident is below 1 in 1,000: five standard errors,
  /// doubled since the members of a household are not independent.
  @Test(arguments: Seed.first(2))
  func `has the shares of ages that are asked for`(seed: Seed) {
    let population = Town(seed, people: 40_000).world.population
    for (band, share) in PopulationParameters().ageShares.enumerated() {
      let found = Double(population.ageBands.count { Int($0.index) == band }) / 40_000
      let error = (share * (1 - share) / 40_000).squareRoot()
      #expect(abs(found - share) < 10 * error, "band \(band): \(found) for \(share)")
    }
  }

  /// The shares of households with one through six members among those that OpenABM-Covid19 (commit ee2f2c03) draws
  /// for 100,000 people. Households are independent: five standard errors, a false alarm in 10^5.
  @Test(arguments: Seed.first(2))
  func `has the household sizes of the reference`(seed: Seed) {
    let population = Town(seed, people: 100_000).world.population
    let sizes = zip(population.firstMembers, population.firstMembers.dropFirst()).map {
      $0.distance(to: $1)
    }
    let number = Double(sizes.count)
    for (index, share) in [0.27, 0.36, 0.16, 0.15, 0.04, 0.02].enumerated() {
      let found = Double(sizes.count { $0 == index + 1 }) / number
      let error = (share * (1 - share) / number).squareRoot()
      #expect(abs(found - share) < 5 * error, "size \(index + 1): \(found) for \(share)")
    }
    // The deviation of a household's size is below 1.4.
    #expect(abs(100_000 / number - 2.390) < 5 * 1.4 / number.squareRoot())
  }

  @Test func `keeps to age shares that a scenario brings`() {
    let shares = [0.2, 0.1, 0.3, 0.05, 0.05, 0.1, 0.1, 0.02, 0.08]
    let population = Town(Seed.first(8)[7], people: 40_000) {
      $0.population.ageShares = shares
    }.world.population
    // The households decide how many children, adults and old people there are.
    for generation in Generation.allCases {
      let wanted = shares[generation.bands].reduce(0, +)
      let found = population.ageBands.count { $0.generation == generation }
      for band in generation.bands {
        let members = population.ageBands.count { Int($0.index) == band }
        let share = Double(members) / Double(found)
        #expect(abs(share - shares[band] / wanted) < 0.02, "band \(band)")
      }
    }
  }

  @Test func `fills institutions of more members than a family has`() {
    let population = Town(Seed.first(4)[3], people: 1000) {
      $0.population.households = [.init(children: 0, adults: 2, elderly: 18, share: 1)]
    }.world.population
    #expect(population.householdCount == 50)
    #expect(population.ageBands.count { $0.generation == Generation.elderly } == 900)
  }
}
