import DiscreteEvents
import ExposureStudies
import ExposureTestSupport
import Testing

@Suite struct `Estimate` {
  /// The value of an expression that changes its arguments, which the macro does not allow.
  private func required<Value>(_ value: Value?) throws -> Value {
    try #require(value)
  }

  @Test(arguments: [
    // Two-sided 95 % points of t; Abramowitz and Stegun, table 26.10, and Fisher and Yates, table III.
    (1, 12.706), (2, 4.303), (3, 3.182), (4, 2.776), (5, 2.571), (9, 2.262), (10, 2.228),
    (30, 2.042), (60, 2.000), (120, 1.980),
  ])
  func `has the published bounds of Student's distribution`(degrees: Int, bound: Double) {
    #expect(abs(StudentDistribution.bound(0.95, degrees: degrees) - bound) < 0.0006)
  }

  @Test func `has the probabilities of the two distributions with closed forms`() {
    for t in [0.1, 0.5, 1, 2, 7.5] {
      let two = t / (2 + t * t).squareRoot()
      #expect(abs(StudentDistribution.centralProbability(t, degrees: 2) - two) < 1e-14)
    }
    #expect(abs(StudentDistribution.centralProbability(1, degrees: 1) - 0.5) < 1e-14)
  }

  @Test func `of three differences by hand cannot tell, and says how many seeds would`() throws {
    var bounds = StudentBounds()
    let estimate = try required(DifferenceEstimate(of: [1, 2, 3], &bounds))
    #expect(estimate.count == 3)
    #expect(estimate.mean == 2)
    #expect(estimate.median == 2)
    #expect(estimate.medianInterval == nil)
    let interval = try #require(estimate.interval)
    // 2 ± 4.3027 × 1 / √3
    #expect(abs(interval.lowerBound - -0.48414) < 1e-4)
    #expect(abs(interval.upperBound - 4.48414) < 1e-4)
    #expect(estimate.verdict == .cannotTell)
    // Two standard deviations: 2 √n ≥ t₀.₉₇₅ + t₀.₈ first at n = 5, with 2.776 + 0.941 ≤ 4.472; at 4, 3.182 + 0.978 > 4.
    #expect(estimate.seedsNeeded == 5)
  }

  @Test func `of six differences by hand has the smallest and largest about the median`() throws {
    var bounds = StudentBounds()
    let estimate = try required(DifferenceEstimate(of: [-3, -9, -4, -8, -5, -6], &bounds))
    // 1 − 2 / 2⁶ = 96.9 %, and with five 93.8 %.
    #expect(estimate.medianInterval == -9 ... -3)
    #expect(estimate.median == -5.5)
    #expect(estimate.verdict == .lower)
    #expect(estimate.seedsNeeded == nil)
  }

  @Test func `of equal differences tells from six pairs on`() {
    var bounds = StudentBounds()
    let verdicts = [[0, 0], [1], [1, 1, 1], [1, 1, 1, 1, 1, 1]].map {
      DifferenceEstimate(of: $0, &bounds)?.verdict
    }
    #expect(verdicts == [.alike, .cannotTell, .cannotTell, .higher])
    let nothing = DifferenceEstimate(of: [], &bounds)
    #expect(nothing == nil)
  }

  @Test func `of two samples without pairs is Welch's`() throws {
    var bounds = StudentBounds()
    // Means 2 and 12, variances 1 and 4: error √(1/3 + 4/3), degrees 2.94 rounded down to 2.
    let estimate = try required(DifferenceEstimate(from: [1, 2, 3], to: [10, 12, 14], &bounds))
    let interval = try #require(estimate.interval)
    #expect(estimate.mean == 10)
    #expect(abs(interval.lowerBound - (10 - 4.30265 * 1.29099)) < 1e-4)
    #expect(estimate.verdict == .higher)
    #expect(estimate.median == nil)
  }

  @Test func `of a quotient with a divisor that does not vary is Student's`() throws {
    var bounds = StudentBounds()
    let estimate = try required(
      RatioEstimate(of: [(10, 2), (12, 2), (14, 2)], &bounds))
    #expect(estimate.ratio == 6)
    let interval = try #require(estimate.interval)
    // 12 ± 4.3027 × 2 / √3, by 2.
    #expect(abs(interval.lowerBound - (6 - 2.48414)) < 1e-4)
    #expect(abs(interval.upperBound - (6 + 2.48414)) < 1e-4)
    let undefined = RatioEstimate(of: [(1, 0), (2, 0)], &bounds)
    #expect(undefined == nil)
    // A divisor that the seeds cannot tell from none leaves no interval.
    let wide = try required(RatioEstimate(of: [(1, -5), (2, 9), (1, 1)], &bounds))
    #expect(wide.interval == nil)
  }

  /// Standard normal numbers as sums of twelve uniform ones, which is near enough to one for intervals of means.
  private func normal(_ draws: KeyedDraws, _ number: Int) -> Double {
    (0..<12).reduce(-6) { $0 + draws.unit(UInt64(number), UInt64($1)) }
  }

  @Test func `covers the truth as often as it states`() throws {
    var bounds = StudentBounds()
    let draws = KeyedDraws(seed: 1, purpose: RandomPurpose(999))
    let repetitions = 2000
    var (means, medians, ratios) = (0, 0, 0)
    for repetition in 0..<repetitions {
      let numbers = (0..<8).map { normal(draws, 8 * repetition + $0) }
      let mean = try required(DifferenceEstimate(of: numbers.map { $0 + 0.3 }, &bounds))
      if try #require(mean.interval).contains(0.3) { means += 1 }
      // Exponential numbers are skewed; their median is ln 2.
      let skewed = (0..<8).map { repetitionDraw in
        -PortableMath.log(1 - draws.unit(UInt64(repetition), UInt64(1000 + repetitionDraw)))
      }
      let median = try required(DifferenceEstimate(of: skewed, &bounds)?.medianInterval)
      if median.contains(0.693147180559945) { medians += 1 }
      let pairs = numbers.enumerated().map { index, number in
        (dividend: 6 + number, divisor: 3 + 0.3 * skewed[index])
      }
      // 6 by 3 + 0.3.
      let ratio = try required(RatioEstimate(of: pairs, &bounds)?.interval)
      if ratio.contains(6 / 3.3) { ratios += 1 }
    }
    // Four standard errors of a share of 95 % over 2,000: a false alarm in 30,000. The quotient is exact for normal
    // numbers only, so it is allowed 1.5 % more.
    let error = 4 * (0.95 * 0.05 / Double(repetitions)).squareRoot()
    #expect(abs(Double(means) / Double(repetitions) - 0.95) < error)
    #expect(Double(medians) / Double(repetitions) > 0.95 - error)
    #expect(abs(Double(ratios) / Double(repetitions) - 0.95) < error + 0.015)
  }

  @Test func `names the number of seeds that tells four times of five`() throws {
    var bounds = StudentBounds()
    let needed = try required(bounds.seedsNeeded(for: 0.7))
    let draws = KeyedDraws(seed: 2, purpose: RandomPurpose(999))
    let repetitions = 2000
    var told = 0
    for repetition in 0..<repetitions {
      let numbers = (0..<needed).map { 0.7 + normal(draws, needed * repetition + $0) }
      if DifferenceEstimate(of: numbers, &bounds)?.verdict == .higher { told += 1 }
    }
    // The sum of two bounds stands for the noncentral distribution, which it meets within two percent.
    let error = 4 * (0.8 * 0.2 / Double(repetitions)).squareRoot()
    #expect(abs(Double(told) / Double(repetitions) - 0.8) < error + 0.02)
    let outOfSight = bounds.seedsNeeded(for: 1e-6)
    #expect(outOfSight == nil)
  }
}
