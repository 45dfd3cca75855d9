internal import ContactWorld
internal import DiscreteEvents
internal import TracingSimulation

/// The truth of the exposures of which phones have not learned yet.
struct ExposureVerdicts: Sendable {
  /// An exposure of a person to the cases of a file.
  private struct Key: Hashable, Comparable, Sendable {
    var person: Person
    var file: Int

    static func < (a: Self, b: Self) -> Bool {
      (a.person, a.file) < (b.person, b.file)
    }
  }

  private var waiting: [Key: Bool] = [:]
  /// The cases of the file published last, each once.
  private(set) var disclosedPeople: [Person] = []

  /// A file is published.
  mutating func begin(_ file: FileNotice) {
    disclosedPeople = []
    for entry in file.disclosed where disclosedPeople.last != entry.person {
      disclosedPeople.append(entry.person)
    }
  }

  /// Notes whether a person's exposure to the cases of a file is true.
  mutating func add(_ person: Person, file: Int, isTrue: Bool) {
    waiting[Key(person: person, file: file)] = isTrue
  }

  /// Whether a person's exposure to the cases of a file, of which the phone learns now, is true.
  mutating func take(_ person: Person, file: Int) -> Bool {
    waiting.removeValue(forKey: Key(person: person, file: file)) ?? false
  }

  func write(to writer: inout StateWriter) {
    let keys = waiting.keys.sorted()
    writer.write(keys.map(\.person))
    writer.write(keys.map(\.file))
    writer.write(keys.map { waiting[$0] ?? false })
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    let people: [Person] = try reader.readColumn()
    let files: [Int] = try reader.readColumn(count: people.count)
    let truths: [Bool] = try reader.readColumn(count: people.count)
    waiting = [:]
    for (place, person) in people.enumerated() {
      waiting[Key(person: person, file: files[place])] = truths[place]
    }
  }
}
