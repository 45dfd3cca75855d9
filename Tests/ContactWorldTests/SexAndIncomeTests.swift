import ContactWorld
import DiscreteEvents
import ExposureTestSupport
import Testing

@Suite struct `Sex and income` {
  /// Five standard errors: a false alarm in a million seeds and less. People are independent.
  @Test(arguments: Seed.first(3), [0.506, 0.2, 0, 1])
  func `have the share of females asked for, at every age`(seed: Seed, share: Double) {
    let town = Town(seed, people: 20_000) { $0.population.femaleShare = share }
    for band in 0..<AgeBand.count {
      let people = town.people.filter { town.world.population.ageBands[$0.index].index == band }
      let found = people.count { town.world.sex(of: $0) == .female }
      let error = (share * (1 - share) * Double(people.count)).squareRoot()
      #expect(abs(Double(found) - share * Double(people.count)) <= 5 * error, "band \(band)")
    }
  }

  /// Households are independent: five standard errors, a false alarm in 10^5.
  @Test(arguments: Seed.first(2), [[0.2, 0.2, 0.2, 0.2, 0.2], [0.5, 0, 0.25, 0.25, 0]])
  func `have the shares of households by income asked for`(seed: Seed, shares: [Double]) {
    let town = Town(seed, people: 40_000) { $0.population.incomeShares = shares }
    let count = town.world.population.householdCount
    var found = [Int](repeating: 0, count: IncomeGroup.count)
    for household in 0..<count {
      found[Int(town.world.incomeGroup(of: Household(household)).index)] += 1
    }
    for (group, share) in shares.enumerated() {
      let error = (share * (1 - share) * Double(count)).squareRoot()
      #expect(abs(Double(found[group]) - share * Double(count)) <= 5 * error, "group \(group)")
    }
  }

  @Test func `give all members of a household one income`() {
    let world = Town(Seed.first(1)[0]).world
    for person in world.population.people {
      for member in world.population.householdMembers(of: person) {
        #expect(world.incomeGroup(of: member) == world.incomeGroup(of: person))
      }
    }
  }

  @Test func `scale incomes to the sum 1, however small their shares are`() {
    var population = PopulationParameters()
    population.incomeShares = [0.1, 0.3, 0, 0, 0.1]
    for (found, share) in zip(population.scaledIncomeShares, [0.2, 0.6, 0, 0, 0.2]) {
      #expect(abs(found - share) < 1e-12)
    }
    population.incomeShares = Array(repeating: .leastNonzeroMagnitude, count: 5)
    #expect(population.scaledIncomeShares == Array(repeating: 0.2, count: 5))
  }

  /// One in 2^53 draws lies above the sum of rounded shares, if any.
  @Test func `have nobody in a group without a share`() {
    let world = Town(Seed.first(1)[0], people: 20_000) {
      $0.population.incomeShares = [0, 0.3, 0, 0.7, 0]
    }.world
    #expect(Set(world.population.people.map { world.incomeGroup(of: $0).index }) == [1, 3])
  }
}
