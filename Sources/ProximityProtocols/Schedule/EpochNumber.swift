public import ExposureCore

/// A fifteen-minute epoch, counted from the Unix epoch: the time for which DP-3T, TCN, ROBERT and BlueTrace
/// keep one identifier.
///
/// - SeeAlso: *Decentralized Privacy-Preserving Proximity Tracing* (white paper of 25 May 2020), 2.1,
///   "epochs" of length *L*.
public struct EpochNumber: Hashable, Sendable, BitwiseCopyable {
  /// The epoch's index: Unix seconds divided by ``duration``, rounded down.
  public var rawValue: UInt32

  /// The length of an epoch, in seconds.
  public static let duration: UInt32 = 900

  /// The number of epochs in a day.
  public static let perDay = Int(DayNumber.duration / duration)

  /// Creates the epoch with an index.
  public init(_ rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// Creates the epoch that contains a moment.
  public init(containing time: UnixTime) {
    self.init(time.seconds / Self.duration)
  }

  /// Creates the first epoch that begins at or after a moment.
  public init(beginningFrom time: UnixTime) {
    self.init((time.seconds + (Self.duration - 1)) / Self.duration)
  }

  /// Creates a day's first epoch.
  public init(firstOf day: DayNumber) {
    self.init(day.rawValue * UInt32(Self.perDay))
  }

  /// The epoch's first moment.
  public var start: UnixTime {
    UnixTime(rawValue * Self.duration)
  }

  /// The first moment after the epoch; the last moment of 2106, if there is none.
  public var end: UnixTime {
    UnixTime(UInt32(clamping: (UInt64(rawValue) + 1) * UInt64(Self.duration)))
  }

  /// The UTC day that the epoch lies in.
  public var day: DayNumber {
    DayNumber(rawValue / UInt32(Self.perDay))
  }

  /// The epoch's place in its day, 0 through 95.
  public var placeInDay: Int {
    Int(rawValue) % Self.perDay
  }

}

extension EpochNumber: Strideable {
  /// The number of epochs from this one to another; negative, if that is earlier.
  public func distance(to other: Self) -> Int {
    Int(other.rawValue) - Int(rawValue)
  }

  /// The epoch a number of epochs after this one; before it, if the number is negative.
  public func advanced(by count: Int) -> Self {
    Self(UInt32(Int(rawValue) + count))
  }
}

extension Range<EpochNumber> {
  /// The epochs of a day.
  init(of day: DayNumber) {
    self = EpochNumber(firstOf: day)..<EpochNumber(firstOf: day.advanced(by: 1))
  }

  /// The periods of a number of epochs each, counted from the Unix epoch, that some of the epochs lie in.
  func periods(of length: UInt32) -> ClosedRange<UInt32> {
    lowerBound.rawValue / length...(upperBound.rawValue - 1) / length
  }

  /// The epochs of one such period.
  init(period: UInt32, of length: UInt32) {
    self = EpochNumber(period * length)..<EpochNumber((period + 1) * length)
  }
}
