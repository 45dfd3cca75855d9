internal import ExposureRisk

/// The content of a file with a risk rule, as its keys have it.
struct RiskRuleFile: Hashable, Sendable {
  /// The attenuation of a scan that decides.
  var attenuation = AttenuationBuckets.Statistic.typical
  /// The edges of the buckets, in dB.
  var thresholds = [63.0]
  /// Whether a scan at a threshold belongs to the bucket below it.
  var includesThreshold = true
  /// The weights of the buckets.
  var weights = [1.0, 0]
  /// The weighted minutes on one day that warn.
  var thresholdMinutes = 15.0
  /// The most minutes of one bucket that count on a day.
  var mostMinutesInBucket: Double?
  /// Whether the time in a bucket is rounded up to whole minutes.
  var roundsUpToMinutes = false
  /// The least weighted minutes of a window that counts.
  var leastWindowMinutes = 0.0
  /// For how many days exposures count.
  var daysConsidered: Int?
  /// The days since onset with standard infectiousness.
  var standardDays = Array(InfectiousnessMap.days)
  /// The days since onset with high infectiousness.
  var highDays: [Int] = []
  /// The infectiousness where the onset is not known.
  var whenMissing = MissingOnset.standard
  /// The weights of no, standard and high infectiousness.
  var infectiousnessWeights = [1.0, 1, 1]
  /// The weights of a confirmed test, a clinical diagnosis, a self-report and a recursive report.
  var reportTypeWeights = [1.0, 1, 1, 1]
  /// The values of the levels of the risk of transmission, in place of the weights.
  var transmissionRiskValues: [Double]?

  /// The infectiousness where the onset is not known.
  enum MissingOnset: String, CaseIterable, Sendable {
    case none
    case standard
    case high
  }

  /// The rule of the file.
  ///
  /// - Precondition: The file has no mistakes.
  var rule: RiskRule {
    let missing: Infectiousness =
      switch whenMissing {
      case .none: .none
      case .standard: .standard
      case .high: .high
      }
    return RiskRule(
      buckets: AttenuationBuckets(
        attenuation, thresholds: thresholds, includesThreshold: includesThreshold, weights: weights),
      thresholdMinutes: thresholdMinutes, mostMinutesInBucket: mostMinutesInBucket,
      roundsUpToMinutes: roundsUpToMinutes,
      infectiousness: InfectiousnessMap(
        standard: standardDays, high: highDays, whenMissing: missing),
      windowWeight: transmissionRiskValues.map { .transmissionRisk(values: $0) }
        ?? .product(infectiousness: infectiousnessWeights, reportType: reportTypeWeights),
      leastWindowMinutes: leastWindowMinutes, daysConsidered: daysConsidered)
  }
}
