/// The bounds of Student's distribution that estimates need, each computed once.
package struct StudentBounds {
  /// The coverage of intervals.
  package static let coverage = 0.95
  /// The probability with which the seeds that would tell would do so.
  package static let power = 0.8

  /// Creates bounds of which none has been computed.
  package init() {}

  private var intervals: [Int: Double] = [:]
  private var powers: [Int: Double] = [:]

  /// The half width of an interval of the coverage, in standard errors.
  package mutating func interval(degrees: Int) -> Double {
    if let bound = intervals[degrees] { return bound }
    let bound = StudentDistribution.bound(Self.coverage, degrees: degrees)
    intervals[degrees] = bound
    return bound
  }

  /// The number of standard errors by which a mean stays above a bound with the power.
  mutating func power(degrees: Int) -> Double {
    if let bound = powers[degrees] { return bound }
    let bound = StudentDistribution.bound(2 * Self.power - 1, degrees: degrees)
    powers[degrees] = bound
    return bound
  }

  /// The number of seeds whose interval would leave out 0 with the power, if differences went on as they have.
  ///
  /// - Parameter effect: The mean difference by the standard deviation; above 0.
  /// - Returns: The number; `nil` if it is above ``mostSeeds``.
  package mutating func seedsNeeded(for effect: Double) -> Int? {
    func tells(_ seeds: Int) -> Bool {
      let width = interval(degrees: seeds - 1) + power(degrees: seeds - 1)
      return effect * Double(seeds).squareRoot() >= width
    }
    var high = 2
    while !tells(high) {
      guard high < Self.mostSeeds else { return nil }
      high *= 2
    }
    var low = high / 2
    while high - low > 1 {
      let middle = (low + high) / 2
      if tells(max(2, middle)) { high = middle } else { low = middle }
    }
    return max(2, high)
  }

  /// A larger number of seeds is not named.
  package static let mostSeeds = 65_536
}
