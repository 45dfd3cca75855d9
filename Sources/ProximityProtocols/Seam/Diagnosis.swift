public import ExposureCore

/// The statement of a case, or of a laboratory, that goes beside the keys.
public struct Diagnosis: Hashable, Sendable {
  /// The evidence for the diagnosis.
  public var reportType: ReportType
  /// The day on which symptoms began, if there were any and they are told.
  public var symptomOnset: DayNumber?

  /// Creates a diagnosis.
  public init(reportType: ReportType, symptomOnset: DayNumber?) {
    self.reportType = reportType
    self.symptomOnset = symptomOnset
  }
}
