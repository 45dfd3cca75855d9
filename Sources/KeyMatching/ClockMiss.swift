/// A sighting of a published identifier that was heard too far from the identifier's interval to count.
public struct ClockMiss: Hashable, Sendable, BitwiseCopyable {
  /// The row of the sighting in the columns that the index was built from.
  public var row: Int
  /// How many seconds behind the middle of the interval it was heard; negative if it was heard before.
  public var delay: Int64

  /// Creates a miss.
  public init(row: Int, delay: Int64) {
    self.row = row
    self.delay = delay
  }
}
