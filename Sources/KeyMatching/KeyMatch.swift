public import ExposureCore

/// A sighting that a published key explains.
public struct KeyMatch: Hashable, Sendable, BitwiseCopyable {
  /// The position of the key in the sequence that was matched.
  public var key: Int
  /// The interval whose identifier was heard.
  public var interval: IntervalNumber
  /// The row of the sighting in the columns that the index was built from.
  public var row: Int

  /// Creates a match.
  public init(key: Int, interval: IntervalNumber, row: Int) {
    self.key = key
    self.interval = interval
    self.row = row
  }
}
