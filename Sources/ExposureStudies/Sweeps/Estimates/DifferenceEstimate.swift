internal import TracingSimulation

/// The difference that a change makes, estimated from runs with and without it.
///
/// With common random numbers the runs of a seed differ by nothing but the change and what follows from it, so the
/// differences of pairs scatter far less than the figures do.
package struct DifferenceEstimate: Hashable {
  /// The number of pairs, or of runs on the smaller side if they are not paired.
  package let count: Int
  /// The mean difference.
  package let mean: Double
  /// The interval for the mean at a coverage of 95 %, by Student's distribution; `nil` for fewer than two.
  package let interval: ClosedRange<Double>?
  /// The median difference; `nil` if the runs are not paired.
  package let median: Double?
  /// The interval for the median, at a coverage of 95 % or more whatever the distribution.
  ///
  /// Its ends are two order statistics, by the binomial distribution of the number of differences below the median.
  /// `nil` for fewer than six pairs.
  package let medianInterval: ClosedRange<Double>?
  /// Whether the interval of the mean leaves out 0.
  package let verdict: Verdict
  /// The number of seeds that would tell with a probability of 80 %, if differences went on as they have; `nil` if the
  /// seeds tell already, or if the number is not in sight.
  package let seedsNeeded: Int?

  /// Estimates from the differences of pairs; `nil` if there are none.
  package init?(of differences: [Double], _ bounds: inout StudentBounds) {
    guard let spread = SampleSpread(of: differences) else { return nil }
    count = spread.count
    mean = spread.mean
    median = spread.median
    medianInterval = Self.medianInterval(of: differences.sorted())
    let error = spread.deviation.map { $0 / Double(spread.count).squareRoot() }
    interval = Self.interval(
      about: mean, error: error, degrees: spread.count - 1, bounds: &bounds)
    // A few equal differences of a small count have no spread from which Student's interval could follow.
    let isTooFew = spread.deviation == 0 && mean != 0 && medianInterval == nil
    verdict =
      isTooFew
      ? .cannotTell : Self.verdict(interval, isZero: differences.allSatisfy { $0 == 0 })
    if verdict == .cannotTell, let deviation = spread.deviation, deviation > 0, mean != 0 {
      seedsNeeded = bounds.seedsNeeded(for: abs(spread.mean) / deviation)
    } else {
      seedsNeeded = nil
    }
  }

  /// Estimates the difference of the means of two samples that are not paired (Welch 1947); `nil` if one is empty.
  package init?(from first: [Double], to second: [Double], _ bounds: inout StudentBounds) {
    guard let a = SampleSpread(of: first), let b = SampleSpread(of: second) else { return nil }
    count = min(a.count, b.count)
    mean = b.mean - a.mean
    (median, medianInterval) = (nil, nil)
    var interval: ClosedRange<Double>?
    var needed: Int?
    if let deviationA = a.deviation, let deviationB = b.deviation {
      let partA = deviationA * deviationA / Double(a.count)
      let partB = deviationB * deviationB / Double(b.count)
      let weights =
        partA * partA / Double(a.count - 1) + partB * partB / Double(b.count - 1)
      // Rounded down, which widens the interval a little.
      let degrees =
        weights > 0
        ? Int((partA + partB) * (partA + partB) / weights) : a.count + b.count - 2
      interval = Self.interval(
        about: mean, error: (partA + partB).squareRoot(), degrees: max(1, degrees),
        bounds: &bounds)
      let deviation = (deviationA * deviationA + deviationB * deviationB).squareRoot()
      needed =
        mean == 0 || deviation == 0 ? nil : bounds.seedsNeeded(for: abs(mean) / deviation)
    }
    self.interval = interval
    verdict = Self.verdict(interval, isZero: false)
    seedsNeeded = verdict == .cannotTell ? needed : nil
  }

  private static func interval(
    about mean: Double, error: Double?, degrees: Int, bounds: inout StudentBounds
  ) -> ClosedRange<Double>? {
    guard let error else { return nil }
    let width = bounds.interval(degrees: degrees) * error
    return (mean - width)...(mean + width)
  }

  private static func verdict(_ interval: ClosedRange<Double>?, isZero: Bool) -> Verdict {
    guard let interval else { return .cannotTell }
    if isZero { return .alike }
    return interval.lowerBound > 0 ? .higher : interval.upperBound < 0 ? .lower : .cannotTell
  }

  /// The interval from the *k*th smallest to the *k*th largest, with the greatest *k* that keeps the coverage.
  private static func medianInterval(of sorted: [Double]) -> ClosedRange<Double>? {
    let count = sorted.count
    guard count > 0, count <= 1000 else { return nil }
    // The probability that at most k of the differences lie below the median.
    var term = 1.0
    for _ in 0..<count { term /= 2 }
    var (tail, outside) = (0.0, -1)
    for k in 0..<count {
      tail += term
      guard 2 * tail <= 1 - StudentBounds.coverage else { break }
      outside = k
      term *= Double(count - k) / Double(k + 1)
    }
    guard outside >= 0 else { return nil }
    return sorted[outside]...sorted[count - 1 - outside]
  }
}
