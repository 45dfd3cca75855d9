import ExposureCore
import ExposureRisk
import Testing

/// A case of the Corona-Warn-App's calculation of risk, with what it expects.
struct CoronaWarnCase: Sendable, CustomTestStringConvertible {
  struct Window: Sendable {
    var age: UInt32
    var reportType: ReportType
    var infectiousness: Infectiousness
    var confidence: Int8
    /// Least and typical attenuation in dB, and seconds since the last scan.
    var scans: [(Int16, Int16, Int)]

    init(
      age: UInt32, _ reportType: ReportType, _ infectiousness: Infectiousness, confidence: Int8,
      _ scans: [(Int16, Int16, Int)]
    ) {
      self.age = age
      self.reportType = reportType
      self.infectiousness = infectiousness
      self.confidence = confidence
      self.scans = scans
    }
  }

  var name: String
  var windows: [Window]
  var isHigh: Bool
  /// The age in days of the latest day with a low risk.
  var latestLow: UInt32?
  var latestHigh: UInt32?
  var lowDays: Int
  var highDays: Int
  var lowEncounters: Int
  var highEncounters: Int

  var testDescription: String { name }

  init(
    _ name: String, windows: [Window], isHigh: Bool, latestLow: UInt32?, latestHigh: UInt32?,
    lowDays: Int, highDays: Int, lowEncounters: Int, highEncounters: Int
  ) {
    self.name = name
    self.windows = windows
    self.isHigh = isHigh
    self.latestLow = latestLow
    self.latestHigh = latestHigh
    self.lowDays = lowDays
    self.highDays = highDays
    self.lowEncounters = lowEncounters
    self.highEncounters = highEncounters
  }
}
