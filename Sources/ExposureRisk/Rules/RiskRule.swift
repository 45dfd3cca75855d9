public import ExposureCore

/// A rule by which a phone decides from its exposure windows whether to warn its owner.
public struct RiskRule: Hashable, Sendable {
  private var attenuationThreshold: Double
  private var minimumMinutes: Double

  /// The rule that warns of a time within an attenuation on one day.
  ///
  /// - Parameters:
  ///   - attenuationThreshold: A scan counts up to this attenuation, in dB.
  ///   - minimumMinutes: The least time on one day that warns, in minutes; above 0.
  public static func simple(attenuationThreshold: Double, minimumMinutes: Double) -> RiskRule {
    RiskRule(attenuationThreshold: attenuationThreshold, minimumMinutes: minimumMinutes)
  }

  /// The infectiousness of a case on a day.
  ///
  /// - Parameter days: The days from the onset of symptoms to the day; `nil` if the onset is not known.
  public func infectiousness(daysSinceOnset days: Int?) -> Infectiousness {
    .standard
  }

  /// The risk of each day with a window, in order of day.
  ///
  /// - Parameters:
  ///   - windows: All windows that the phone keeps, of all files, in any order.
  ///   - today: The day of the assessment.
  public func assess(_ windows: [ExposureWindow], on today: DayNumber) -> [DayRisk] {
    var minutes: [DayNumber: Double] = [:]
    for window in windows {
      for scan in window.scans where Double(scan.typicalAttenuation) <= attenuationThreshold {
        minutes[window.day, default: 0] += Double(scan.secondsSinceLastScan) / 60
      }
    }
    return minutes.sorted { $0.key < $1.key }.map {
      DayRisk(day: $0.key, relativeRisk: $0.value / minimumMinutes)
    }
  }
}
