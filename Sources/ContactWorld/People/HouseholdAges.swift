internal import DiscreteEvents

/// The ages that live together in each kind of household.
///
/// Of a kind of household with so many children, adults and old people, a combination of ages has a
/// probability in proportion to the product of a weight of each member's age and of an affinity of each two
/// members' ages: the distribution of greatest entropy that has the given shares of ages and of pairs of ages.
/// The weights follow from the shares of ages, by iterative proportional fitting.
struct HouseholdAges {
  private let combinations: [Combinations]
  private let fallback: [AliasTable]
  private let kinds: [HouseholdComposition]

  /// Households with more members than this are institutions, whose members' ages are independent.
  static let largestFamily = 8

  init(_ parameters: PopulationParameters) {
    kinds = parameters.households
    fallback = Generation.allCases.map { generation in
      AliasTable(weights: Array(parameters.ageShares[generation.bands]))
    }
    var weights = parameters.ageShares
    var families = parameters.households.map { kind in
      Combinations(of: kind, affinities: parameters.ageAffinities)
    }
    let isFamily = parameters.households.map { kind in
      kind.children + kind.adults + kind.elderly <= Self.largestFamily
    }
    for _ in 0..<200 {
      var expected = [Double](repeating: 0, count: AgeBand.count)
      for (index, kind) in parameters.households.enumerated() where isFamily[index] {
        families[index].weigh(with: weights)
        families[index].addExpectation(scaledBy: kind.share, to: &expected)
      }
      var worst = 0.0
      for generation in Generation.allCases {
        let found = expected[generation.bands].reduce(0, +)
        let wanted = parameters.ageShares[generation.bands].reduce(0, +)
        guard found > 0, wanted > 0 else { continue }
        for band in generation.bands where expected[band] > 0 {
          let ratio = parameters.ageShares[band] / wanted / (expected[band] / found)
          // A whole step can overshoot in households of many.
          weights[band] *= ratio.squareRoot()
          worst = max(worst, (ratio - 1).magnitude)
        }
      }
      if worst < 1e-4 { break }
    }
    combinations = families
  }

  /// Draws the ages of a household's members, in ascending order.
  func forEachMember(
    of kind: Int, using stream: inout RandomStream, _ body: (AgeBand) -> Void
  ) {
    if let chosen = combinations[kind].draw(using: &stream) {
      for (band, count) in chosen.enumerated() {
        for _ in 0..<count { body(AgeBand(band)) }
      }
      return
    }
    let members = [kinds[kind].children, kinds[kind].adults, kinds[kind].elderly]
    for generation in Generation.allCases {
      for _ in 0..<members[generation.rawValue] {
        body(
          AgeBand(generation.bands.lowerBound + fallback[generation.rawValue].draw(using: &stream)))
      }
    }
  }

  /// The combinations of ages of one kind of household; none for an institution.
  private struct Combinations {
    // The members in each age band, nine numbers a combination.
    private var counts: [UInt8] = []
    // The number of orders of the members, times the affinities of their pairs.
    private var factors: [Double] = []
    private var weights: [Double] = []
    private var table: AliasTable?

    init(of kind: HouseholdComposition, affinities: [[Double]]) {
      guard kind.children + kind.adults + kind.elderly <= HouseholdAges.largestFamily else {
        return
      }
      var partial: [[UInt8]] = [Array(repeating: 0, count: AgeBand.count)]
      let members = [kind.children, kind.adults, kind.elderly]
      for generation in Generation.allCases {
        partial = partial.flatMap { start in
          Self.extended(start, by: members[generation.rawValue], over: generation.bands)
        }
      }
      for combination in partial {
        counts += combination
        var logarithm = 0.0
        for band in 0..<AgeBand.count {
          logarithm -= PortableMath.logFactorial(Int(combination[band]))
        }
        var factor = PortableMath.exp(logarithm)
        for a in 0..<AgeBand.count where combination[a] > 0 {
          let same = Int(combination[a]) * (Int(combination[a]) - 1) / 2
          for _ in 0..<same { factor *= affinities[a][a] }
          for b in (a + 1)..<max(a + 1, AgeBand.count) {
            for _ in 0..<Int(combination[a]) * Int(combination[b]) { factor *= affinities[a][b] }
          }
        }
        factors.append(factor)
      }
    }

    /// All ways to add `members` people of the ages of `bands`.
    private static func extended(_ start: [UInt8], by members: Int, over bands: Range<Int>)
      -> [[UInt8]]
    {
      guard let first = bands.first else { return members == 0 ? [start] : [] }
      guard bands.count > 1 else {
        var last = start
        last[first] = UInt8(members)
        return [last]
      }
      return (0...members).flatMap { number in
        var next = start
        next[first] = UInt8(number)
        return extended(next, by: members - number, over: bands.dropFirst())
      }
    }

    mutating func weigh(with ages: [Double]) {
      weights = factors
      for index in weights.indices {
        for band in 0..<AgeBand.count {
          for _ in 0..<counts[index * AgeBand.count + band] { weights[index] *= ages[band] }
        }
      }
      let isPossible = weights.contains { $0 > 0 }
      table = isPossible ? AliasTable(weights: weights) : nil
    }

    func addExpectation(scaledBy share: Double, to expected: inout [Double]) {
      let sum = weights.reduce(0, +)
      guard sum > 0 else { return }
      for (index, weight) in weights.enumerated() {
        for band in 0..<AgeBand.count {
          expected[band] +=
            share * weight / sum * Double(counts[index * AgeBand.count + band])
        }
      }
    }

    func draw(using stream: inout RandomStream) -> ArraySlice<UInt8>? {
      guard let table else { return nil }
      let index = table.draw(using: &stream)
      return counts[index * AgeBand.count..<(index + 1) * AgeBand.count]
    }
  }
}
