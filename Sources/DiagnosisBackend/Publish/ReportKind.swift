public import ExposureCore

/// The report that a certificate makes about its holder, by its name in certificates.
///
/// - SeeAlso: *exposure-notifications-server* (Google) at 2041f77a, `pkg/api/v1/exposure_types.go`.
public enum ReportKind: String, Sendable, CaseIterable {
  /// A laboratory confirmed the infection.
  case confirmed
  /// A physician assumes the infection.
  case likely
  /// The person reports a test of their own.
  case userReport = "user-report"
  /// The infection is ruled out; revokes what was reported before.
  case negative

  /// The report type of published keys.
  public var published: ReportType {
    switch self {
    case .confirmed: .confirmedTest
    case .likely: .confirmedClinicalDiagnosis
    case .userReport: .selfReport
    case .negative: .revoked
    }
  }

  /// The transmission risk level that a key gets whose phone gave none; 0 through 8.
  var assumedRiskLevel: Int32 {
    switch self {
    case .confirmed: 2
    case .likely: 4
    case .userReport: 0
    case .negative: 6
    }
  }
}
