extension RandomStream {
  /// Draws one word as a number uniform in [0, 1), a multiple of 2^-53.
  @inlinable
  public mutating func uniform() -> Double {
    Self.unit(from: next())
  }

  /// Draws one word as a number uniform in (0, 1), an odd multiple of 2^-53.
  @inlinable
  public mutating func uniformOpen() -> Double {
    (Double(next() >> 12) + 0.5) * 0x1p-52
  }

  /// Draws one word as an exponential number, which is at most 36.8 times the mean.
  ///
  /// - Precondition: `mean` is not negative.
  @inlinable
  public mutating func exponential(mean: Double = 1) -> Double {
    precondition(mean >= 0, "the mean of an exponential variable is not negative")
    return -mean * PortableMath.log(uniformOpen())
  }

  /// Draws one word as a normal number, which is within 8.3 standard deviations of the mean.
  ///
  /// The draw is a quantile: with the same word, a greater mean gives a greater number, so two variants of
  /// one scenario compare person by person.
  ///
  /// - Precondition: `standardDeviation` is not negative.
  @inlinable
  public mutating func normal(mean: Double = 0, standardDeviation: Double = 1) -> Double {
    precondition(standardDeviation >= 0, "a standard deviation is not negative")
    return mean + standardDeviation * PortableMath.normalQuantile(uniformOpen())
  }

  /// Draws one word as a number whose logarithm is normal.
  ///
  /// - Parameters:
  ///   - logMean: The mean of the logarithm; its exponential is the median of the numbers.
  ///   - logStandardDeviation: The standard deviation of the logarithm; not negative.
  /// - Returns: A positive number, or 0 or infinity beyond the range of a `Double`.
  @inlinable
  public mutating func logNormal(logMean: Double, logStandardDeviation: Double) -> Double {
    PortableMath.exp(normal(mean: logMean, standardDeviation: logStandardDeviation))
  }

  /// Draws a gamma number.
  ///
  /// - Parameters:
  ///   - shape: The shape; positive.
  ///   - scale: The scale; not negative. The mean is `shape * scale`, the variance `shape * scale * scale`.
  /// - Returns: A number that is not negative; 0 where it is too small for a `Double`, as happens with a
  ///   shape far below 1.
  /// - SeeAlso: Marsaglia and Tsang, *A simple method for generating gamma variables*, ACM TOMS 26 (2000),
  ///   DOI 10.1145/358407.358414; its section 6 for a shape below 1.
  @inlinable
  public mutating func gamma(shape: Double, scale: Double) -> Double {
    precondition(shape > 0 && shape < .infinity, "the shape of a gamma variable is positive")
    precondition(scale >= 0, "the scale of a gamma variable is not negative")
    guard shape < 1 else { return scale * gammaOfShapeAboveOne(shape) }
    let above = gammaOfShapeAboveOne(shape + 1)
    return scale * above * PortableMath.exp(PortableMath.log(uniformOpen()) / shape)
  }

  /// Draws a gamma number of a mean and a standard deviation; the mean itself, without a draw, where the deviation
  /// is below 10^-100 of it.
  ///
  /// - Precondition: `mean` and `standardDeviation` are positive.
  @inlinable
  public mutating func gamma(mean: Double, standardDeviation: Double) -> Double {
    precondition(mean > 0 && standardDeviation > 0, "a mean and a standard deviation are positive")
    let ratio = mean / standardDeviation
    guard ratio < 1e100 else { return mean }
    return gamma(shape: ratio * ratio, scale: standardDeviation / ratio)
  }

  @usableFromInline
  mutating func gammaOfShapeAboveOne(_ shape: Double) -> Double {
    let d = shape - 1.0 / 3.0
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let root = 1 + c * x
      guard root > 0 else { continue }
      let v = root * root * root
      let u = uniformOpen()
      let square = x * x
      if u < 1 - 0.0331 * square * square { return d * v }
      if PortableMath.log(u) < 0.5 * square + d * (1 - v + PortableMath.log(v)) { return d * v }
    }
  }
}
