internal import DiscreteEvents

/// The gamma distribution of a mean and a standard deviation.
struct GammaDistribution {
  private let mean: Double
  private let shape: Double
  private let scale: Double
  private let logGammaOfShape: Double

  /// From this shape on the distribution is normal after a change of scale, to within 1 in 10^7.
  private static let normalShape = 1e6
  /// Below this shape, all but 1 in 10^12 of the values are 0 for any purpose.
  private static let emptyShape = 1e-14

  init(mean: Double, deviation: Double) {
    self.mean = mean
    let ratio = mean / deviation
    let product = deviation * deviation / mean
    // Squares of very small and very large deviations are no numbers any more.
    let isNormal = product > .leastNormalMagnitude && product < .infinity
    scale = isNormal ? product : deviation / ratio
    shape = isNormal ? mean / product : ratio * ratio
    logGammaOfShape =
      shape > Self.emptyShape && shape < Self.normalShape ? Self.logGamma(shape) : 0
  }

  /// The probability of a value up to `x`; nondecreasing but for rounding, from 0 to 1.
  ///
  /// The lower incomplete gamma function by its power series up to the mean, and by the continued fraction of
  /// the upper one beyond it (*NIST Digital Library of Mathematical Functions* 8.11.4 and 8.9.2, the latter
  /// by Lentz's method).
  func cumulative(_ x: Double) -> Double {
    guard x > 0 else { return 0 }
    guard shape > Self.emptyShape else { return 1 }
    guard shape < Self.normalShape else { return nearlyNormalCumulative(x) }
    let y = x / scale
    guard y < .infinity else { return 1 }
    let front = PortableMath.exp(shape * PortableMath.log(y) - y - logGammaOfShape)
    guard y >= shape + 1 else {
      var term = 1 / shape
      var sum = term
      var n = 0.0
      while term > sum * 1e-17 {
        n += 1
        term *= y / (shape + n)
        sum += term
      }
      return min(1, front * sum)
    }
    var b = y + 1 - shape
    var c = 1e300
    var d = 1 / b
    var fraction = d
    for n in 1...100_000 {
      let a = -Double(n) * (Double(n) - shape)
      b += 2
      d = a * d + b
      d = 1 / (d.magnitude < 1e-300 ? 1e-300 : d)
      c = b + a / c
      if c.magnitude < 1e-300 { c = 1e-300 }
      let factor = c * d
      fraction *= factor
      if (factor - 1).magnitude < 1e-16 { break }
    }
    return max(0, 1 - front * fraction)
  }

  /// The probability of a value up to `x` where the shape is large: the cube root of a gamma variable is nearly
  /// normal (Wilson & Hilferty 1931, doi:10.1073/pnas.17.12.684).
  private func nearlyNormalCumulative(_ x: Double) -> Double {
    let root = PortableMath.exp(PortableMath.log(x / mean) / 3)
    let deviate = 3 * shape.squareRoot() * (root - 1 + 1 / (9 * shape))
    guard deviate > -8 else { return 0 }
    guard deviate < 8 else { return 1 }
    // The quantile rises with the probability; its inverse is found by halving.
    var (lower, upper) = (0.0, 1.0)
    for _ in 0..<60 {
      let middle = (lower + upper) / 2
      guard middle > lower, middle < upper else { break }
      if PortableMath.normalQuantile(middle) < deviate { lower = middle } else { upper = middle }
    }
    return lower
  }

  /// The logarithm of the gamma function, by its asymptotic series (*NIST Digital Library of Mathematical
  /// Functions* 5.11.1) where the argument is at least 10, and from there down by recurrence.
  private static func logGamma(_ argument: Double) -> Double {
    var x = argument
    var correction = 0.0
    while x < 10 {
      correction += PortableMath.log(x)
      x += 1
    }
    let inverse = 1 / x
    let square = inverse * inverse
    let series =
      inverse
      * (1.0 / 12 + square * (-1.0 / 360 + square * (1.0 / 1260 + square * (-1.0 / 1680))))
    let halfLogOfTwoPi = 0.918_938_533_204_672_8
    return (x - 0.5) * PortableMath.log(x) - x + halfLogOfTwoPi + series - correction
  }
}
