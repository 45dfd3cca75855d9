import DiscreteEvents
import ExposureTestSupport
import Testing

@Suite struct `Alias table` {
  /// The exact share of all words that choose each alternative, in units of 1.
  ///
  /// Within a column the choice changes at most once, so the place where it does is found by halving.
  private func shares(of table: AliasTable) -> [Double] {
    let count = UInt64(table.count)
    var shares = [Double](repeating: 0, count: table.count)
    for column in 0..<count {
      let first = firstWord(of: column, in: count)
      let end = column + 1 < count ? firstWord(of: column + 1, in: count) : 0
      let (own, other) = (table.choice(for: first), table.choice(for: end &- 1))
      var (low, high) = (first, end &- 1)
      while low < high {
        let middle = high - (high - low) / 2
        if table.choice(for: middle) == own { low = middle } else { high = middle - 1 }
      }
      shares[own] += (Double(low - first) + 1) * 0x1p-64
      shares[other] += Double(end &- 1 &- low) * 0x1p-64
    }
    return shares
  }

  private func firstWord(of column: UInt64, in count: UInt64) -> UInt64 {
    let (quotient, remainder) = count.dividingFullWidth((column, 0))
    return remainder == 0 ? quotient : quotient + 1
  }

  private func expectExact(_ weights: [Double], sourceLocation: SourceLocation = #_sourceLocation) {
    let sum = weights.reduce(0, +)
    let shares = shares(of: AliasTable(weights: weights))
    for (share, weight) in zip(shares, weights) {
      #expect(
        (share - weight / sum).magnitude <= Double(weights.count) * 0x1p-52,
        sourceLocation: sourceLocation)
      if weight == 0 { #expect(share == 0, sourceLocation: sourceLocation) }
    }
  }

  @Test(arguments: Seed.first(50))
  func `gives each alternative its share of all words`(seed: Seed) {
    var random = RandomStream(seed: seed.value, purpose: RandomPurpose(6))
    let count = Int(random.below(60)) + 1
    var weights = (0..<count).map { _ in
      random.bernoulli(0.2) ? 0 : random.gamma(shape: 0.3, scale: 5)
    }
    weights[0] += 0.01
    expectExact(weights)
  }

  @Test func `gives each alternative its share where rounding leaves columns over`() {
    expectExact([0.1, 0.1, 0.1])
    expectExact([0, 0.1, 0.1, 0.1, 0])
    expectExact([0, 0, 0, 7])
    expectExact([7, 0, 0])
    expectExact([0x1p-1074])
    expectExact([0x1p-1074, 0x1p-1074, 0])
    expectExact([1e-300, 1])
    expectExact(Array(repeating: 0.7, count: 49) + [0])
  }

  @Test func `is drawn from with the given weights`() {
    let weights = [0.5, 3, 0, 1.25, 2, 0.25]
    let table = AliasTable(weights: weights)
    var stream = RandomStream(seed: 1, purpose: RandomPurpose(6))
    let draws = (0..<50_000).map { _ in table.draw(using: &stream) }
    let counts = GoodnessOfFit.counts(of: draws, upTo: 5)
    #expect(counts[2] == 0)
    #expect(
      GoodnessOfFit.chiSquare(counts: counts, probabilities: weights.map { $0 / 7 } + [0]) < 1)
  }

  @Test(arguments: [[], [0, 0], [1, -1], [.greatestFiniteMagnitude, .greatestFiniteMagnitude]])
  func `refuses weights without a distribution`(weights: [Double]) async {
    await #expect(processExitsWith: .failure) { [weights] in
      _ = AliasTable(weights: weights)
    }
  }

  @Test func `refuses a weight that is no number`() async {
    await #expect(processExitsWith: .failure) {
      _ = AliasTable(weights: [1, .nan])
    }
  }
}
