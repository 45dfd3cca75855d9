public import ExposureCore

/// Sightings in columns, in the order in which they were read.
public struct SightingColumns: Hashable, Sendable {
  /// What was heard.
  public internal(set) var identifiers: [EphemeralIdentifier] = []
  /// When it was heard.
  public internal(set) var times: [UnixTime] = []
  /// What was heard beside it, where the log says so; empty if it has no such column.
  public internal(set) var metadata: [AssociatedEncryptedMetadata?] = []

  /// Creates columns without rows.
  public init() {}

  /// The number of sightings.
  public var count: Int {
    identifiers.count
  }
}
