/// The mean of whole numbers that were counted, and an interval for it.
package struct SampleMean: Hashable, Sendable {
  /// The number of values; at least 1.
  package let count: Int
  /// The mean.
  package let mean: Double
  /// The variance of the sample, with *n* − 1 as the divisor; `nil` for a single number.
  package let variance: Double?

  /// Takes the mean; `nil` if there are no numbers.
  package init?(of numbers: [Int]) {
    guard !numbers.isEmpty else { return nil }
    let mean = Double(numbers.reduce(0, +)) / Double(numbers.count)
    self.mean = mean
    count = numbers.count
    let squares = numbers.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    variance = count > 1 ? squares / Double(count - 1) : nil
  }

  /// The lower end of the mean's 95 % interval, mean ± 1.96 standard errors; not below 0, and `nil` for a single
  /// number.
  package var low: Double? {
    halfWidth.map { max(0, mean - $0) }
  }

  /// The upper end of the mean's 95 % interval; `nil` for a single number.
  package var high: Double? {
    halfWidth.map { mean + $0 }
  }

  private var halfWidth: Double? {
    variance.map { 1.96 * ($0 / Double(count)).squareRoot() }
  }
}

/// A part of a whole that were counted, and an interval for the share.
package struct SampleShare: Hashable, Sendable {
  /// The part.
  package private(set) var part = 0
  /// The whole.
  package private(set) var whole = 0

  /// Creates the share of nothing yet.
  package init() {}

  /// Takes in a part and its whole.
  package mutating func add(_ part: Int, of whole: Int) {
    self.part += part
    self.whole += whole
  }

  /// The share.
  ///
  /// - Precondition: The whole is not 0.
  package var share: Double {
    Double(part) / Double(whole)
  }

  /// The lower end of the share's 95 % interval (Wilson 1927, score interval with *z* = 1.96).
  ///
  /// - Precondition: The whole is not 0.
  package var low: Double {
    max(0, centre - halfWidth)
  }

  /// The upper end of the share's 95 % interval.
  ///
  /// - Precondition: The whole is not 0.
  package var high: Double {
    min(1, centre + halfWidth)
  }

  private static let z = 1.96

  private var scale: Double {
    1 / (1 + Self.z * Self.z / Double(whole))
  }

  private var centre: Double {
    scale * (share + Self.z * Self.z / (2 * Double(whole)))
  }

  private var halfWidth: Double {
    let n = Double(whole)
    return scale * Self.z
      * (share * (1 - share) / n + Self.z * Self.z / (4 * n * n)).squareRoot()
  }
}
