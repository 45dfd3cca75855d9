/// A day of a scenario, by its number since the scenario's start.
///
/// Day 0 is the scenario's first. Days before it have negative numbers. A number of days is an `Int`: it is what two
/// days lie apart, and what a day advances by.
@frozen
public struct Day: Sendable, BitwiseCopyable {
  /// The number of days since the scenario's start; negative before it.
  public let index: Int

  /// Creates the day with a number.
  @inlinable
  @inline(__always)
  public init(_ index: Int) {
    self.index = index
  }
}

extension Day: Hashable, Comparable, Strideable {
  /// Whether both are the same day.
  @inlinable
  @inline(__always)
  public static func == (a: Day, b: Day) -> Bool {
    a.index == b.index
  }

  /// Whether one day comes before another.
  @inlinable
  @inline(__always)
  public static func < (a: Day, b: Day) -> Bool {
    a.index < b.index
  }

  /// Feeds the number to a hasher.
  @inlinable
  @inline(__always)
  public func hash(into hasher: inout Hasher) {
    hasher.combine(index)
  }

  /// The number of days from this day to another one; negative if the other comes before this one.
  @inlinable
  @inline(__always)
  public func distance(to other: Day) -> Int {
    other.index - index
  }

  /// The day a number of days after this one; before it, if the number is negative.
  @inlinable
  @inline(__always)
  public func advanced(by days: Int) -> Day {
    Day(index + days)
  }

  /// Returns the day a number of days after another.
  @inlinable
  @inline(__always)
  public static func + (day: Day, days: Int) -> Day {
    Day(day.index + days)
  }

  /// Returns the day a number of days before another.
  @inlinable
  @inline(__always)
  public static func - (day: Day, days: Int) -> Day {
    Day(day.index - days)
  }

  /// Returns the number of days from one day to another; negative, if the other one is earlier.
  @inlinable
  @inline(__always)
  public static func - (later: Day, earlier: Day) -> Int {
    later.index - earlier.index
  }
}

extension Day: ExpressibleByIntegerLiteral, CustomStringConvertible {
  /// Creates the day with a number.
  @inlinable
  @inline(__always)
  public init(integerLiteral index: Int) {
    self.index = index
  }

  /// The number alone, such as `17`.
  public var description: String {
    "\(index)"
  }
}

extension Day: StateCodable {
  /// The number, in eight bytes.
  public static let stateByteCount = 8

  /// Reads a day.
  ///
  /// - Throws: ``StateError`` if no bytes are left.
  @inlinable
  public init(reading reader: inout StateReader) throws(StateError) {
    index = try reader.read()
  }

  /// Writes the day.
  @inlinable
  public func write(to writer: inout StateWriter) {
    writer.write(index)
  }
}
