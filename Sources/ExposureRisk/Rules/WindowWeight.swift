internal import ExposureCore

/// The factor by which a rule multiplies the time of a window, from the report type and the infectiousness.
public enum WindowWeight: Hashable, Sendable {
  /// The product of a weight by infectiousness and one by report type: the day summaries of the GAEN API v2.
  ///
  /// - Parameters:
  ///   - infectiousness: The weights of no, standard and high infectiousness; 0 or more.
  ///   - reportType: The weights of a confirmed test, a clinical diagnosis, a self-report and a recursive report;
  ///     0 or more.
  case product(infectiousness: [Double], reportType: [Double])

  /// A value for each of eight levels of the risk of transmission, as the Corona-Warn-App computes them: the level is 1
  /// with standard and 2 with high infectiousness, and 2 more for a self-report, 4 more for a clinical diagnosis, 6 more
  /// for a confirmed test. Without infectiousness the factor is 0.
  ///
  /// - Parameter values: The values of the levels 1 through 8; 0 or more.
  case transmissionRisk(values: [Double])

  /// The factor 1, whatever is known of the case.
  public static let one = product(infectiousness: [1, 1, 1], reportType: [1, 1, 1, 1])

  /// The factor of a window.
  ///
  /// - Returns: The factor; `nil` for a revoked key, whose windows no rule counts.
  func factor(of window: ExposureWindow) -> Double? {
    // A report type that the protocol does not tell is taken to be a confirmed test, the default of GAEN's
    // `reportTypeWhenMissing`.
    let reportTypePlace: Int
    switch window.reportType {
    case .unknown, .confirmedTest: reportTypePlace = 0
    case .confirmedClinicalDiagnosis: reportTypePlace = 1
    case .selfReport: reportTypePlace = 2
    case .recursive: reportTypePlace = 3
    case .revoked: return nil
    }
    switch self {
    case .product(let infectiousness, let reportType):
      return infectiousness[window.infectiousness.rawValue] * reportType[reportTypePlace]
    case .transmissionRisk(let values):
      guard window.infectiousness != .none else { return 0 }
      return values[2 * (3 - reportTypePlace) + window.infectiousness.rawValue - 1]
    }
  }
}
