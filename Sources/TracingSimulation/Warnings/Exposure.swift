public import DiscreteEvents
public import ContactWorld

/// A day on which a phone was near published cases for long enough to warn its owner.
public struct Exposure: Hashable, Sendable, BitwiseCopyable {
  /// The owner of the phone.
  public var person: Person
  /// The scenario's day.
  public var day: Day

  /// Creates an exposure.
  public init(_ person: Person, _ day: Day) {
    self.person = person
    self.day = day
  }
}
