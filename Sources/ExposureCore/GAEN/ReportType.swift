/// The evidence for a diagnosis.
///
/// - SeeAlso: *Exposure Key export file format and verification* (Google/Apple), `TemporaryExposureKey`,
///   field 5.
public enum ReportType: Int32, Sendable, CaseIterable, BitwiseCopyable {
  /// Nothing is said.
  case unknown = 0
  /// A laboratory test.
  case confirmedTest = 1
  /// A clinical diagnosis without a test.
  case confirmedClinicalDiagnosis = 2
  /// The person's own word.
  case selfReport = 3
  /// Reserved by the specification; never matched.
  case recursive = 4
  /// A key that was published by mistake.
  case revoked = 5

  /// Whether a key that was published with this type may be published again with another one: a claim may be
  /// confirmed by a physician or a laboratory, and it may be withdrawn; a laboratory's word stands.
  ///
  /// - SeeAlso: `ExposureMatchingTracer.isValidTransition` in *exposure-notifications-internals* (Google, 2020).
  public func mayBeRevised(to other: Self) -> Bool {
    switch (self, other) {
    case (.selfReport, .confirmedTest), (.selfReport, .confirmedClinicalDiagnosis),
      (.selfReport, .revoked), (.confirmedClinicalDiagnosis, .confirmedTest),
      (.confirmedClinicalDiagnosis, .revoked):
      true
    default:
      false
    }
  }
}
