internal import DiscreteEvents

/// The ages that live together in each kind of household.
///
/// Of a kind of household with so many children, adults and old people, a combination of ages has a
/// probability in proportion to the product of a weight of each member's age and of an affinity of each two
/// members' ages: the distribution of greatest entropy that has the given shares of ages and of pairs of ages.
/// The weights follow from the shares of ages, as ``AgeFit`` finds them.
struct HouseholdAges {
  /// By how much the share of an age band in its generation misses the one asked for, in the worst band.
  let miss: Double
  /// The kinds of households with a share of all that no combination of ages can make up.
  let impossibleKinds: [HouseholdComposition]

  private let kinds: [HouseholdComposition]
  // The combinations of each kind of household, and how likely they are; none for an institution.
  private let combinations: [AgeCombinations?]
  private let tables: [AliasTable?]
  // The bands of each generation, for people who live in an institution.
  private let bands: [AliasTable]

  /// Households with more members than this are institutions, whose members' ages are independent.
  static let largestFamily = 8

  /// Fits the ages of a population.
  ///
  /// - Precondition: `parameters` has nine age shares, of which no generation's are all zero, and nine rows of
  ///   nine affinities.
  init(_ parameters: PopulationParameters) {
    kinds = parameters.households
    let shares = Self.scaled(parameters.ageShares)
    bands = Generation.allCases.map { AliasTable(weights: Array(shares[$0.bands])) }
    let fit = AgeFit(kinds, shares: shares, affinities: Self.scaled(parameters.ageAffinities))
    miss = fit.miss
    combinations = fit.families
    tables = combinations.map { family in
      family.flatMap { $0.isWeighed ? AliasTable(weights: $0.weights) : nil }
    }
    impossibleKinds = zip(kinds, combinations).compactMap { kind, family in
      family?.isPossible(with: shares) == false && kind.share > 0 ? kind : nil
    }
  }

  /// Draws the ages of a household's members, in ascending order.
  func forEachMember(
    of kind: Int, using stream: inout RandomStream, _ body: (AgeBand) -> Void
  ) {
    if let table = tables[kind], let family = combinations[kind] {
      let first = table.draw(using: &stream) * AgeBand.count
      for band in 0..<AgeBand.count {
        for _ in 0..<family.counts[first + band] { body(AgeBand(band)) }
      }
      return
    }
    let members = [kinds[kind].children, kinds[kind].adults, kinds[kind].elderly]
    for generation in Generation.allCases {
      for _ in 0..<members[generation.rawValue] {
        body(
          AgeBand(generation.bands.lowerBound + bands[generation.rawValue].draw(using: &stream)))
      }
    }
  }

  /// The shares of ages, so that the greatest of each generation lies in 1..<2.
  ///
  /// They are scaled by powers of two, which rounds nothing.
  private static func scaled(_ shares: [Double]) -> [Double] {
    Generation.allCases.flatMap { generation in
      let greatest = shares[generation.bands].max() ?? 0
      return shares[generation.bands].map { scaled($0, by: greatest) }
    }
  }

  /// The affinities, so that the greatest of each two generations lies in 1..<2.
  private static func scaled(_ affinities: [[Double]]) -> [[Double]] {
    var scaled = affinities
    for rows in Generation.allCases {
      for columns in Generation.allCases {
        let greatest = rows.bands.reduce(0) { max($0, affinities[$1][columns.bands].max() ?? 0) }
        for row in rows.bands {
          for column in columns.bands {
            scaled[row][column] = Self.scaled(affinities[row][column], by: greatest)
          }
        }
      }
    }
    return scaled
  }

  private static func scaled(_ number: Double, by greatest: Double) -> Double {
    guard number > 0 else { return 0 }
    return Double(
      sign: .plus, exponent: number.exponent - greatest.exponent, significand: number.significand)
  }
}
