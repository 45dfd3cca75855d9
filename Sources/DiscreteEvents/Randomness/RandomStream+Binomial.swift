extension RandomStream {
  /// Draws a binomial number: of so many trials, how many succeed.
  ///
  /// It takes one word if the rarer of success and failure is expected fewer than 10 times.
  ///
  /// - Precondition: `trials` lies in 0...1,000,000,000, `probability` in 0...1.
  @inlinable
  public mutating func binomial(trials: Int, probability: Double) -> Int {
    precondition(
      trials >= 0 && trials <= 1_000_000_000,
      "a binomial variable has 0 through 1,000,000,000 trials, not \(trials)")
    precondition(probability >= 0 && probability <= 1, "a probability lies in 0 through 1")
    guard probability > 0.5 else { return rarerOutcomes(of: trials, probability) }
    return trials - rarerOutcomes(of: trials, 1 - probability)
  }

  /// Draws a binomial number for a probability of at most ½.
  @usableFromInline
  mutating func rarerOutcomes(of trials: Int, _ probability: Double) -> Int {
    Double(trials) * probability < 10
      ? binomialByInversion(trials, probability) : binomialByRejection(trials, probability)
  }

  private mutating func binomialByInversion(_ trials: Int, _ probability: Double) -> Int {
    let n = Double(trials)
    let odds = probability / (1 - probability)
    var u = uniform()
    var weight = PortableMath.exp(n * PortableMath.logOnePlus(-probability))
    var count = 0
    // Rounding may leave a rest of u that no weight uses up; beyond 100 the chance is below 1e-60.
    while u >= weight && count < min(trials, 100) {
      u -= weight
      weight *= odds * (n - Double(count)) / Double(count + 1)
      count += 1
    }
    return count
  }

  /// Draws by transformed rejection.
  ///
  /// The logarithms of factorials cost digits where they are great: with 1,000,000,000 trials a result's
  /// probability is off by up to a hundred thousandth of it.
  ///
  /// - SeeAlso: Hörmann, *The generation of binomial random variates*, Journal of Statistical Computation
  ///   and Simulation 46 (1993), algorithm BTRS, DOI 10.1080/00949659308811496.
  private mutating func binomialByRejection(_ trials: Int, _ probability: Double) -> Int {
    let n = Double(trials)
    let spread = (n * probability * (1 - probability)).squareRoot()
    let b = 1.15 + 2.53 * spread
    let a = -0.0873 + 0.0248 * b + 0.01 * probability
    let squeeze = 0.92 - 4.2 / b
    let alpha = (2.83 + 5.1 / b) * spread
    let logOdds = PortableMath.log(probability / (1 - probability))
    let mode = Int((n + 1) * probability)
    let atMode = PortableMath.logFactorial(mode) + PortableMath.logFactorial(trials - mode)
    while true {
      let u = uniformOpen() - 0.5
      let v = uniformOpen()
      let us = 0.5 - u.magnitude
      let x = (2 * a / us + b) * u + n * probability + 0.5
      guard x >= 0 && x < n + 1 else { continue }
      let k = Int(x)
      if us >= 0.07 && v <= squeeze { return k }
      let left = PortableMath.log(v * alpha / (a / (us * us) + b))
      let atK = PortableMath.logFactorial(k) + PortableMath.logFactorial(trials - k)
      if left <= atMode - atK + Double(k - mode) * logOdds { return k }
    }
  }
}
