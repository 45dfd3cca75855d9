public import ContactWorld
public import DiscreteEvents

/// A warning of a phone to its owner.
public struct PhoneWarning: Hashable, Sendable {
  /// The owner of the phone.
  public var person: Person
  /// The days that warn and that the phone had not warned of before, in ascending order; at least one.
  ///
  /// Where an answer of the server names no day, it is the day of the warning.
  public var days: [Day]
  /// The exposures of ``days``, of all files so far.
  public var exposures: [FoundExposure]
  /// Whether the server's answer to a status request said that the owner is at risk.
  public var isFromStatus: Bool
  /// Whether the owner sees the warning.
  public var isSeen: Bool
  /// Whether the owner stays at home because of it; only an owner who sees it may.
  public var isHeeded: Bool
  /// The last day through which the owner is to stay at home because of it; `nil` if it is not heeded.
  public var heedsThrough: Day?

  /// Creates a warning.
  public init(
    person: Person, days: [Day], exposures: [FoundExposure], isFromStatus: Bool, isSeen: Bool,
    isHeeded: Bool, heedsThrough: Day?
  ) {
    self.person = person
    self.days = days
    self.exposures = exposures
    self.isFromStatus = isFromStatus
    self.isSeen = isSeen
    self.isHeeded = isHeeded
    self.heedsThrough = heedsThrough
  }

  /// The latest of ``days``, from which the owner's stay at home is counted.
  public var exposureDay: Day {
    days[days.count - 1]
  }
}
