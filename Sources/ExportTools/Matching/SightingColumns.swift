public import ExposureCore

/// Sightings in columns, in the order in which they were read.
public struct SightingColumns: Hashable, Sendable {
  /// What was heard.
  public var identifiers: [EphemeralIdentifier] = []
  /// When it was heard.
  public var times: [UnixTime] = []
  /// What was heard beside it, where the log says so; empty if it has no such column.
  public var metadata: [AssociatedEncryptedMetadata?] = []

  /// Creates columns.
  ///
  /// - Precondition: The columns are equally long; that of metadata may be empty instead.
  public init(
    identifiers: [EphemeralIdentifier] = [], times: [UnixTime] = [],
    metadata: [AssociatedEncryptedMetadata?] = []
  ) {
    precondition(
      identifiers.count == times.count && (metadata.isEmpty || metadata.count == times.count),
      "columns of \(identifiers.count), \(times.count) and \(metadata.count) rows")
    self.identifiers = identifiers
    self.times = times
    self.metadata = metadata
  }

  /// The number of sightings.
  public var count: Int {
    identifiers.count
  }
}
