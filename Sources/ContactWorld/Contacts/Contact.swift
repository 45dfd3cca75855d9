/// Two people near one another on a day: place, start, duration and distance.
public struct Contact: Hashable, Sendable, BitwiseCopyable {
  /// The person who is met.
  public var other: Person
  /// The setting, which is the reason why they meet.
  public var setting: Setting
  /// The place where they meet.
  public var place: Place
  /// The start, in seconds since the day's start; 0 through 86,399.
  public var start: UInt32
  /// The duration, in seconds; the contact ends within the day.
  ///
  /// 60 or more at home and in the room of both people; down to 0 by appointment, if one of the two leaves at once.
  public var duration: UInt32
  /// The distance, in metres; 0.2 through 20.
  public var distance: Double
}

/// The setting of a contact, which is the reason why people meet.
public enum Setting: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  /// They live together.
  case household
  /// They go to the same school, work or group.
  case occupation
  /// By chance, in a shop or a vehicle of the neighbourhood of one of them.
  case random
}
