import DiscreteEvents
import Foundation
import Testing

@Suite struct `Continuous draws` {
  private let count = 100_000

  private func sample(
    seed: UInt64 = 1, _ draw: (inout RandomStream) -> Double
  ) -> [Double] {
    var stream = RandomStream(seed: seed, purpose: RandomPurpose(4))
    return (0..<count).map { _ in draw(&stream) }
  }

  @Test func `are uniform between 0 and 1`() {
    #expect(GoodnessOfFit.distance(of: sample { $0.uniform() }) { $0 } < 1)
    #expect(GoodnessOfFit.distance(of: sample { $0.uniformOpen() }) { $0 } < 1)
  }

  @Test(arguments: [0.2, 1, 7.5])
  func `are exponential`(mean: Double) {
    let sample = sample { $0.exponential(mean: mean) }
    #expect(GoodnessOfFit.distance(of: sample) { -expm1(-$0 / mean) } < 1)
  }

  @Test(arguments: [(0, 1), (-3, 0.5), (100, 20)] as [(Double, Double)])
  func `are normal`(mean: Double, standardDeviation: Double) {
    let sample = sample { $0.normal(mean: mean, standardDeviation: standardDeviation) }
    #expect(
      GoodnessOfFit.distance(of: sample) { Theory.normal(($0 - mean) / standardDeviation) } < 1)
  }

  @Test(arguments: [(0, 1), (1.6, 0.4)] as [(Double, Double)])
  func `have a normal logarithm`(mean: Double, deviation: Double) {
    let sample = sample { $0.logNormal(logMean: mean, logStandardDeviation: deviation) }
    #expect(GoodnessOfFit.distance(of: sample) { Theory.normal((log($0) - mean) / deviation) } < 1)
  }

  @Test(
    arguments: [
      (0.05, 1), (0.3, 2), (0.999, 1), (1, 1), (1.5, 3), (6, 0.5), (400, 0.01),
    ] as [(Double, Double)])
  func `have a gamma distribution of any shape`(shape: Double, scale: Double) {
    let sample = sample { $0.gamma(shape: shape, scale: scale) }
    #expect(GoodnessOfFit.distance(of: sample) { Theory.gamma($0 / scale, shape: shape) } < 1)
  }

  /// Mean and variance of a sample to 5 standard errors each: a false alarm once in 870,000 seeds.
  @Test(arguments: [(5, 2), (12, 5), (0.7, 1.4)] as [(Double, Double)])
  func `have the mean and the deviation asked for`(mean: Double, standardDeviation: Double) {
    let sample = sample { $0.gamma(mean: mean, standardDeviation: standardDeviation) }
    let n = Double(count)
    let variance = standardDeviation * standardDeviation
    let sampleMean = sample.reduce(0, +) / n
    let sampleVariance = sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
    // The excess kurtosis of a gamma variable is 6 / shape.
    let kurtosis = 3 + 6 * variance / (mean * mean)
    #expect(abs(sampleMean - mean) < 5 * (variance / n).squareRoot())
    #expect(abs(sampleVariance - variance) < 5 * variance * ((kurtosis - 1) / n).squareRoot())
  }

  @Test func `take one word each, except gamma`() {
    let draws: [(inout RandomStream) -> Double] = [
      { $0.uniform() }, { $0.uniformOpen() }, { $0.exponential() }, { $0.normal() },
      { $0.logNormal(logMean: 0, logStandardDeviation: 1) }, { $0.bernoulli(0.4) ? 1 : 0 },
      { Double($0.poisson(mean: 9)) },
      { Double($0.binomial(trials: 1_000_000, probability: 9e-6)) },
    ]
    for draw in draws {
      var stream = RandomStream(seed: 3, purpose: RandomPurpose(4))
      var twin = stream
      for _ in 0..<100 {
        _ = draw(&stream)
        _ = twin.next()
      }
      #expect(stream.next() == twin.next())
    }
  }

  @Test func `keep the order of persons when a parameter changes`() {
    for subject in 0..<1_000 as Range<UInt64> {
      func stream() -> RandomStream {
        RandomStream(seed: 8, purpose: RandomPurpose(4), subject: subject)
      }
      var (one, other) = (stream(), stream())
      #expect(
        one.normal(mean: 2, standardDeviation: 3) < other.normal(mean: 2.5, standardDeviation: 3))
      (one, other) = (stream(), stream())
      #expect(one.exponential(mean: 2) < other.exponential(mean: 2.5))
      (one, other) = (stream(), stream())
      #expect(!one.bernoulli(0.3) || other.bernoulli(0.31))
    }
  }

  @Test func `refuse parameters without a distribution`() async {
    await #expect(processExitsWith: .failure) {
      var stream = RandomStream(seed: 0, purpose: RandomPurpose(0))
      _ = stream.bernoulli(.nan)
    }
    await #expect(processExitsWith: .failure) {
      var stream = RandomStream(seed: 0, purpose: RandomPurpose(0))
      _ = stream.gamma(shape: 0, scale: 1)
    }
  }
}
