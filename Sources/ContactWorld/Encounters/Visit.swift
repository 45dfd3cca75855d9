/// The presence of a person at a known place during a part of a day.
public struct Visit: Hashable, Sendable, BitwiseCopyable {
  /// The person.
  public var person: Person
  /// The arrival, in seconds since the day's start.
  public var start: UInt32
  /// The departure, in seconds since the day's start; later than ``start``, at most 86,400.
  public var end: UInt32

  /// Creates a visit.
  public init(person: Person, start: UInt32, end: UInt32) {
    self.person = person
    self.start = start
    self.end = end
  }
}
