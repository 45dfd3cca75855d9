/// The exposures to the keys of a file in numbers: the exposure summary of the GAEN API v1.
public struct ExposureSummary: Hashable, Sendable {
  /// The greatest risk score of an exposure; 0 through 4096.
  public private(set) var maximumRiskScore = 0
  /// The sum of the risk scores.
  public private(set) var riskScoreSum = 0
  /// The seconds below the lower threshold, between the two, and from the higher one on.
  public private(set) var attenuationDurations = [0, 0, 0]

  /// Creates the summary of no exposure.
  public init() {}

  /// Adds an exposure with its risk score.
  public mutating func add(_ exposure: KeyExposure, riskScore: Int) {
    maximumRiskScore = max(maximumRiskScore, riskScore)
    riskScoreSum += riskScore
    for part in attenuationDurations.indices {
      attenuationDurations[part] += exposure.attenuationDurations[part]
    }
  }
}
