public import ExposureCore

/// Up to 30 minutes near one published key: the exposure window of the GAEN API v2.
public struct ExposureWindow: Hashable, Sendable {
  /// The UTC day of the window's start.
  public var day: DayNumber
  /// The evidence for the diagnosis behind the key.
  public var reportType: ReportType
  /// The infectiousness of the case on the day of the key.
  public var infectiousness: Infectiousness
  /// The scans, in order of time.
  public var scans: [ScanInstance]

  /// Creates a window.
  public init(
    day: DayNumber, reportType: ReportType, infectiousness: Infectiousness, scans: [ScanInstance]
  ) {
    self.day = day
    self.reportType = reportType
    self.infectiousness = infectiousness
    self.scans = scans
  }
}

/// The infectiousness of a case on a day, as a health authority maps it from the days since the onset of symptoms.
public enum Infectiousness: Int, Hashable, Sendable, CaseIterable {
  /// Not infectious.
  case none = 0
  /// Infectious.
  case standard = 1
  /// Very infectious.
  case high = 2
}
