extension RandomStream {
  /// Draws a whole number uniform in `0..<bound`, without bias.
  ///
  /// It takes one word, except with a chance below `bound / 2^64`.
  ///
  /// - Precondition: `bound` is positive.
  /// - SeeAlso: Lemire, *Fast random integer generation in an interval*, ACM TOMACS 29 (2019),
  ///   DOI 10.1145/3230636.
  @inlinable
  public mutating func below(_ bound: UInt64) -> UInt64 {
    precondition(bound > 0, "there is no number below 0")
    var product = next().multipliedFullWidth(by: bound)
    guard product.low < bound else { return product.high }
    let threshold = (0 &- bound) % bound
    while product.low < threshold {
      product = next().multipliedFullWidth(by: bound)
    }
    return product.high
  }

  /// Draws from one word whether an event of a given probability takes place.
  ///
  /// With the same word, an event that takes place at one probability also takes place at every greater one.
  ///
  /// - Precondition: `probability` lies in 0...1.
  @inlinable
  public mutating func bernoulli(_ probability: Double) -> Bool {
    precondition(probability >= 0 && probability <= 1, "a probability lies in 0 through 1")
    return uniform() < probability
  }

  /// Draws a Poisson number.
  ///
  /// It takes one word if the mean is below 10.
  ///
  /// - Precondition: `mean` lies in 0...1e9.
  @inlinable
  public mutating func poisson(mean: Double) -> Int {
    precondition(mean >= 0 && mean <= 1e9, "the mean of a Poisson variable lies in 0 through 1e9")
    return mean < 10 ? poissonByInversion(mean) : poissonByRejection(mean)
  }

  @usableFromInline
  mutating func poissonByInversion(_ mean: Double) -> Int {
    var u = uniform()
    var probability = PortableMath.exp(-mean)
    var count = 0
    // Rounding may leave a rest of u that no probability uses up; beyond 100 the chance is below 1e-60.
    while u >= probability && count < 100 {
      u -= probability
      count += 1
      probability *= mean / Double(count)
    }
    return count
  }

  /// The transformed rejection PTRS of Hörmann, *The transformed rejection method for generating Poisson
  /// random variables*, Insurance: Mathematics and Economics 12 (1993), DOI 10.1016/0167-6687(93)90997-4.
  @usableFromInline
  mutating func poissonByRejection(_ mean: Double) -> Int {
    let b = 0.931 + 2.53 * mean.squareRoot()
    let a = -0.059 + 0.02483 * b
    let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
    let squeeze = 0.9277 - 3.6224 / (b - 2)
    let logMean = PortableMath.log(mean)
    while true {
      let u = uniformOpen() - 0.5
      let v = uniformOpen()
      let us = 0.5 - u.magnitude
      let x = (2 * a / us + b) * u + mean + 0.43
      // A candidate beyond these bounds would be rejected anyway. Within them, rounding down needs no C library.
      guard x >= 0 && x < 0x1p52 else { continue }
      let k = Int(x)
      if us >= 0.07 && v <= squeeze { return k }
      if us < 0.013 && v > us { continue }
      let left = PortableMath.log(v * inverseAlpha / (a / (us * us) + b))
      if left <= Double(k) * logMean - mean - PortableMath.logFactorial(k) { return k }
    }
  }

  /// Draws a negative binomial number: a Poisson number whose mean is a gamma number.
  ///
  /// The dispersion *k* is the shape of the gamma variable: the variance is
  /// `mean + mean * mean / dispersion`. A gamma number above 1e9 counts as 1e9, which for a mean below 1e6
  /// and a dispersion above 0.1 has a chance below 1e-40.
  ///
  /// - Precondition: `mean` lies in 0...1e7, `dispersion` is positive.
  @inlinable
  public mutating func negativeBinomial(mean: Double, dispersion: Double) -> Int {
    precondition(mean >= 0 && mean <= 1e7, "the mean lies in 0 through 1e7")
    return poisson(mean: min(gamma(shape: dispersion, scale: mean / dispersion), 1e9))
  }

  /// Draws a negative binomial number of a mean and a standard deviation.
  ///
  /// - Precondition: `mean` lies in 0...1e7 and is not 0; the square of `standardDeviation` exceeds it.
  @inlinable
  public mutating func negativeBinomial(mean: Double, standardDeviation: Double) -> Int {
    let excess = standardDeviation * standardDeviation - mean
    precondition(excess > 0, "the variance of a negative binomial variable exceeds its mean")
    return negativeBinomial(mean: mean, dispersion: mean * mean / excess)
  }
}
