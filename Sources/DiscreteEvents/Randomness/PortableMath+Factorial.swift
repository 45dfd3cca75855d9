extension PortableMath {
  /// The natural logarithm of n!.
  ///
  /// Within 4 ulp of the true value.
  ///
  /// - Precondition: `n` is not negative.
  public static func logFactorial(_ n: Int) -> Double {
    precondition(n >= 0, "a factorial is of a number that is not negative")
    if n < 19 {
      // Up to 18! the product is exact.
      var product = 1.0
      for factor in 1..<max(n + 1, 2) {
        product *= Double(factor)
      }
      return log(product)
    }
    // Stirling's series; the first term left out is below 1e-16.
    let x = Double(n)
    let square = 1 / (x * x)
    let tail = 1.0 / 1_260 - square * (1.0 / 1_680 - square / 1_188)
    let series = (1.0 / 12 - square * (1.0 / 360 - square * tail)) / x
    let halfLogOfTwoPi = 0.918_938_533_204_672_74
    return (x + 0.5) * log(x) - x + halfLogOfTwoPi + series
  }
}
