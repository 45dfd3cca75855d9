public import ContactWorld

/// Who infected whom, when and where; sixteen bytes, since there may be as many as people.
public struct TransmissionRecord: Hashable, Sendable, BitwiseCopyable {
  /// The person who was infected.
  public let person: Person
  private let sourceOrSelf: Person
  private let placeIndex: UInt32
  private let dayNumber: Int16
  private let settingValue: UInt8

  /// Creates a record; `source`, `setting` and `place` are `nil` for the infections that the scenario starts
  /// with.
  public init(person: Person, source: Person?, day: Int, setting: Setting?, place: Place?) {
    self.person = person
    sourceOrSelf = source ?? person
    placeIndex = place?.index ?? .max
    dayNumber = Int16(day)
    settingValue = setting?.rawValue ?? .max
  }

  /// Who infected them; `nil` for the infections that the scenario starts with.
  public var source: Person? {
    sourceOrSelf == person ? nil : sourceOrSelf
  }

  /// The day of infection.
  public var day: Int {
    Int(dayNumber)
  }

  /// Where they met; `nil` for the infections that the scenario starts with.
  public var place: Place? {
    placeIndex == .max ? nil : Place(index: placeIndex)
  }

  /// The setting of the contact; `nil` for the infections that the scenario starts with.
  public var setting: Setting? {
    Setting(rawValue: settingValue)
  }
}
