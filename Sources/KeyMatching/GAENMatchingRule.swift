public import ExposureCore

/// The time rule by which the GAEN matcher accepts a received identifier as a sighting of its owner.
///
/// - SeeAlso: `ExposureMatchingTracer` in *exposure-notifications-internals* (Google, 2020), which the
///   platform's matcher was published as.
public enum GAENMatchingRule {
  /// The tolerance for phones' clocks, in intervals: two hours.
  public static let toleranceInIntervals: UInt32 = 12

  /// The time after its first valid sighting in which an identifier still counts for the same listener, in seconds.
  ///
  /// An identifier is on the air for less than twenty minutes, so a later sighting is a replay.
  public static let replayCutInSeconds: UInt32 = 1_200

  /// The intervals whose identifiers count when heard in an interval: from twelve before it through twelve
  /// behind it.
  @inlinable
  public static func intervals(heardIn interval: IntervalNumber) -> ClosedRange<IntervalNumber> {
    let number = interval.rawValue
    let first = number < toleranceInIntervals ? 0 : number - toleranceInIntervals
    let last = number > .max - toleranceInIntervals ? .max : number + toleranceInIntervals
    return IntervalNumber(first)...IntervalNumber(last)
  }

  /// Whether keys of a report type are matched: not those that were published by mistake, unless the caller
  /// seeks matches to withdraw, and never those of the reserved type.
  @inlinable
  public static func isMatched(_ reportType: ReportType, includingRevoked: Bool = false) -> Bool {
    switch reportType {
    case .recursive: false
    case .revoked: includingRevoked
    default: true
    }
  }
}
