/// A moment of simulated time, in whole seconds since the scenario's start.
///
/// The start is a midnight. Moments before it have negative seconds and lie in negative days.
public struct SimulationTime: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// Seconds since the scenario's start.
  public var seconds: Int64

  /// The scenario's start: the midnight at which day 0 begins.
  @inlinable
  public static var start: Self { Self(seconds: 0) }

  /// The length of a day, in seconds.
  @inlinable
  public static var secondsPerDay: Int64 { 86_400 }

  /// Creates the moment a number of seconds after the scenario's start.
  @inlinable
  public init(seconds: Int64) {
    self.seconds = seconds
  }

  /// Creates a moment of a day.
  ///
  /// - Parameters:
  ///   - day: The day; 0 is the scenario's first.
  ///   - second: Seconds since that day's midnight; beyond `0..<86_400` it reaches into other days.
  @inlinable
  public init(day: Day, second: Int = 0) {
    seconds = Int64(day.index) * Self.secondsPerDay + Int64(second)
  }

  /// The day that the moment lies in; 0 is the scenario's first.
  @inlinable
  public var day: Day {
    Day(Int(seconds >= 0 ? seconds / Self.secondsPerDay : ~(~seconds / Self.secondsPerDay)))
  }

  /// Seconds since the day's midnight, in `0..<86_400`.
  @inlinable
  public var secondOfDay: Int {
    let remainder = seconds % Self.secondsPerDay
    return Int(remainder >= 0 ? remainder : remainder + Self.secondsPerDay)
  }

  /// Orders moments by time.
  @inlinable
  public static func < (a: Self, b: Self) -> Bool {
    a.seconds < b.seconds
  }

  /// Returns the moment a number of seconds after another; before it, if the number is negative.
  @inlinable
  public static func + (time: Self, seconds: Int64) -> Self {
    Self(seconds: time.seconds + seconds)
  }

  /// Returns the seconds from one moment to another; negative, if the other one is earlier.
  @inlinable
  public static func - (later: Self, earlier: Self) -> Int64 {
    later.seconds - earlier.seconds
  }
}
