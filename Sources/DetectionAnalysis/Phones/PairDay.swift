package import ContactWorld
package import DiscreteEvents

/// The truth about a source and an app user who were near one another on a day that the source discloses.
package struct PairDay: Hashable, Sendable, BitwiseCopyable {
  /// The place of the source among the histories.
  package let source: Int32
  /// The app user.
  package let other: Person
  private let dayNumber: Int16
  private let settingValue: UInt8
  private let kindIndex: UInt8
  /// The time near one another, in seconds, all contacts of the day together; without a contact that of co-presence.
  package let seconds: UInt32
  /// The part of that time within 2 metres.
  package let nearSeconds: UInt32
  /// The least distance, in metres.
  package let leastDistance: Float
  /// Whether a wall stood between the two all the time.
  package let isThroughWall: Bool
  /// Whether the phone of the user is known to have heard the source on the day.
  package var isHeard = false
  /// Whether a warning named the source and the day.
  package var isWarned = false

  /// Creates the truth about a day.
  ///
  /// - Parameters:
  ///   - source: The place of the source among the histories.
  ///   - other: The app user.
  ///   - day: The day.
  ///   - setting: The setting of the longest contact; `nil` without a contact.
  ///   - kind: The kind of the place of the longest contact, or of the longest time without one.
  ///   - seconds: The time near one another.
  ///   - nearSeconds: The part of it within 2 metres.
  ///   - leastDistance: The least distance, in metres.
  ///   - isThroughWall: Whether a wall stood between the two all the time.
  package init(
    source: Int, other: Person, day: Day, setting: Setting?, kind: PlaceKind, seconds: UInt32,
    nearSeconds: UInt32, leastDistance: Double, isThroughWall: Bool = false
  ) {
    self.source = Int32(source)
    self.other = other
    dayNumber = Int16(day.index)
    settingValue = setting?.rawValue ?? .max
    kindIndex = UInt8(PlaceKind.allCases.firstIndex(of: kind) ?? 0)
    self.seconds = seconds
    self.nearSeconds = nearSeconds
    self.leastDistance = Float(leastDistance)
    self.isThroughWall = isThroughWall
  }

  /// The day.
  package var day: Day { Day(Int(dayNumber)) }
  /// The setting of the longest contact; `nil` without a contact.
  package var setting: Setting? { Setting(rawValue: settingValue) }
  /// The kind of the place.
  package var kind: PlaceKind { PlaceKind.allCases[Int(kindIndex)] }

  /// Whether the day has the time and the distance of a close contact.
  var isClose: Bool { setting != nil && nearSeconds >= CloseContact.seconds }

  /// The cause of a warning of the day as the distance, the place and the window have it, without regard to infection.
  func cause(isInWindow: Bool) -> WarningCause {
    guard setting != nil else { return isThroughWall ? .anotherRoom : .coPresence }
    guard !isClose else { return isInWindow ? .closeContact : .closeContactOutsideWindow }
    return nearSeconds > 0 ? .briefContact : .distantContact
  }
}

extension PairDay: StateCodable {
  /// A source, a person, a day, a setting, a kind, two times, a distance, three truth values.
  package static let stateByteCount = 27

  /// Reads the truth about a day.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  package init(reading reader: inout StateReader) throws(StateError) {
    source = try reader.read()
    other = try reader.read()
    dayNumber = try reader.read()
    settingValue = try reader.read()
    kindIndex = try reader.read()
    try reader.require(Int(kindIndex) < PlaceKind.allCases.count)
    seconds = try reader.read()
    nearSeconds = try reader.read()
    leastDistance = Float(bitPattern: try reader.read())
    isThroughWall = try reader.read()
    isHeard = try reader.read()
    isWarned = try reader.read()
  }

  /// Writes the truth about a day.
  package func write(to writer: inout StateWriter) {
    writer.write(source)
    writer.write(other)
    writer.write(dayNumber)
    writer.write(settingValue)
    writer.write(kindIndex)
    writer.write(seconds)
    writer.write(nearSeconds)
    writer.write(leastDistance.bitPattern)
    writer.write(isThroughWall)
    writer.write(isHeard)
    writer.write(isWarned)
  }
}
