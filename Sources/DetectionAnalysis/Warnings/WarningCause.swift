/// The true kind of the exposure behind a warning: the best among all exposures behind it, in this order.
///
/// The first three are the truth that a warning is meant for; each of the others is the cause of a false warning.
package enum WarningCause: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// The case infected the person on the day of the exposure.
  case transmission
  /// The case met the person on that day with a hazard of at least the stated share of the mean.
  case infectiousExposure
  /// The case was a close contact on that day, within its infectious window.
  case closeContact
  /// The case was a close contact on that day, outside its infectious window.
  case closeContactOutsideWindow
  /// The two met within 2 metres on that day, for less than 15 minutes.
  case briefContact
  /// The two met on that day, never within 2 metres.
  case distantContact
  /// The two were at one place on that day without a contact.
  case coPresence
  /// A wall stood between the two.
  case anotherRoom
  /// The case behind the warning was not infected: its positive test was false.
  case lookAlike
  /// No case whose identifier the phone heard was near: another person's key was heard, as after a replay.
  case anotherKey
  /// The server said at risk although no case had heard the phone, such as the false answers of ROBERT.
  case serverNoise

  /// The name in tables and figures.
  package var name: String {
    switch self {
    case .transmission: "transmission"
    case .infectiousExposure: "infectious_exposure"
    case .closeContact: "close_contact"
    case .closeContactOutsideWindow: "close_contact_outside_window"
    case .briefContact: "brief_contact"
    case .distantContact: "beyond_2_metres"
    case .coPresence: "co_presence"
    case .anotherRoom: "another_room"
    case .lookAlike: "look_alike"
    case .anotherKey: "another_key"
    case .serverNoise: "server_noise"
    }
  }

  /// Whether the warning is true.
  package var isTrue: Bool { self <= .closeContact }

  /// The meaning, for the definition of a figure.
  package var meaning: String {
    switch self {
    case .transmission: "the case infected the person on the day of the exposure"
    case .infectiousExposure:
      "the case met the person on that day with a hazard of at least `truth.infectious_exposure_share` of the mean"
    case .closeContact: "the case was a close contact on that day, within its infectious window"
    case .closeContactOutsideWindow:
      "the case was a close contact on that day, outside its infectious window"
    case .briefContact: "the two met within 2 m on that day, for less than 15 minutes"
    case .distantContact: "the two met on that day, never within 2 m"
    case .coPresence: "the two were at one place on that day without a contact"
    case .anotherRoom: "a wall stood between the two on that day"
    case .lookAlike: "the case was not infected, its positive test was false"
    case .anotherKey: "no case behind the warning was near, as after a replay of identifiers"
    case .serverNoise: "the server said at risk although no case had heard the phone"
    }
  }
}

extension WarningCause: Comparable {
  /// Whether one is a better truth than another.
  package static func < (a: Self, b: Self) -> Bool {
    a.rawValue < b.rawValue
  }
}
