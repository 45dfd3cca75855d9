internal import DiscreteEvents

/// The combinations of ages that the members of one kind of household may have.
struct AgeCombinations {
  /// The members in each age band, nine numbers a combination.
  private(set) var counts: [UInt8] = []
  /// The weight of each combination without weights of ages: the number of orders of the members, times the affinities
  /// of their pairs.
  private var factors: [Double] = []
  /// The weight of each combination with the weights of ages given last.
  private(set) var weights: [Double] = []

  /// Lists the combinations of a kind of household.
  ///
  /// - Parameters:
  ///   - kind: The numbers of children, adults and old people.
  ///   - affinities: The affinity of each two ages: how much more often than by chance they live together. Each block of two
  ///     generations has its greatest value near 1, so that no product is too small or too large for a number.
  init(of kind: HouseholdComposition, affinities: [[Double]]) {
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

  /// Whether there is a combination of ages that may live together, each of which has a share of the people above 0.
  func isPossible(with shares: [Double]) -> Bool {
    factors.indices.contains { index in
      factors[index] > 0
        && (0..<AgeBand.count).allSatisfy { band in
          counts[index * AgeBand.count + band] == 0 || shares[band] > 0
        }
    }
  }

  /// Whether the combinations have weights to draw by: finite, and not all 0.
  var isWeighed: Bool {
    let sum = weights.reduce(0, +)
    return sum > 0 && sum < .infinity
  }

  /// Weighs each combination with the product of its members' weights.
  ///
  /// - Parameter ages: A weight for each age band.
  mutating func weigh(with ages: [Double]) {
    let counts = counts
    weights = factors.enumerated().map { index, factor in
      var weight = factor
      for band in 0..<AgeBand.count {
        for _ in 0..<counts[index * AgeBand.count + band] { weight *= ages[band] }
      }
      return weight
    }
  }

  /// Weights each combination with the product of its members' weights, scaled so that the greatest weight of a
  /// combination is 1.
  ///
  /// Logarithms keep products of any size in range.
  ///
  /// - Parameter ages: The logarithm of a weight for each age band; negative infinity for 0.
  /// - Returns: The logarithm of the sum of all weights before they were scaled; `nil` if all are 0.
  mutating func weigh(withLogarithms ages: [Double]) -> Double? {
    weights = factors.enumerated().map { index, factor in
      guard factor > 0 else { return -Double.infinity }
      var logarithm = PortableMath.log(factor)
      for band in 0..<AgeBand.count {
        let count = counts[index * AgeBand.count + band]
        if count > 0 { logarithm += Double(count) * ages[band] }
      }
      return logarithm
    }
    guard let greatest = weights.max(), greatest > -.infinity else {
      weights = Array(repeating: 0, count: factors.count)
      return nil
    }
    weights = weights.map { PortableMath.exp($0 - greatest) }
    return greatest + PortableMath.log(weights.reduce(0, +))
  }

  /// Adds the expected number of members in each age band.
  func addExpectation(scaledBy share: Double, to expected: inout [Double]) {
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return }
    let (weights, counts) = (weights.span, counts.span)
    for index in weights.indices {
      let factor = share * weights[index] / sum
      for band in 0..<AgeBand.count {
        let count = counts[index * AgeBand.count + band]
        if count > 0 { expected[band] += factor * Double(count) }
      }
    }
  }

  /// Adds the covariance of the numbers of members in each two age bands.
  func addCovariance(scaledBy share: Double, to covariance: inout [[Double]]) {
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return }
    var means = [Double](repeating: 0, count: AgeBand.count)
    addExpectation(scaledBy: 1, to: &means)
    for (index, weight) in weights.enumerated() where weight > 0 {
      let factor = share * weight / sum
      let first = index * AgeBand.count
      for a in 0..<AgeBand.count {
        let deviation = factor * (Double(counts[first + a]) - means[a])
        for b in 0...a {
          covariance[a][b] += deviation * (Double(counts[first + b]) - means[b])
        }
      }
    }
  }
}
