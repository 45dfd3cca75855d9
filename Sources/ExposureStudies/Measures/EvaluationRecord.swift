package import DetectionAnalysis
internal import DiscreteEvents
package import TracingSimulation

/// The estimates of published evaluation methods, made from what a health authority would know of the run.
///
/// Beside them stands the truth that only a simulation has, so that the bias of a method can be read.
package struct EvaluationRecord: Sendable {
  /// The estimate of the secondary attack rate; `nil` if there is none.
  package let secondaryAttackRate: SecondaryAttackEstimate?
  /// The averted cases at the authors' central, pessimistic and optimistic reduction; `nil` if there are none.
  package let averted: (central: Double, low: Double, high: Double)?

  /// Creates a record.
  package init(
    secondaryAttackRate: SecondaryAttackEstimate?,
    averted: (central: Double, low: Double, high: Double)?
  ) {
    self.secondaryAttackRate = secondaryAttackRate
    self.averted = averted
  }

  /// Makes the estimates.
  package init(of history: EvaluationHistory) {
    secondaryAttackRate = history.secondaryAttackRate
    func total(_ reduction: Double) -> Double? {
      history.avertedCases(reduction: reduction)?.total
    }
    let central = AvertedCasesAssumptions().reduction
    if let central = total(central), let low = total(AvertedCasesAssumptions.pessimisticReduction),
      let high = total(AvertedCasesAssumptions.optimisticReduction)
    {
      averted = (central, low, high)
    } else {
      averted = nil
    }
  }

  /// Makes the estimates from the records of a run.
  ///
  /// - Parameters:
  ///   - days: The number of days.
  ///   - warnings: The warnings that phones showed.
  ///   - cases: The people who tested positive.
  package init(days: Int, warnings: some Sequence<WarningRecord>, cases: [CaseRecord]) {
    self.init(
      of: EvaluationHistory(
        days: days,
        notices: warnings.map {
          EvaluationHistory.Notice(
            person: $0.person, time: SimulationTime(seconds: Int64($0.time)),
            exposureDay: $0.exposureDay)
        },
        positives: cases.map { ($0.person, SimulationTime(seconds: Int64($0.resultTime))) }))
  }

  /// The figures of the estimates.
  package static let measures: [Measure<EvaluationRecord>] = [
    Measure(
      "tracing.estimates.wymant.secondary_attack_rate", unit: "share", missingWhen: withoutWarning,
      """
      The secondary attack rate of the notified as Wymant et al. 2021 estimate it: positive results of people warned in \
      the last 14 days, by those that there would be if all the warned tested positive after the usual delay.
      """
    ) { $0.secondaryAttackRate?.rate },
    Measure(
      "tracing.estimates.wymant.secondary_attack_rate_interval.low", unit: "share",
      missingWhen: withoutWarning, "The lower end of its 95 % interval."
    ) { $0.secondaryAttackRate?.low },
    Measure(
      "tracing.estimates.wymant.secondary_attack_rate_interval.high", unit: "share",
      missingWhen: withoutWarning, "The upper end of its 95 % interval."
    ) { $0.secondaryAttackRate?.high },
    Measure(
      "tracing.estimates.wymant.averted_cases", unit: "people", missingWhen: withoutWarning,
      """
      The people who would have tested positive without the app beside those who did, as Wymant et al. 2021 estimate \
      them: from the warnings, the estimated secondary attack rate, the transmission still ahead at the warning and a \
      quarantine that prevents 60 % of it. The truth is the difference between two runs, with the app and without.
      """
    ) { $0.averted?.central },
    Measure(
      "tracing.estimates.wymant.averted_cases_interval.low", unit: "people",
      missingWhen: withoutWarning, "The same with a quarantine that prevents 38 %."
    ) { $0.averted?.low },
    Measure(
      "tracing.estimates.wymant.averted_cases_interval.high", unit: "people",
      missingWhen: withoutWarning, "The same with a quarantine that prevents 82 %."
    ) { $0.averted?.high },
  ]

  private static let withoutWarning = "no warning came early enough for a positive result"
}
