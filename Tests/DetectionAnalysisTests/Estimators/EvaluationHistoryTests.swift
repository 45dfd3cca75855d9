import ContactWorld
import DetectionAnalysis
import DiscreteEvents
import Testing

@Suite struct `Evaluation history` {
  private func time(_ day: Int, _ hour: Int) -> SimulationTime {
    SimulationTime(seconds: Int64(day * 86_400 + hour * 3600))
  }

  private func notice(
    _ person: Int, _ day: Int, _ hour: Int, of exposure: Int
  ) -> EvaluationHistory.Notice {
    EvaluationHistory.Notice(
      person: Person(person), time: time(day, hour), exposureDay: Day(exposure))
  }

  @Test func `counts people by day, and positives up to 14 days after a notice`() {
    let history = EvaluationHistory(
      days: 30,
      notices: [
        notice(1, 5, 12, of: 2), notice(1, 5, 18, of: 2), notice(1, 7, 12, of: 4),
        notice(2, 5, 12, of: 3), notice(3, 6, 12, of: 3), notice(4, 9, 12, of: 8),
      ],
      positives: [
        // The last notice is 14 days ago, then 15; a result on the day of the notice, but before it; and no notice.
        (Person(1), time(21, 9)), (Person(2), time(20, 9)), (Person(3), time(6, 11)),
        (Person(4), time(9, 12)), (Person(5), time(9, 1)),
      ])
    var notified = [Int](repeating: 0, count: 30)
    (notified[5], notified[6], notified[7], notified[9]) = (2, 1, 1, 1)
    #expect(history.counts.notified == notified)
    var positives = [Int](repeating: 0, count: 30)
    (positives[21], positives[9]) = (1, 1)
    #expect(history.counts.positivesAmongNotified == positives)
    var cases = [Int](repeating: 0, count: 30)
    (cases[6], cases[9], cases[20], cases[21]) = (1, 2, 1, 1)
    #expect(history.counts.cases == cases)
    // Waits of 3, 3, 2, 3 and 1 days.
    #expect(history.exposureToNotificationMean == 2.4)
    #expect(abs((history.exposureToNotificationVariance ?? 0) - 0.8) < 1e-12)
  }

  @Test func `has no estimates without notices`() {
    let history = EvaluationHistory(days: 20, notices: [], positives: [(Person(1), time(3, 0))])
    #expect(history.exposureToNotificationMean == nil)
    #expect(history.secondaryAttackRate == nil)
    #expect(history.avertedCases(reduction: 0.6) == nil)
    #expect(history.delays == EvaluationDelays())
  }

  @Test func `estimates averted cases with its own rate and its own delay`() throws {
    let notices = (0..<200).map { notice($0, 2 + $0 / 10, 12, of: 1 + $0 / 10 - $0 % 2) }
    let positives = (0..<200).filter { $0 % 20 == 0 }.map { (Person($0), time(8 + $0 / 10, 0)) }
    let history = EvaluationHistory(days: 40, notices: notices, positives: positives)
    let rate = try #require(history.secondaryAttackRate).rate
    var assumptions = AvertedCasesAssumptions()
    assumptions.secondaryAttackRate = rate
    assumptions.reduction = 0.5
    assumptions.exposureToQuarantineMean = 1.5
    // Half of the waits are 1 day, the others 2.
    assumptions.exposureToQuarantineDeviation = (0.25 * 200 / 199).squareRoot()
    let expected = AvertedCasesEstimate(of: history.counts, assuming: assumptions)
    let found = try #require(history.avertedCases(reduction: 0.5))
    #expect(abs(found.total - expected.total) < 1e-9 * expected.total)
    #expect(found.total > 0)
  }
}
