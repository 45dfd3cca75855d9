public import ExposureCore

/// What a case says, or a laboratory certifies, beside the keys.
public struct Diagnosis: Hashable, Sendable {
  /// What the diagnosis rests on.
  public var reportType: ReportType
  /// The day on which symptoms began, if there were any and they are told.
  public var symptomOnset: DayNumber?

  /// Creates a diagnosis.
  public init(reportType: ReportType, symptomOnset: DayNumber?) {
    self.reportType = reportType
    self.symptomOnset = symptomOnset
  }
}
