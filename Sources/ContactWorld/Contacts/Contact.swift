/// Two people near one another on a day: where, from when, for how long and how near.
public struct Contact: Hashable, Sendable, BitwiseCopyable {
  /// The person who is met.
  public var other: Person
  /// Why they meet.
  public var setting: Setting
  /// Where they meet.
  public var place: Place
  /// When it begins, in seconds since the day's start; 0 through 86,399.
  public var start: UInt32
  /// How long it lasts, in seconds; it ends within the day.
  ///
  /// 60 or more at home and in the room of both; as little as 0 by appointment, where somebody goes on at
  /// once.
  public var duration: UInt32
  /// How far apart they are, in metres; 0.2 through 20.
  public var distance: Double
}

/// Why people meet.
public enum Setting: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  /// They live together.
  case household
  /// They go to the same school, work or group.
  case occupation
  /// By chance, in a shop or a vehicle of the neighbourhood of one of them.
  case random
}
