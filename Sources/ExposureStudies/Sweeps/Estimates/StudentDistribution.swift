private import Foundation

/// Student's *t* distribution with a whole number of degrees of freedom.
///
/// - SeeAlso: Abramowitz and Stegun, *Handbook of Mathematical Functions*, 26.7.3 and 26.7.4.
package enum StudentDistribution {
  /// The probability that the absolute value is at most `t`.
  ///
  /// - Parameters:
  ///   - t: The bound; 0 or more.
  ///   - degrees: The degrees of freedom; at least 1.
  /// - Returns: The probability.
  /// - Complexity: O(`degrees`).
  package static func centralProbability(_ t: Double, degrees: Int) -> Double {
    // The bound is √ν tan θ.
    let root = Double(degrees).squareRoot()
    let length = (t * t + Double(degrees)).squareRoot()
    let (sine, cosine) = (t / length, root / length)
    if degrees.isMultiple(of: 2) {
      return sine * sum(first: 1, ratios: stride(from: 1, through: degrees - 3, by: 2), cosine)
    }
    let angle = atan2(t, root)
    let rest =
      degrees == 1
      ? 0
      : sine * sum(first: cosine, ratios: stride(from: 2, through: degrees - 3, by: 2), cosine)
    return 2 / Double.pi * (angle + rest)
  }

  /// The sum of a term and of those that follow it, each *k* / (*k* + 1) cos² θ times the one before.
  private static func sum(
    first: Double, ratios: StrideThrough<Int>, _ cosine: Double
  ) -> Double {
    var term = first
    var sum = first
    for k in ratios {
      term *= Double(k) / Double(k + 1) * cosine * cosine
      sum += term
    }
    return sum
  }

  /// The bound below which the absolute value lies with a probability: the half width of an interval in standard errors.
  ///
  /// - Parameters:
  ///   - probability: The probability, above 0 and below 1.
  ///   - degrees: The degrees of freedom; at least 1. Beyond 2,000 it is that of 2,000, larger by less than 0.1 %.
  /// - Returns: The bound, to twelve digits.
  package static func bound(_ probability: Double, degrees: Int) -> Double {
    let degrees = min(degrees, 2000)
    var (low, high) = (0.0, 1.0)
    while centralProbability(high, degrees: degrees) < probability { high *= 2 }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if centralProbability(middle, degrees: degrees) < probability {
        low = middle
      } else {
        high = middle
      }
    }
    return high
  }
}
