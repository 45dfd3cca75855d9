/// A UTC day, counted from the Unix epoch.
public struct DayNumber: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// The day's index; 0 is 1970-01-01.
  public var rawValue: UInt32

  /// The length of a day, in seconds.
  public static let duration: UInt32 = 86_400

  /// Creates the day with an index.
  @inlinable
  public init(_ rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// Creates the day that contains a moment.
  @inlinable
  public init(containing time: UnixTime) {
    self.init(time.seconds / Self.duration)
  }

  /// The day's first moment.
  ///
  /// - Precondition: The day begins before 2106; index at most 49,710.
  @inlinable
  public var start: UnixTime {
    UnixTime(rawValue * Self.duration)
  }

  /// The day's first ten-minute interval.
  @inlinable
  public var firstInterval: IntervalNumber {
    IntervalNumber(rawValue * IntervalNumber.perDay)
  }

  /// Returns the day a number of days after another; before it, if the number is negative.
  ///
  /// - Precondition: The sum is not negative.
  @inlinable
  public func advanced(by days: Int) -> Self {
    Self(UInt32(Int(rawValue) + days))
  }

  /// Orders days by time.
  @inlinable
  public static func < (a: Self, b: Self) -> Bool {
    a.rawValue < b.rawValue
  }
}
