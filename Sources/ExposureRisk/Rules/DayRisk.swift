public import ExposureCore

/// The result of a rule for all exposure windows of one day.
public struct DayRisk: Hashable, Sendable {
  /// The day of the exposure.
  public var day: DayNumber
  /// The value that the rule compares with its threshold, divided by that threshold: 1 or more warns.
  public var relativeRisk: Double

  /// Whether the day warns the owner.
  public var warns: Bool { relativeRisk >= 1 }

  /// Creates the risk of a day.
  public init(day: DayNumber, relativeRisk: Double) {
    self.day = day
    self.relativeRisk = relativeRisk
  }
}
