internal import ContactWorld
internal import DiscreteEvents

/// The exposures to published files whose phones have not downloaded the files yet.
struct PendingExposures: Sendable {
  private var waiting: [Person: StoredExposures] = [:]

  /// Adds the exposures of a phone to a file.
  ///
  /// - Returns: Whether they are the first that wait for this phone.
  mutating func add(_ exposures: StoredExposures, for person: Person) -> Bool {
    let isFirst = waiting[person] == nil
    waiting[person, default: StoredExposures()].append(contentsOf: exposures)
    return isFirst
  }

  /// Takes out the exposures of a phone, in order of publication.
  mutating func take(for person: Person) -> [FoundExposure] {
    waiting.removeValue(forKey: person)?.all ?? []
  }

  func write(to writer: inout StateWriter) {
    let people = waiting.keys.sorted()
    writer.write(people)
    writer.write(people.map { waiting[$0] ?? StoredExposures() })
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    let people: [Person] = try reader.readColumn()
    let column: [StoredExposures] = try reader.readColumn(count: people.count)
    for (person, exposures) in zip(people, column) { waiting[person] = exposures }
  }
}
