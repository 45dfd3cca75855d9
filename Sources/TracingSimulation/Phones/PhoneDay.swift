public import DiscreteEvents
public import ContactWorld

/// One day of one person's phone; in order of person, then of day.
public struct PhoneDay: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// The owner of the phone.
  public var person: Person
  /// The scenario's day.
  public var day: Day

  /// Creates the day of a phone.
  public init(_ person: Person, _ day: Day) {
    self.person = person
    self.day = day
  }

  /// Orders by person, then by day.
  public static func < (a: Self, b: Self) -> Bool {
    (a.person, a.day) < (b.person, b.day)
  }
}
