public import ExposureCore

/// A published key and the sightings that it explains.
public struct MatchedKey: Hashable, Sendable {
  /// The key.
  public var key: DiagnosisKey
  /// The sightings, ordered by interval, time and row; at least one.
  public var matches: [KeyMatch]

  /// Creates a matched key.
  public init(key: DiagnosisKey, matches: [KeyMatch]) {
    self.key = key
    self.matches = matches
  }
}
