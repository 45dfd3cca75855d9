internal import ContactWorld
internal import DiscreteEvents

/// The exposures to published files whose phones have not downloaded the files yet.
struct PendingExposures: Sendable {
  private var waiting: [Person: [FoundExposure]] = [:]

  /// Adds the exposures of a phone to a file.
  ///
  /// - Returns: Whether they are the first that wait for this phone.
  mutating func add(_ exposures: [FoundExposure], for person: Person) -> Bool {
    let isFirst = waiting[person] == nil
    waiting[person, default: []] += exposures
    return isFirst
  }

  /// Takes out the exposures of a phone, in order of publication.
  mutating func take(for person: Person) -> [FoundExposure] {
    waiting.removeValue(forKey: person) ?? []
  }

  func write(to writer: inout StateWriter) {
    let people = waiting.keys.sorted()
    writer.write(people)
    for person in people { writer.write(waiting[person] ?? []) }
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    let people: [Person] = try reader.readColumn()
    for person in people { waiting[person] = try reader.readColumn() }
  }
}
