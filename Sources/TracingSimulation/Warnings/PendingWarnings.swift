internal import ContactWorld
internal import DiscreteEvents

/// The exposures to published files whose phones have not downloaded the files yet.
struct PendingWarnings: Sendable {
  private var waiting: [Person: [PendingWarning]] = [:]

  /// Adds an exposure.
  ///
  /// - Returns: Whether it is the first that waits for this phone.
  mutating func add(_ exposure: Exposure, file: Int) -> Bool {
    waiting[exposure.person, default: []].append(
      PendingWarning(exposureDay: exposure.day, file: file))
    return waiting[exposure.person]?.count == 1
  }

  /// Takes out the pending warnings of a phone, in order of publication.
  mutating func take(for person: Person) -> [PendingWarning] {
    waiting.removeValue(forKey: person) ?? []
  }

  func write(to writer: inout StateWriter) {
    let people = waiting.keys.sorted()
    writer.write(people.map(\.rawValue))
    for person in people { writer.write(waiting[person] ?? []) }
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    let people: [UInt32] = try reader.readColumn()
    for person in people { waiting[Person(rawValue: person)] = try reader.readColumn() }
  }
}

/// An exposure to the cases of one file, of which the phone will learn when it downloads the file.
struct PendingWarning: Hashable, Sendable, BitwiseCopyable {
  /// The day of the exposure.
  var exposureDay: Day
  /// The number of the file.
  var file: Int
}

extension PendingWarning: StateCodable {
  static let stateByteCount = 16

  init(reading reader: inout StateReader) throws(StateError) {
    exposureDay = try reader.read()
    file = try reader.read()
  }

  func write(to writer: inout StateWriter) {
    writer.write(exposureDay)
    writer.write(file)
  }
}
