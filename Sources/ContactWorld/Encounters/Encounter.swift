/// A time in which the phones of two people may hear one another: a contact, a co-presence without contact, or a wall
/// between.
public struct Encounter: Hashable, Sendable, BitwiseCopyable {
  /// The other person.
  public var other: Person
  /// The place of the person who was asked for; the other is there too, unless there is a wall between.
  public var place: Place
  /// The setting of the contact; `nil` if there is no contact.
  public var setting: Setting?
  /// The start, in seconds since the day's start; 0 through 86,399.
  public var start: UInt32
  /// The duration, in seconds; it ends within the day.
  public var duration: UInt32
  /// The distance, in metres: of a contact 0.2 through 20, without contact more than 2.
  public var distance: Double
  /// Whether there is a wall between the two.
  public var isThroughWall: Bool

  /// The encounter that a contact is.
  public init(_ contact: Contact) {
    other = contact.other
    place = contact.place
    setting = contact.setting
    start = contact.start
    duration = contact.duration
    distance = contact.distance
    isThroughWall = false
  }

  /// An encounter without contact.
  init(
    withoutContact other: Person, at place: Place, from start: UInt32, to end: UInt32,
    distance: Double, isThroughWall: Bool
  ) {
    self.other = other
    self.place = place
    setting = nil
    self.start = start
    duration = end - start
    self.distance = distance
    self.isThroughWall = isThroughWall
  }
}
