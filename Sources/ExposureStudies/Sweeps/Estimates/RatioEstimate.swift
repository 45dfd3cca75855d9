/// The mean of one difference by the mean of another, such as infections averted by warnings shown, with Fieller's
/// interval.
///
/// - SeeAlso: Fieller, *Some problems in interval estimation*, J. R. Stat. Soc. B 16 (1954).
package struct RatioEstimate: Hashable {
  /// The quotient of the means.
  package let ratio: Double
  /// The interval at a coverage of 95 %; `nil` for fewer than two pairs, or if the seeds cannot tell the divisor from 0.
  package let interval: ClosedRange<Double>?

  /// Estimates from pairs; `nil` if the mean of the divisors is not above 0.
  package init?(of pairs: [(dividend: Double, divisor: Double)], _ bounds: inout StudentBounds) {
    guard let a = SampleSpread(of: pairs.map(\.dividend)),
      let b = SampleSpread(of: pairs.map(\.divisor)), b.mean > 0
    else { return nil }
    let ratio = a.mean / b.mean
    self.ratio = ratio
    guard pairs.count > 1 else {
      interval = nil
      return
    }
    // Variances and covariance of the means.
    let scale = Double(pairs.count) * Double(pairs.count - 1)
    let products = pairs.map { ($0.dividend - a.mean, $0.divisor - b.mean) }
    let varianceA = products.reduce(0) { $0 + $1.0 * $1.0 } / scale
    let varianceB = products.reduce(0) { $0 + $1.1 * $1.1 } / scale
    let covariance = products.reduce(0) { $0 + $1.0 * $1.1 } / scale
    let bound = bounds.interval(degrees: pairs.count - 1)
    let g = bound * bound * varianceB / (b.mean * b.mean)
    guard g < 1 else {
      interval = nil
      return
    }
    let slope = varianceB > 0 ? covariance / varianceB : 0
    let inner =
      varianceA - 2 * ratio * covariance + ratio * ratio * varianceB
      - g * (varianceA - slope * covariance)
    let width = bound / b.mean * max(0, inner).squareRoot()
    let centre = ratio - g * slope
    interval = ((centre - width) / (1 - g))...((centre + width) / (1 - g))
  }
}
