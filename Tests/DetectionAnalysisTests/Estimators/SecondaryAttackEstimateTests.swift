import DetectionAnalysis
import DiscreteEvents
import ExposureTestSupport
import Testing

@Suite struct `Secondary attack estimate` {
  private func counts(notified: [Int], positives: [Int]) -> EvaluationCounts {
    EvaluationCounts(
      notified: notified, positivesAmongNotified: positives,
      cases: [Int](repeating: 0, count: notified.count))
  }

  @Test func `is the positives by those expected, counted by hand`() throws {
    // Half of the positives come after one day, half after two; the first seven days do not count.
    let delay = [0, 0.5, 0.5]
    var notified = [Int](repeating: 0, count: 12)
    var positives = notified
    notified[5] = 20
    notified[6] = 40
    notified[9] = 100
    positives[6] = 9
    positives[7] = 3
    positives[8] = 1
    positives[10] = 4
    // Expected: day 7: 10 + 20; day 8: 20; day 10: 50; day 11: 50.
    let estimate = try #require(
      SecondaryAttackEstimate(
        of: counts(notified: notified, positives: positives), delay: delay))
    #expect(abs(estimate.rate - 8.0 / 150) < 1e-12)
    #expect(estimate.low < estimate.rate && estimate.rate < estimate.high)
  }

  /// The ends of the profile interval, computed apart with SciPy: (positives, expected at a rate of 1, low, high).
  @Test(arguments: [
    (30, 500, 0.041013709287554545, 0.08409902388640579),
    (1, 40, 0.001427577459245761, 0.11005190801700979), (0, 40, 0, 0.048),
  ])
  func `has the interval of the likelihood's profile`(
    positives: Int, expected: Int, low: Double, high: Double
  ) throws {
    var notified = [Int](repeating: 0, count: 8)
    var found = notified
    notified[7] = expected
    found[7] = positives
    let estimate = try #require(
      SecondaryAttackEstimate(of: counts(notified: notified, positives: found), delay: [1]))
    #expect(abs(estimate.low - low) < 1e-9)
    #expect(abs(estimate.high - high) < 1e-9)
  }

  @Test func `does not exist without a notification that could lead to a positive`() {
    let nothing = [Int](repeating: 0, count: 20)
    #expect(
      SecondaryAttackEstimate(of: counts(notified: nothing, positives: nothing), delay: [1]) == nil)
    #expect(SecondaryAttackEstimate(of: counts(notified: [], positives: []), delay: [1]) == nil)
  }

  /// Data that follow the method's own assumptions. Of 200 intervals of 95 %, 175 or fewer hold the truth with a
  /// probability below 10^-4, and in the mean the estimate is right to within 4 standard errors.
  @Test func `finds the rate of synthetic data`() throws {
    let delays = EvaluationDelays()
    let delay = delays.notificationToPositive
    let truth = 0.06
    var held = 0
    var sum = 0.0
    for seed in 0..<200 {
      var stream = RandomStream(seed: UInt64(seed), purpose: RandomPurpose(1), subject: 0, day: 0)
      var notified: [Int] = []
      var positives = [Int](repeating: 0, count: 60)
      for day in 0..<60 {
        notified.append(20 + day)
        for _ in 0..<notified[day] where stream.unit() < truth {
          var left = stream.unit()
          let lag = delay.firstIndex { probability in
            left -= probability
            return left < 0
          }
          if let lag, day + lag < 60 { positives[day + lag] += 1 }
        }
      }
      let estimate = try #require(
        SecondaryAttackEstimate(
          of: counts(notified: notified, positives: positives), delay: delay))
      if estimate.low <= truth && truth <= estimate.high { held += 1 }
      sum += estimate.rate
    }
    #expect(held > 175)
    // About 2,500 notifications count in each, so that one estimate has a standard error of 0.005.
    #expect(abs(sum / 200 - truth) < 4 * 0.005 / 200.0.squareRoot())
  }
}

extension RandomStream {
  /// A number from 0 to 1.
  fileprivate mutating func unit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }
}
