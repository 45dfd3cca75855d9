public import ExposureCore

/// When hearing an identifier counts as having been near its owner, as the GAEN matcher decides it.
///
/// - SeeAlso: `ExposureMatchingTracer` in *exposure-notifications-internals* (Google, 2020), which the
///   platform's matcher was published as.
public enum GAENMatchingRule {
  /// How far a phone's clock may be off, in intervals: two hours.
  public static let toleranceInIntervals: UInt32 = 12

  /// How long after its first valid sighting the same listener may hear an identifier, in seconds.
  ///
  /// An identifier is on the air for less than twenty minutes; a later sighting is of a replay.
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
