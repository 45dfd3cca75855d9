import DetectionAnalysis
import Testing

@Suite struct `Delay distribution` {
  @Test func `has the mean of its parameters`() {
    #expect(abs(DelayDistribution.gamma(mean: 2.6, variance: 4.84).mean - 2.6) < 0.002)
    #expect(abs(DelayDistribution.gamma(mean: 3, variance: 2.5).mean - 3) < 0.001)
    // exp(1.58 + 0.47 ^ 2 / 2)
    #expect(
      abs(DelayDistribution.logNormal(logMean: 1.58, logDeviation: 0.47).mean - 5.4225) < 0.001)
  }

  @Test func `adds means when one delay follows another`() {
    let first = DelayDistribution.gamma(mean: 2, variance: 1)
    let second = DelayDistribution.logNormal(logMean: 1, logDeviation: 0.5)
    // The middle of a cell stands for the cell, so a sum of two cells lies half a cell later.
    let sum = first.followed(by: second).mean
    #expect(abs(sum - first.mean - second.mean) < 0.002)
    #expect(abs(sum - second.followed(by: first).mean) < 1e-9)
  }

  /// Two delays that hardly vary: the difference is known.
  @Test(arguments: [0, 1, 4]) func `counts the days between two delays`(days: Int) {
    let early = DelayDistribution.gamma(mean: 3, variance: 1e-4)
    let late = DelayDistribution.gamma(mean: 3 + Double(days), variance: 1e-4)
    let behind = late.daysBehind(early, through: 10)
    #expect(behind.count == 11)
    #expect(abs(behind[days] - 1) < 1e-9)
  }

  /// Computed apart, with SciPy on a grid of 0.002 days and convolution by Fourier transforms.
  @Test func `is the one from notification to positive result of the NHS app's evaluation`() {
    let published = [
      0.026242, 0.041185, 0.062716, 0.089395, 0.113706, 0.126312, 0.123596, 0.108815, 0.088157,
      0.067026, 0.048602, 0.034047, 0.02328, 0.015664, 0.010438, 0.006922, 0.004586, 0.003044,
      0.002028, 0.001358, 0.000915, 0.000621, 0.000425, 0.000292, 0.000203, 0.000142, 0.0001,
      0.000071, 0.00005, 0.000036, 0.000026,
    ]
    let ours = EvaluationDelays().notificationToPositive
    #expect(ours.count == published.count)
    #expect(zip(ours, published).allSatisfy { abs($0 - $1) < 3e-4 })
    #expect(abs(ours.reduce(0, +) - 1) < 1e-12)
  }
}
