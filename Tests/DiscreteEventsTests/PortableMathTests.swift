import DiscreteEvents
import Testing

@Suite struct `Portable mathematics` {
  @Test(arguments: ElementaryFunctionVectors.logarithm)
  func `takes logarithms to 1 ulp`(argument: Double, value: Double) {
    let error = (PortableMath.log(argument) - value).magnitude
    #expect(error <= value.ulp)
  }

  @Test(arguments: ElementaryFunctionVectors.exponential)
  func `raises e to a power to 1 ulp`(argument: Double, value: Double) {
    let error = (PortableMath.exp(argument) - value).magnitude
    #expect(error <= value.ulp)
  }

  @Test(arguments: ElementaryFunctionVectors.logarithmOfOnePlus)
  func `takes logarithms near 1 to 4 ulp`(argument: Double, value: Double) {
    let error = (PortableMath.logOnePlus(argument) - value).magnitude
    #expect(error <= 4 * value.ulp)
  }

  @Test(arguments: ElementaryFunctionVectors.logarithmOfFactorial)
  func `takes logarithms of factorials to 4 ulp`(argument: Double, value: Double) {
    let error = (PortableMath.logFactorial(Int(argument)) - value).magnitude
    #expect(error <= 4 * value.ulp)
  }

  @Test(arguments: ElementaryFunctionVectors.normalQuantile)
  func `finds quantiles of the normal distribution to 1e-15`(argument: Double, value: Double) {
    let error = (PortableMath.normalQuantile(argument) - value).magnitude
    #expect(error <= 1e-15 * value.magnitude)
  }

  @Test func `is exact where the values are`() {
    #expect(PortableMath.log(1) == 0)
    #expect(PortableMath.exp(0) == 1)
    #expect(PortableMath.exp(-.infinity) == 0)
    #expect(PortableMath.exp(-746) == 0)
    #expect(PortableMath.exp(710) == .infinity)
    #expect(PortableMath.logOnePlus(0) == 0)
    #expect(PortableMath.normalQuantile(0.5) == 0)
  }

  @Test func `finds opposite quantiles for opposite probabilities`() {
    for step in 1..<1_024 {
      let probability = Double(step) / 1_024
      #expect(
        PortableMath.normalQuantile(probability) == -PortableMath.normalQuantile(1 - probability))
    }
  }

  @Test func `refuses the logarithm of 0`() async {
    await #expect(processExitsWith: .failure) {
      _ = PortableMath.log(0)
    }
  }
}
