import DiscreteEvents
import Testing

@Suite struct `Moments of a random stream` {
  private let count = 20_000

  /// Checks a sample's mean to 5 standard errors: a false alarm once in 1.7 million.
  private func expectMean(
    _ mean: Double, variance: Double, sourceLocation: SourceLocation = #_sourceLocation,
    _ draw: (inout RandomStream) -> Double
  ) {
    var stream = RandomStream(seed: 20, purpose: RandomPurpose(4))
    let sum = (0..<count).reduce(0.0) { sum, _ in sum + draw(&stream) }
    let deviation = (sum / Double(count) - mean) / (variance / Double(count)).squareRoot()
    #expect(deviation.magnitude < 5, sourceLocation: sourceLocation)
  }

  @Test func `have the means of theory`() {
    expectMean(0.5, variance: 1.0 / 12) { $0.uniform() }
    expectMean(0.5, variance: 1.0 / 12) { $0.uniformOpen() }
    expectMean(4.5, variance: 99.0 / 12) { Double($0.below(10)) }
    expectMean(0.3, variance: 0.21) { $0.bernoulli(0.3) ? 1 : 0 }
    expectMean(3, variance: 9) { $0.exponential(mean: 3) }
    expectMean(-2, variance: 25) { $0.normal(mean: -2, standardDeviation: 5) }
    expectMean(5, variance: 4) { $0.gamma(mean: 5, standardDeviation: 2) }
    expectMean(0.6, variance: 1.2) { $0.gamma(shape: 0.3, scale: 2) }
    expectMean(3.3, variance: 3.3) { Double($0.poisson(mean: 3.3)) }
    expectMean(47, variance: 47) { Double($0.poisson(mean: 47)) }
    expectMean(4, variance: 4 + 16 / 0.5) { Double($0.negativeBinomial(mean: 4, dispersion: 0.5)) }
  }
}
