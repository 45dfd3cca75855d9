import DiscreteEvents
import Foundation
import Testing

/// Tests of samples against the distribution that theory gives them, each of which raises a false alarm
/// once in a million seeds. The seeds are fixed, so no run differs from the run before.
enum GoodnessOfFit {
  static let falseAlarmRate = 1e-6

  /// The largest distance between the sample's distribution function and the theory's, in units of its
  /// threshold: above 1 is an alarm.
  ///
  /// The threshold is the bound of Dvoretzky, Kiefer and Wolfowitz with Massart's constant, which holds for
  /// every sample size.
  static func distance(of sample: [Double], from distribution: (Double) -> Double) -> Double {
    let sorted = sample.sorted()
    let count = Double(sorted.count)
    var largest = 0.0
    for (rank, value) in sorted.enumerated() {
      let expected = distribution(value)
      largest = max(largest, (Double(rank + 1) / count - expected), expected - Double(rank) / count)
    }
    return largest / (log(2 / falseAlarmRate) / (2 * count)).squareRoot()
  }

  /// Pearson's sum over classes, in units of its threshold: above 1 is an alarm.
  ///
  /// Neighbouring classes are thrown together until 20 are expected in each. The threshold is the quantile
  /// of chi-square by Wilson and Hilferty, whose error at these sizes is below 1 %.
  static func chiSquare(counts: [Int], probabilities: [Double]) -> Double {
    let total = Double(counts.reduce(0, +))
    var classes: [(count: Double, expected: Double)] = []
    var open = (count: 0.0, expected: 0.0)
    for (count, probability) in zip(counts, probabilities) {
      open.count += Double(count)
      open.expected += total * probability
      if open.expected >= 20 {
        classes.append(open)
        open = (0, 0)
      }
    }
    classes[classes.count - 1].count += open.count
    classes[classes.count - 1].expected += open.expected
    precondition(classes.count > 1, "one class alone always fits")
    let sum = classes.reduce(0.0) { sum, one in
      sum + (one.count - one.expected) * (one.count - one.expected) / one.expected
    }
    let freedom = Double(classes.count - 1)
    let part = 2 / (9 * freedom)
    let upper = PortableMath.normalQuantile(1 - falseAlarmRate)
    return sum / (freedom * pow(1 - part + upper * part.squareRoot(), 3))
  }

  /// Whole numbers as counts of 0, 1, ..., `last`, and one more class for all beyond.
  static func counts(of numbers: [Int], upTo last: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: last + 2)
    for number in numbers {
      counts[min(number, last + 1)] += 1
    }
    return counts
  }

  /// The probabilities of 0, 1, ..., `last`, and that of all beyond.
  static func probabilities(upTo last: Int, _ probability: (Int) -> Double) -> [Double] {
    let each = (0...last).map(probability)
    return each + [max(0, 1 - each.reduce(0, +))]
  }
}

/// Distribution functions, written for plainness and with the C library's functions.
enum Theory {
  static func normal(_ x: Double) -> Double {
    erfc(-x / 2.0.squareRoot()) / 2
  }

  /// The regularised incomplete gamma function P: by its series below the mean, else by Lentz's continued
  /// fraction for its complement.
  static func gamma(_ x: Double, shape a: Double) -> Double {
    guard x > 0 else { return 0 }
    let factor = exp(a * log(x) - x - lgamma(a))
    if x < a + 1 {
      var term = 1 / a
      var sum = term
      var n = a
      while term > sum * 1e-16 {
        n += 1
        term *= x / n
        sum += term
      }
      return sum * factor
    }
    var b = x + 1 - a
    var c = 1e300
    var d = 1 / b
    var h = d
    for i in 1..<10_000 {
      let an = -Double(i) * (Double(i) - a)
      b += 2
      d = 1 / (an * d + b)
      c = b + an / c
      h *= d * c
      if abs(d * c - 1) < 1e-15 { break }
    }
    return 1 - factor * h
  }

  static func poisson(_ k: Int, mean: Double) -> Double {
    exp(Double(k) * log(mean) - mean - lgamma(Double(k) + 1))
  }

  static func binomial(_ k: Int, trials: Int, probability p: Double) -> Double {
    let choices =
      lgamma(Double(trials) + 1) - lgamma(Double(k) + 1) - lgamma(Double(trials - k) + 1)
    return exp(choices + Double(k) * log(p) + Double(trials - k) * log1p(-p))
  }

  static func negativeBinomial(_ k: Int, mean: Double, dispersion r: Double) -> Double {
    let choices = lgamma(Double(k) + r) - lgamma(r) - lgamma(Double(k) + 1)
    return exp(choices + r * log(r / (r + mean)) + Double(k) * log(mean / (r + mean)))
  }
}
