import DetectionAnalysis
import Testing

@Suite struct `Averted cases estimate` {
  private func counts(notified: [Int], cases: [Int]) -> EvaluationCounts {
    EvaluationCounts(
      notified: notified, positivesAmongNotified: [Int](repeating: 0, count: notified.count),
      cases: cases)
  }

  @Test func `has the authors' constants`() {
    let assumptions = AvertedCasesAssumptions()
    #expect(abs(AvertedCasesAssumptions.pessimisticReduction - 0.37725) < 1e-12)
    #expect(abs(AvertedCasesAssumptions.optimisticReduction - 0.82) < 1e-12)
    #expect(abs(assumptions.reduction - 0.598625) < 1e-12)
    #expect(assumptions.secondaryAttackRate == 0.061)
  }

  /// The mean generation time is 6.1244 Γ(1 + 1 ÷ 3.2862), and the share ahead was integrated apart with SciPy.
  @Test func `knows the generation time and the share of transmission ahead`() {
    #expect(abs(AvertedCasesAssumptions().generationMean - 5.492527) < 0.002)
    #expect(abs(AvertedCasesAssumptions().shareAhead - 0.842297) < 0.001)
    var late = AvertedCasesAssumptions()
    late.exposureToQuarantineMean = 30
    #expect(late.shareAhead < 1e-9)
    late.exposureToQuarantineMean = -30
    #expect(late.shareAhead == 1)
  }

  @Test func `adds up what the notifications took from the growth rate`() {
    var assumptions = AvertedCasesAssumptions()
    assumptions.secondaryAttackRate = 0.1
    assumptions.reduction = 0.5
    // Everything is ahead.
    assumptions.exposureToQuarantineMean = -10
    assumptions.exposureToQuarantineDeviation = 0
    let estimate = AvertedCasesEstimate(
      of: counts(
        notified: [Int](repeating: 40, count: 3), cases: [Int](repeating: 200, count: 3)),
      assuming: assumptions)
    // Each day 40 x 0.1 x 0.5 = 2 infections, 1 % of the cases, a fall of the growth rate by 0.01 by generation time.
    let step = 2 / assumptions.generationMean
    #expect(zip(estimate.daily, [step, 2 * step, 3 * step]).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(abs(estimate.total - 6 * step) < 1e-9)
    #expect(abs(estimate.direct - 6) < 1e-9)
  }

  @Test func `takes weekly means and counts nothing on days without cases`() {
    let means = AvertedCasesEstimate.weeklyMeans(of: [7, 0, 0, 0, 14, 0, 0, 0])
    // The week of the first day has four days, that of the fifth has seven, from the second to the eighth.
    #expect(means[0] == 7.0 / 4)
    #expect(means[4] == 2)
    #expect(means[7] == 14.0 / 4)
    let estimate = AvertedCasesEstimate(
      of: counts(
        notified: [Int](repeating: 5, count: 9), cases: [0, 0, 0, 0, 0, 0, 0, 0, 8]),
      assuming: AvertedCasesAssumptions())
    #expect(estimate.daily.prefix(5).allSatisfy { $0 == 0 })
    #expect(estimate.total > 0)
  }

  /// An epidemic of the method's own kind, in which each infected person infects after exactly one generation time. The
  /// growth of cases without notifications is known, so the averted cases are; the method holds to first order.
  @Test func `is right to first order in a world of its own assumptions`() {
    var assumptions = AvertedCasesAssumptions()
    assumptions.exposureToQuarantineMean = -10
    assumptions.exposureToQuarantineDeviation = 0
    let generation = assumptions.generationMean
    let days = 60
    let growth = 0.03
    let notifiedByCase = 1.5
    let fall = notifiedByCase * assumptions.secondaryAttackRate * assumptions.reduction / generation
    let without = (0..<days).map { 1e6 * exponential(growth * Double($0)) }
    let with = (0..<days).map { 1e6 * exponential((growth - fall) * Double($0)) }
    let estimate = AvertedCasesEstimate(
      of: counts(
        notified: with.map { Int(($0 * notifiedByCase).rounded()) },
        cases: with.map { Int($0.rounded()) }), assuming: assumptions)
    let truth = without.reduce(0, +) - with.reduce(0, +)
    // The sum of falls is 0.6 at the end, and e^x - 1 exceeds x.
    #expect(estimate.total < truth)
    #expect(estimate.total > 0.75 * truth)
  }

  /// The exponential function by its series.
  private func exponential(_ x: Double) -> Double {
    (1..<60).reduce((sum: 1.0, term: 1.0)) { pair, n in
      let term = pair.term * x / Double(n)
      return (pair.sum + term, term)
    }.sum
  }
}
