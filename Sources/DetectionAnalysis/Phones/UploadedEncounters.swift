internal import ContactWorld
internal import DiscreteEvents

/// The encounters that sources uploaded to a server that finds the contacts: whom they heard, and when.
struct UploadedEncounters: Sendable {
  /// An encounter of a person with a source.
  struct Entry: Hashable, Sendable, BitwiseCopyable {
    /// The place of the source among the histories.
    var source: Int32
    /// The day of the encounter.
    var day: Int16
    /// The day of the upload.
    var uploadDay: Int16
  }

  private var entries: [Person: [Entry]] = [:]

  /// Notes an uploaded encounter.
  mutating func add(_ person: Person, _ entry: Entry) {
    entries[person, default: []].append(entry)
  }

  /// The encounters of a person, uploaded on a day or later.
  func entries(of person: Person, uploadedFrom first: Day) -> [Entry] {
    (entries[person] ?? []).filter { Int($0.uploadDay) >= first.index }
  }

  /// Forgets what was uploaded before a day.
  mutating func forget(before first: Day) {
    entries = entries.compactMapValues { entries in
      let kept = entries.filter { Int($0.uploadDay) >= first.index }
      return kept.isEmpty ? nil : kept
    }
  }

  func write(to writer: inout StateWriter) {
    let people = entries.keys.sorted()
    writer.write(people)
    for person in people {
      let entries = entries[person] ?? []
      writer.write(entries.map(\.source))
      writer.write(entries.map(\.day))
      writer.write(entries.map(\.uploadDay))
    }
  }

  mutating func restore(
    from reader: inout StateReader, sourceCount: Int
  ) throws(StateError) {
    let people: [Person] = try reader.readColumn()
    entries = [:]
    for person in people {
      let sources: [Int32] = try reader.readColumn()
      let days: [Int16] = try reader.readColumn(count: sources.count)
      let uploadDays: [Int16] = try reader.readColumn(count: sources.count)
      try reader.require(sources.allSatisfy { (0..<sourceCount).contains(Int($0)) })
      entries[person] = sources.indices.map {
        Entry(source: sources[$0], day: days[$0], uploadDay: uploadDays[$0])
      }
    }
  }
}
