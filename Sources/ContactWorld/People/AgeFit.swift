internal import DiscreteEvents

/// The fit of the weights of ages, so that families have the shares of ages that are asked for.
///
/// Iterative proportional fitting is quick for small households. For households with many members of one generation,
/// its steps overshoot; there the fit uses Newton's method for the weights' logarithms. Newton's method minimises the
/// sum over households of the logarithm of all combinations' weights, less the wanted numbers of people times the
/// logarithms. This sum is convex, so the method finds the weights wherever there are any.
struct AgeFit {
  /// The combinations of each kind of household, weighed; `nil` for an institution.
  private(set) var families: [AgeCombinations?]
  /// By how much the share of an age band in its generation misses the one asked for, in the worst band.
  private(set) var miss = 0.0

  private let kinds: [HouseholdComposition]
  /// Scaled within each generation.
  private let shares: [Double]

  /// Steps of iterative proportional fitting, at most.
  private static let proportionalSteps = 200
  /// Steps of Newton's method, at most.
  private static let newtonSteps = 200

  init(_ kinds: [HouseholdComposition], shares: [Double], affinities: [[Double]]) {
    self.kinds = kinds
    self.shares = shares
    families = kinds.map { kind in
      kind.memberCount <= HouseholdAges.largestFamily
        ? AgeCombinations(of: kind, affinities: affinities) : nil
    }
    if !fitProportionally() { fitByNewtonsMethod() }
    miss = greatestMiss()
  }

  /// The expected number of people of each age band in a household that is a family.
  private var expected: [Double] {
    var expected = [Double](repeating: 0, count: AgeBand.count)
    for (family, kind) in zip(families, kinds) {
      family?.addExpectation(scaledBy: kind.share, to: &expected)
    }
    return expected
  }

  /// Multiplies the weight of each age by the root of wanted share ÷ present share, again and again.
  ///
  /// - Returns: Whether all shares are met to within 1 in 10,000.
  private mutating func fitProportionally() -> Bool {
    var weights = shares
    for _ in 0..<Self.proportionalSteps {
      for index in families.indices { families[index]?.weigh(with: weights) }
      let expected = expected
      var worst = 0.0
      for generation in Generation.allCases {
        let found = expected[generation.bands].reduce(0, +)
        let wanted = shares[generation.bands].reduce(0, +)
        guard found > 0, wanted > 0 else { continue }
        for band in generation.bands where expected[band] > 0 {
          let ratio = shares[band] / wanted / (expected[band] / found)
          // A whole step can overshoot in households of many.
          weights[band] *= ratio.squareRoot()
          worst = max(worst, (ratio - 1).magnitude)
        }
      }
      guard worst < .infinity, weights.allSatisfy({ $0 < .infinity }) else { return false }
      if worst < 1e-4 { return greatestMiss() < 1e-4 && isEachPossibleKindWeighed }
    }
    return false
  }

  /// Whether no kind of household that is possible has lost its combinations because their weights are too small
  /// or too large for a number.
  private var isEachPossibleKindWeighed: Bool {
    families.allSatisfy { family in
      guard let family else { return true }
      return family.isWeighed || !family.isPossible(with: shares)
    }
  }

  /// By how much the share of an age band in its generation misses the one asked for, in the worst band of the
  /// generations that live in families.
  private func greatestMiss() -> Double {
    let expected = expected
    var worst = 0.0
    for generation in Generation.allCases {
      let found = expected[generation.bands].reduce(0, +)
      let wanted = shares[generation.bands].reduce(0, +)
      guard found > 0, wanted > 0 else { continue }
      for band in generation.bands {
        worst = max(worst, (shares[band] / wanted - expected[band] / found).magnitude)
      }
    }
    return worst
  }
}

extension AgeFit {
  /// Weights the combinations by some logarithms of weights.
  ///
  /// - Returns: The value that the fit minimises, without the part that is linear in the logarithms.
  private mutating func weigh(withLogarithms logarithms: [Double]) -> Double {
    var sum = 0.0
    for index in families.indices {
      if let logarithm = families[index]?.weigh(withLogarithms: logarithms) {
        sum += kinds[index].share * logarithm
      }
    }
    return sum
  }

  private mutating func fitByNewtonsMethod() {
    // The number of people of each age that there must be, the generations' numbers being given.
    var wanted = [Double](repeating: 0, count: AgeBand.count)
    var logarithms = shares.map { $0 > 0 ? PortableMath.log($0) : -.infinity }
    var value = weigh(withLogarithms: logarithms)
    let numbers = expected
    for generation in Generation.allCases {
      let people = numbers[generation.bands].reduce(0, +)
      let all = shares[generation.bands].reduce(0, +)
      for band in generation.bands where shares[band] > 0 {
        wanted[band] = people * shares[band] / all
      }
    }
    let people = wanted.reduce(0, +)
    let bands = wanted.indices.filter { wanted[$0] > 0 }
    guard bands.count > 1 else { return }
    func linear(_ logarithms: [Double]) -> Double {
      bands.reduce(0) { $0 + wanted[$1] * logarithms[$1] }
    }
    value -= linear(logarithms)
    for _ in 0..<Self.newtonSteps {
      let expected = expected
      let gradient = bands.map { expected[$0] - wanted[$0] }
      guard gradient.contains(where: { $0.magnitude > 1e-9 * people }) else { return }
      let step = step(against: gradient, bands)
      // No weight changes more than a hundredfold at once.
      let longest = step.reduce(0) { max($0, $1.magnitude) }
      var length = min(1, 4.6 / longest)
      let slope = zip(step, gradient).reduce(0) { $0 + $1.0 * $1.1 }
      var next = logarithms
      var nextValue = value
      for _ in 0..<40 {
        for (index, band) in bands.enumerated() {
          next[band] = logarithms[band] + length * step[index]
        }
        nextValue = weigh(withLogarithms: next) - linear(next)
        if nextValue <= value + 1e-4 * length * slope { break }
        length /= 2
      }
      guard nextValue < value else { break }
      (logarithms, value) = (next, nextValue)
    }
    _ = weigh(withLogarithms: logarithms)
  }

  /// The step of Newton's method, by Cholesky's decomposition.
  ///
  /// To multiply all weights of a generation changes nothing, so something is added to the diagonal.
  private func step(against gradient: [Double], _ bands: [Int]) -> [Double] {
    var covariance = [[Double]](
      repeating: Array(repeating: 0, count: AgeBand.count), count: AgeBand.count)
    for (family, kind) in zip(families, kinds) {
      family?.addCovariance(scaledBy: kind.share, to: &covariance)
    }
    let trace = bands.reduce(0) { $0 + covariance[$1][$1] }
    let ridge = max(trace * 1e-9, .leastNormalMagnitude)
    var factor = bands.map { row in bands.map { column in covariance[row][column] } }
    for row in factor.indices {
      for column in 0...row {
        var sum = factor[row][column] + (row == column ? ridge : 0)
        for inner in 0..<column { sum -= factor[row][inner] * factor[column][inner] }
        factor[row][column] =
          row == column ? max(sum, ridge).squareRoot() : sum / factor[column][column]
      }
    }
    var step = gradient.map { -$0 }
    for row in step.indices {
      for column in 0..<row { step[row] -= factor[row][column] * step[column] }
      step[row] /= factor[row][row]
    }
    for row in step.indices.reversed() {
      for later in step.indices.dropFirst(row + 1) { step[row] -= factor[later][row] * step[later] }
      step[row] /= factor[row][row]
    }
    return step
  }
}
