/// A ten-minute interval, counted from the Unix epoch.
///
/// The protocols state rotation, validity and expiry in intervals, so a device that keeps to them never
/// reveals the finer time at which it did something.
///
/// - SeeAlso: *Exposure Notification Cryptography Specification* v1.2, "ENIntervalNumber".
public struct IntervalNumber: Hashable, Sendable, BitwiseCopyable {
  /// The interval's index: Unix seconds divided by ``duration``, rounded down.
  public var rawValue: UInt32

  /// The length of an interval, in seconds.
  public static let duration: UInt32 = 600

  /// The number of intervals in a day.
  public static let perDay: UInt32 = DayNumber.duration / duration

  /// Creates the interval with an index.
  @inlinable
  public init(_ rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// Creates the interval that contains a moment.
  @inlinable
  public init(containing time: UnixTime) {
    self.init(time.seconds / Self.duration)
  }

  /// The interval's first moment.
  ///
  /// - Precondition: The interval begins before 2106; index at most 7,158,278.
  @inlinable
  public var start: UnixTime {
    UnixTime(rawValue * Self.duration)
  }

  /// The UTC day that the interval lies in.
  @inlinable
  public var day: DayNumber {
    DayNumber(rawValue / Self.perDay)
  }
}

extension IntervalNumber: Strideable {
  /// The number of intervals from this one to another; negative, if that is earlier.
  @inlinable
  public func distance(to other: Self) -> Int {
    Int(other.rawValue) - Int(rawValue)
  }

  /// The interval a number of intervals after this one; before it, if the number is negative.
  ///
  /// - Precondition: The sum is the number of an interval, 0 through 2^32 - 1.
  @inlinable
  public func advanced(by intervals: Int) -> Self {
    Self(UInt32(Int(rawValue) + intervals))
  }

  /// Tells whether two intervals are the same.
  @inlinable
  public static func == (a: Self, b: Self) -> Bool {
    a.rawValue == b.rawValue
  }

  /// Orders intervals by time.
  @inlinable
  public static func < (a: Self, b: Self) -> Bool {
    a.rawValue < b.rawValue
  }
}
