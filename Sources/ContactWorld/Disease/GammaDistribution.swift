internal import DiscreteEvents

/// The gamma distribution, as far as an infectiousness profile needs it.
enum GammaDistribution {
  /// The probability of a value up to `x`, times a factor that does not depend on `x`.
  ///
  /// The lower incomplete gamma function by its power series (*NIST Digital Library of Mathematical
  /// Functions* 8.11.4), whose terms are all positive; a profile is scaled to the sum 1 anyway, so the
  /// complete gamma function is not needed.
  static func unscaledCumulative(_ x: Double, mean: Double, deviation: Double) -> Double {
    guard x > 0 else { return 0 }
    let scale = deviation * deviation / mean
    let shape = mean / scale
    let y = x / scale
    var term = 1 / shape
    var sum = term
    var n = 0.0
    while term > sum * 1e-17 {
      n += 1
      term *= y / (shape + n)
      sum += term
    }
    // Scaled with the value at the mean, since y^shape alone may overflow.
    return PortableMath.exp(shape * PortableMath.log(y / shape) - (y - shape)) * sum
  }
}
