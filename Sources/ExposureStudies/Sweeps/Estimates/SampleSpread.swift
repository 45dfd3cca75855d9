internal import DetectionAnalysis
internal import TracingSimulation

/// The middle and the spread of a figure over seeds.
package struct SampleSpread: Hashable {
  /// The number of values.
  package let count: Int
  /// The median.
  package let median: Double
  /// The 5 % quantile.
  package let low: Double
  /// The 95 % quantile: between it and ``low`` lie 90 % of the values.
  package let high: Double
  /// The mean.
  package let mean: Double
  /// The standard deviation, with *n* − 1 as the divisor; `nil` for a single value.
  package let deviation: Double?

  /// Describes values; `nil` if there are none.
  package init?(of values: [Double]) {
    let sorted = values.sorted()
    guard let median = sorted.median, let low = sorted.quantile(0.05),
      let high = sorted.quantile(0.95)
    else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    (count, self.median, self.low, self.high, self.mean) = (values.count, median, low, high, mean)
    deviation =
      values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() : nil
  }
}
