/// A UTC day, counted from the Unix epoch.
public struct DayNumber: Hashable, Sendable, BitwiseCopyable {
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

  /// The first moment after the day; the last moment of 2106, if there is none.
  @inlinable
  public var end: UnixTime {
    UnixTime(UInt32(clamping: (UInt64(rawValue) + 1) * UInt64(Self.duration)))
  }

  /// The day's first ten-minute interval.
  ///
  /// - Precondition: The day begins before 2106; index at most 49,710.
  @inlinable
  public var firstInterval: IntervalNumber {
    IntervalNumber(rawValue * IntervalNumber.perDay)
  }
}

extension DayNumber: Strideable {
  /// The number of days from this one to another; negative, if that is earlier.
  @inlinable
  public func distance(to other: Self) -> Int {
    Int(other.rawValue) - Int(rawValue)
  }

  /// The day a number of days after this one; before it, if the number is negative.
  ///
  /// - Precondition: The sum is the index of a day, 0 through 2^32 - 1.
  @inlinable
  public func advanced(by days: Int) -> Self {
    Self(UInt32(Int(rawValue) + days))
  }

  /// Tells whether two days are the same.
  @inlinable
  public static func == (a: Self, b: Self) -> Bool {
    a.rawValue == b.rawValue
  }

  /// Orders days by time.
  @inlinable
  public static func < (a: Self, b: Self) -> Bool {
    a.rawValue < b.rawValue
  }
}
