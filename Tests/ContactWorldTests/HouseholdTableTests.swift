import ContactWorld
import ExposureTestSupport
import Testing

@Suite struct `Household tables` {
  /// Tables of households next to couples and by themselves, up to the largest family and beyond.
  private static let tables: [[HouseholdComposition]] = [
    [(0, 2, 0, 0.9), (0, 0, 8, 0.1)], [(0, 2, 0, 0.9), (0, 0, 6, 0.1)], [(0, 6, 0, 1)],
    [(0, 7, 0, 1)], [(0, 8, 0, 1)], [(2, 5, 0, 1)], [(3, 3, 2, 1)], [(2, 4, 2, 1)],
    [(8, 0, 0, 1), (0, 0, 8, 1), (0, 8, 0, 1)], [(0, 8, 0, 0.2), (1, 0, 0, 0.4), (0, 0, 9, 0.4)],
    [(4, 4, 0, 0.5), (0, 4, 4, 0.5)],
  ].map { (rows: [(Int, Int, Int, Double)]) in
    rows.map { .init(children: $0.0, adults: $0.1, elderly: $0.2, share: $0.3) }
  }

  /// A household of many alike varies much: 20,000 people may be some 2,500 households, of which the ages differ
  /// from one to the next by up to the whole household. Five standard errors of such households.
  @Test(arguments: tables)
  func `give the shares of ages that are asked for`(households: [HouseholdComposition]) {
    let people = 20_000
    let population = Town(Seed.first(1)[0], people: people) {
      $0.population.households = households
    }.world.population
    let shares = PopulationParameters().ageShares
    let largest = households.map(\.memberCount).max() ?? 1
    for generation in Generation.allCases {
      let members = population.ageBands.count { $0.generation == generation }
      guard members > 0 else { continue }
      let wanted = shares[generation.bands].reduce(0, +)
      for band in generation.bands {
        let share = shares[band] / wanted
        let found =
          Double(population.ageBands.count { Int($0.index) == band }) / Double(members)
        let error = (share * (1 - share) * Double(largest) / Double(members)).squareRoot()
        #expect(abs(found - share) < 5 * error, "band \(band): \(found) for \(share)")
      }
    }
  }

  /// A scale that is common to all means nothing, however small it is.
  @Test func `are the same whatever the scale of shares and affinities`() {
    func ages(scale: Double) -> [AgeBand] {
      Town(Seed.first(2)[1], people: 2000) { parameters in
        for index in parameters.population.ageShares.indices {
          parameters.population.ageShares[index] *= scale
        }
        for row in parameters.population.ageAffinities.indices {
          for column in parameters.population.ageAffinities.indices {
            parameters.population.ageAffinities[row][column] *= scale
          }
        }
      }.world.population.ageBands
    }
    #expect(ages(scale: 1) == ages(scale: 0x1p-900))
    #expect(ages(scale: 1) == ages(scale: 0x1p-1))
  }
}
