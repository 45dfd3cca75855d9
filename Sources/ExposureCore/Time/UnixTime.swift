/// A moment, in whole seconds since 1970-01-01T00:00:00Z without leap seconds.
///
/// Four bytes suffice until 2106 and keep a stored sighting small.
public struct UnixTime: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// Seconds since the Unix epoch.
  public var seconds: UInt32

  /// Creates the moment a number of seconds after the Unix epoch.
  @inlinable
  public init(_ seconds: UInt32) {
    self.seconds = seconds
  }

  /// Orders moments by time.
  @inlinable
  public static func < (a: Self, b: Self) -> Bool {
    a.seconds < b.seconds
  }

  /// Returns the moment a number of seconds after another.
  ///
  /// - Precondition: The sum lies in 1970 through 2106.
  @inlinable
  public static func + (time: Self, seconds: UInt32) -> Self {
    Self(time.seconds + seconds)
  }
}
