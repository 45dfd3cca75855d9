import DiscreteEvents
import Testing

@Suite struct `Discrete draws` {
  private let count = 100_000

  private func sample(_ draw: (inout RandomStream) -> Int) -> [Int] {
    var stream = RandomStream(seed: 2, purpose: RandomPurpose(5))
    return (0..<count).map { _ in draw(&stream) }
  }

  /// Pearson's sum against the probabilities of 0 through `last`, in units of its threshold.
  private func misfit(
    _ sample: [Int], upTo last: Int, _ probability: (Int) -> Double
  ) -> Double {
    GoodnessOfFit.chiSquare(
      counts: GoodnessOfFit.counts(of: sample, upTo: last),
      probabilities: GoodnessOfFit.probabilities(upTo: last, probability))
  }

  @Test(arguments: [2, 3, 10, 1_000])
  func `are uniform below a bound`(bound: Int) {
    let sample = sample { Int($0.below(UInt64(bound))) }
    #expect(sample.allSatisfy { 0..<bound ~= $0 })
    #expect(misfit(sample, upTo: bound - 1) { _ in 1 / Double(bound) } < 1)
  }

  /// With a bound of 3 × 2^62 a multiplication without rejection gives numbers divisible by 3 twice as often
  /// as others; and that bound rejects one word of four.
  @Test func `are uniform below a bound near 2^64`() {
    let sample = sample { Int($0.below(3 << 62) % 3) }
    #expect(misfit(sample, upTo: 2) { _ in 1.0 / 3 } < 1)
  }

  @Test func `are always 0 below 1`() {
    #expect(sample { Int($0.below(1)) }.allSatisfy { $0 == 0 })
  }

  @Test(arguments: [0.001, 0.3, 0.5, 0.97])
  func `happen with a probability`(probability: Double) {
    let sample = sample { $0.bernoulli(probability) ? 1 : 0 }
    #expect(misfit(sample, upTo: 1) { $0 == 1 ? probability : 1 - probability } < 1)
  }

  @Test func `never happen with 0 and always with 1`() {
    #expect(sample { $0.bernoulli(0) ? 1 : 0 }.allSatisfy { $0 == 0 })
    #expect(sample { $0.bernoulli(1) ? 1 : 0 }.allSatisfy { $0 == 1 })
  }

  @Test(arguments: [0.05, 1, 4.3, 9.99, 10, 13, 47.5, 300])
  func `have a Poisson distribution`(mean: Double) {
    let sample = sample { $0.poisson(mean: mean) }
    let last = Int(mean + 10 * mean.squareRoot() + 10)
    #expect(misfit(sample, upTo: last) { Theory.poisson($0, mean: mean) } < 1)
  }

  @Test(arguments: [
    (1, 0.4), (10, 0.5), (20, 0.95), (40, 0.3), (100, 0.02), (200, 0.5), (1_000, 0.9),
    (100_000, 0.00004), (100_000, 0.003), (1_000_000_000, 5e-8),
  ])
  func `have a binomial distribution`(trials: Int, probability: Double) {
    let sample = sample { $0.binomial(trials: trials, probability: probability) }
    let mean = Double(trials) * probability
    let last = min(trials, Int(mean + 10 * mean.squareRoot() + 10))
    #expect(
      misfit(sample, upTo: last) {
        Theory.binomial($0, trials: trials, probability: probability)
      } < 1)
  }

  @Test func `are 0 or all of the trials without chance`() {
    #expect(sample { $0.binomial(trials: 0, probability: 0.5) }.allSatisfy { $0 == 0 })
    #expect(sample { $0.binomial(trials: 9, probability: 0) }.allSatisfy { $0 == 0 })
    #expect(sample { $0.binomial(trials: 9, probability: 1) }.allSatisfy { $0 == 9 })
    #expect(sample { $0.poisson(mean: 0) }.allSatisfy { $0 == 0 })
  }

  @Test(arguments: [(4, 0.5), (2, 0.1), (1, 1), (13, 20), (60, 3)] as [(Double, Double)])
  func `have a negative binomial distribution`(mean: Double, dispersion: Double) {
    let sample = sample { $0.negativeBinomial(mean: mean, dispersion: dispersion) }
    let deviation = (mean + mean * mean / dispersion).squareRoot()
    #expect(
      misfit(sample, upTo: Int(mean + 20 * deviation)) {
        Theory.negativeBinomial($0, mean: mean, dispersion: dispersion)
      } < 1)
  }

  @Test func `have the negative binomial distribution of a deviation`() {
    // 4 + 16 / k = 36 has the solution k = 0.5.
    let sample = sample { $0.negativeBinomial(mean: 4, standardDeviation: 6) }
    #expect(
      misfit(sample, upTo: 120) { Theory.negativeBinomial($0, mean: 4, dispersion: 0.5) } < 1)
  }

  @Test func `refuse a bound of 0`() async {
    await #expect(processExitsWith: .failure) {
      var stream = RandomStream(seed: 0, purpose: RandomPurpose(0))
      _ = stream.below(0)
    }
  }
}
