internal import ConfigurationFiles
internal import ExposureRisk

extension RiskRuleFile {
  /// Everything that a file with a risk rule may say.
  static let fields = FieldTable<RiskRuleFile>(
    fields: [
      .init(
        "attenuation", \.attenuation, .choice,
        "The attenuation of a scan that decides: the mean of its packets, or the least."),
      .init(
        "thresholds", \.thresholds, .list(of: .number(in: 0...200, unit: .decibels), count: 1...12),
        isRequired: true, "The edges between the buckets of attenuation, ascending."),
      .init(
        "includes_threshold", \.includesThreshold, .truth,
        "Whether a scan at a threshold belongs to the bucket below it, and not to the one above."),
      .init(
        "weights", \.weights, .list(of: weight, count: 2...13), isRequired: true,
        "The weight of a minute in each bucket, one more than there are thresholds."),
      .init(
        "threshold", \.thresholdMinutes, .number(above: 0, through: 1440, unit: .minutes),
        isRequired: true, "The weighted time on one day that warns."),
      .init(
        "bucket_limit", \.mostMinutesInBucket,
        .optional(.number(above: 0, through: 1440, unit: .minutes)),
        "The most time of one bucket that counts on a day."),
      .init(
        "rounds_up", \.roundsUpToMinutes, .truth,
        "Whether the time in a bucket on a day is rounded up to whole minutes."),
      .init(
        "least_window", \.leastWindowMinutes, .number(in: 0...1440, unit: .minutes),
        "The least weighted time of a window that counts."),
      .init(
        "days_considered", \.daysConsidered, .optional(.integer(in: 0...14, unit: .days)),
        "For how many days before the current one exposures count."),
      .init(
        "standard_days", \.standardDays,
        .list(of: .integer(in: InfectiousnessMap.days), count: 0...29),
        "The days since the onset of symptoms on which a case is infectious."),
      .init(
        "high_days", \.highDays, .list(of: .integer(in: InfectiousnessMap.days), count: 0...29),
        "The days since the onset of symptoms on which a case is very infectious."),
      .init(
        "missing_onset", \.whenMissing, .choice,
        "The infectiousness of a case whose onset is not known."),
      .init(
        "infectiousness_weights", \.infectiousnessWeights, .list(of: weight, count: 3...3),
        "The weights of no, standard and high infectiousness."),
      .init(
        "report_type_weights", \.reportTypeWeights, .list(of: weight, count: 4...4),
        "The weights of a confirmed test, a clinical diagnosis, a self-report and a recursive report."
      ),
      .init(
        "transmission_risk_values", \.transmissionRiskValues,
        .optional(.list(of: weight, count: 8...8)),
        "The values of the levels 1 through 8 of the risk of transmission, in place of the two lists of weights."
      ),
    ],
    groups: [],
    rules: [
      .init("thresholds") { file in
        zip(file.thresholds, file.thresholds.dropFirst()).allSatisfy { $0 < $1 }
          ? nil : "each threshold must exceed the one before it"
      },
      .init("weights", with: ["thresholds"]) { file in
        file.weights.count == file.thresholds.count + 1
          ? nil
          : "\(file.weights.count) weights for \(file.thresholds.count + 1) buckets; one more than thresholds is needed"
      },
      .init("transmission_risk_values") { file in
        let areWeightsOne = (file.infectiousnessWeights + file.reportTypeWeights).allSatisfy {
          $0 == 1
        }
        return file.transmissionRiskValues == nil || areWeightsOne
          ? nil
          : "they replace infectiousness_weights and report_type_weights, which must be left out"
      },
    ])

  private static let weight = FieldType<Double>.number(in: 0...100)
}
