public import ExposureCore

/// Sightings in columns, in the order in which they were read.
public struct SightingColumns: Hashable, Sendable {
  /// The identifier of each sighting.
  public var identifiers: [EphemeralIdentifier] = []
  /// The time of each sighting.
  public var times: [UnixTime] = []
  /// The metadata heard with each identifier, where the log has it; empty if the log has no such column.
  public var metadata: [AssociatedEncryptedMetadata?] = []
  /// The signal strength of each sighting, where the log has it; empty if the log has no such column.
  public var signals: [SignalStrength?] = []

  /// Creates columns.
  ///
  /// - Precondition: The columns are equally long; those of metadata and signals may be empty instead.
  public init(
    identifiers: [EphemeralIdentifier] = [], times: [UnixTime] = [],
    metadata: [AssociatedEncryptedMetadata?] = [], signals: [SignalStrength?] = []
  ) {
    precondition(
      identifiers.count == times.count && (metadata.isEmpty || metadata.count == times.count)
        && (signals.isEmpty || signals.count == times.count),
      "columns of \(identifiers.count), \(times.count), \(metadata.count) and \(signals.count) rows"
    )
    self.identifiers = identifiers
    self.times = times
    self.metadata = metadata
    self.signals = signals
  }

  /// The number of sightings.
  public var count: Int {
    identifiers.count
  }

  /// Adds the sightings of another log.
  mutating func append(_ other: Self) {
    Self.append(other.metadata, to: &metadata, known: count, added: other.count)
    Self.append(other.signals, to: &signals, known: count, added: other.count)
    identifiers += other.identifiers
    times += other.times
  }

  /// Adds a column that either log may be without.
  private static func append<Value>(
    _ other: [Value?], to column: inout [Value?], known: Int, added: Int
  ) {
    guard !column.isEmpty || !other.isEmpty else { return }
    if column.isEmpty { column = [Value?](repeating: nil, count: known) }
    column += other.isEmpty ? [Value?](repeating: nil, count: added) : other
  }
}
