internal import DiscreteEvents

/// The distribution of a delay, as probabilities of cells of a twentieth of a day.
public struct DelayDistribution: Hashable, Sendable {
  /// The number of cells in a day.
  static let cellsPerDay = 20
  /// The longest delay, in days; later values are neglected.
  static let longestDays = 100

  /// The probability of each cell, from delay 0 on; the sum is 1.
  let cells: [Double]

  /// Creates a distribution from weights of cells.
  private init(weights: [Double]) {
    let sum = weights.reduce(0, +)
    precondition(sum > 0 && sum.isFinite, "a delay has a distribution of positive weight")
    cells = weights.map { $0 / sum }
  }

  /// Creates a distribution from its density at a positive number of days, up to a factor.
  private init(density: (Double) -> Double) {
    self.init(
      weights: (0..<Self.longestDays * Self.cellsPerDay).map {
        density((Double($0) + 0.5) / Double(Self.cellsPerDay))
      })
  }

  /// The gamma distribution of a mean, in days, and a variance, in square days; both above 0.
  public static func gamma(mean: Double, variance: Double) -> DelayDistribution {
    let (shape, scale) = (mean * mean / variance, variance / mean)
    // Relative to the density at the mean, so that neither factor over- nor underflows.
    return DelayDistribution { days in
      PortableMath.exp((shape - 1) * PortableMath.log(days / mean) - (days - mean) / scale)
    }
  }

  /// The log-normal distribution of a number of days whose logarithm has a mean and a standard deviation, above 0.
  public static func logNormal(logMean: Double, logDeviation: Double) -> DelayDistribution {
    DelayDistribution { days in
      let deviate = (PortableMath.log(days) - logMean) / logDeviation
      return PortableMath.exp(-deviate * deviate / 2) / days
    }
  }

  /// The mean, in days.
  public var mean: Double {
    zip(cells.indices, cells).reduce(0) { $0 + (Double($1.0) + 0.5) * $1.1 }
      / Double(Self.cellsPerDay)
  }

  /// The delay with an independent second one behind it.
  public func followed(by second: DelayDistribution) -> DelayDistribution {
    var sums = [Double](repeating: 0, count: cells.count + 1)
    for (place, first) in cells.enumerated() where first > 0 {
      // The sum of two cells lies on the border between two others.
      for other in 0..<cells.count - place {
        let half = first * second.cells[other] / 2
        sums[place + other] += half
        sums[place + other + 1] += half
      }
    }
    return DelayDistribution(weights: Array(sums.dropLast()))
  }

  /// The probabilities of the days by which this delay exceeds an independent other one with the same start.
  ///
  /// - Parameters:
  ///   - other: The other delay.
  ///   - lastDay: The greatest number of days.
  /// - Returns: The probability of each number of days, 0 through `lastDay`, after rounding to whole days; on condition
  ///   that it is one of them.
  public func daysBehind(_ other: DelayDistribution, through lastDay: Int) -> [Double] {
    let day = Self.cellsPerDay
    var weights = [Double](repeating: 0, count: lastDay + 1)
    /// Adds a weight to a day, if the day is wanted.
    func add(_ weight: Double, _ days: Int) {
      if weights.indices.contains(days) { weights[days] += weight }
    }
    for (place, probability) in cells.enumerated() where probability > 1e-15 {
      let first = max(0, place - lastDay * day - day)
      for earlier in first..<min(cells.count, place + day) {
        let weight = probability * other.cells[earlier]
        // Shifted so that it is never negative.
        let shifted = place - earlier + day / 2 + 2 * day
        let days = shifted / day - 2
        if shifted.isMultiple(of: day) {
          add(weight / 2, days - 1)
          add(weight / 2, days)
        } else {
          add(weight, days)
        }
      }
    }
    return DelayDistribution(weights: weights).cells
  }
}
