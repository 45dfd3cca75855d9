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
  /// The confidence in the sender's calibration: 0 (lowest) through 3 (high).
  public var calibrationConfidence: Int8

  /// Creates a window.
  public init(
    day: DayNumber, reportType: ReportType, infectiousness: Infectiousness, scans: [ScanInstance],
    calibrationConfidence: Int8 = 0
  ) {
    self.day = day
    self.reportType = reportType
    self.infectiousness = infectiousness
    self.scans = scans
    self.calibrationConfidence = calibrationConfidence
  }
}
