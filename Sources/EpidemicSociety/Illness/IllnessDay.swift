internal import ContactWorld
internal import DiscreteEvents

/// The events of one day that follow from past infections.
struct IllnessDay: Sendable {
  /// The people whose symptoms begin.
  var onsets: [Person] = []
  /// The people who are admitted to hospital.
  var admissions: [Person] = []
  /// The people whose stay in hospital ends.
  var discharges: [Person] = []
  /// The number of infections that ended the day before.
  var endings = 0
}

extension IllnessDay: StateCodable {
  static let stateByteCount = 32

  init(reading reader: inout StateReader) throws(StateError) {
    onsets = try reader.readColumn()
    admissions = try reader.readColumn()
    discharges = try reader.readColumn()
    endings = try reader.read()
  }

  func write(to writer: inout StateWriter) {
    writer.write(onsets)
    writer.write(admissions)
    writer.write(discharges)
    writer.write(endings)
  }
}

/// A person with an event at a moment of a day.
struct DuePerson: Sendable, BitwiseCopyable {
  var person: Person
  /// Seconds since midnight.
  var second: Int32
}

extension DuePerson: StateCodable {
  static let stateByteCount = 8

  init(reading reader: inout StateReader) throws(StateError) {
    person = try reader.read()
    second = try reader.read()
  }

  func write(to writer: inout StateWriter) {
    writer.write(person)
    writer.write(second)
  }
}
