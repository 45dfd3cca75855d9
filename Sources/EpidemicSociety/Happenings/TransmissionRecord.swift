public import ContactWorld
public import DiscreteEvents

/// One infection: infected person, source, time and place; sixteen bytes, since there may be as many as people.
public struct TransmissionRecord: Hashable, Sendable, BitwiseCopyable {
  /// The person who was infected.
  public let person: Person
  private let sourceOrSelf: Person
  private let placeIndex: UInt32
  private let dayNumber: Int16
  private let settingValue: UInt8
  /// Whether the infection was presymptomatic: the source's symptoms began later.
  ///
  /// An infection on the day of onset counts as presymptomatic, since the contacts of a day take effect first.
  public let isPresymptomatic: Bool

  /// Creates a record; `source`, `setting` and `place` are `nil` for the infections that the scenario starts
  /// with, and for those that come from outside.
  public init(
    person: Person, source: Person?, day: Day, setting: Setting?, place: Place?,
    isPresymptomatic: Bool = false
  ) {
    self.person = person
    sourceOrSelf = source ?? person
    placeIndex = place?.index ?? .max
    dayNumber = Int16(day.index)
    settingValue = setting?.rawValue ?? .max
    self.isPresymptomatic = isPresymptomatic
  }

  /// The source of the infection; `nil` for the infections with which the scenario starts, and for those that come
  /// from outside.
  public var source: Person? {
    sourceOrSelf == person ? nil : sourceOrSelf
  }

  /// Whether the scenario starts with the infection.
  public var isSeed: Bool {
    source == nil && dayNumber == 0
  }

  /// Whether the infection came from outside, which is never on day 0.
  public var isImported: Bool {
    source == nil && dayNumber > 0
  }

  /// The day of infection.
  public var day: Day {
    Day(Int(dayNumber))
  }

  /// The place of the meeting; `nil` without a source.
  public var place: Place? {
    placeIndex == .max ? nil : Place(index: placeIndex)
  }

  /// The setting of the contact; `nil` without a source.
  public var setting: Setting? {
    Setting(rawValue: settingValue)
  }
}

extension TransmissionRecord: StateCodable {
  /// Person, source, place, day, setting, and whether it is presymptomatic.
  public static let stateByteCount = 16

  /// Reads a record.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  public init(reading reader: inout StateReader) throws(StateError) {
    person = try reader.read()
    sourceOrSelf = try reader.read()
    placeIndex = try reader.read()
    dayNumber = try reader.read()
    settingValue = try reader.read()
    isPresymptomatic = try reader.read()
  }

  /// Writes the record.
  public func write(to writer: inout StateWriter) {
    writer.write(person)
    writer.write(sourceOrSelf)
    writer.write(placeIndex)
    writer.write(dayNumber)
    writer.write(settingValue)
    writer.write(isPresymptomatic)
  }
}
