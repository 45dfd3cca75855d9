public import ContactWorld
public import DiscreteEvents

/// A warning that a phone showed its owner.
public struct WarningRecord: Hashable, Sendable {
  /// The warned person.
  public var person: Person
  private var seconds: Int32
  private var exposureDayNumber: Int16
  /// Whether the owner truly had been near a case of the files that warned them; with an ideal app, whether
  /// the index case was infected or tested positive.
  public var isTrue: Bool

  /// Creates a record.
  public init(person: Person, time: Int, exposureDay: Day, isTrue: Bool) {
    self.person = person
    seconds = Int32(time)
    exposureDayNumber = Int16(exposureDay.index)
    self.isTrue = isTrue
  }

  /// The time, in seconds since the scenario's start.
  public var time: Int {
    get { Int(seconds) }
    set { seconds = Int32(newValue) }
  }

  /// The day of the exposure that the phone found.
  public var exposureDay: Day {
    Day(Int(exposureDayNumber))
  }
}

extension WarningRecord: StateCodable {
  /// Person, moment, day of exposure, and whether it is true.
  public static let stateByteCount = 11

  /// Reads a record.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  public init(reading reader: inout StateReader) throws(StateError) {
    person = try reader.read()
    seconds = try reader.read()
    exposureDayNumber = try reader.read()
    isTrue = try reader.read()
  }

  /// Writes the record.
  public func write(to writer: inout StateWriter) {
    writer.write(person)
    writer.write(seconds)
    writer.write(exposureDayNumber)
    writer.write(isTrue)
  }
}
