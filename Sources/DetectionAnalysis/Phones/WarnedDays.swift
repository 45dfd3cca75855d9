internal import ContactWorld
internal import DiscreteEvents

/// The days of which phones have warned their owners, as far as the phones still keep exposures of them.
///
/// A phone warns of a day once. A case of which it learns later, and which it heard on such a day, is behind that warning
/// too: the owner has been warned of the exposure.
struct WarnedDays: Sendable {
  /// A warning of a day, by the phone's clock.
  struct Entry: Hashable, Sendable, BitwiseCopyable {
    /// The day.
    let day: Day
    /// Whether the owner saw the warning.
    let isSeen: Bool
    /// Whether the owner heeded it.
    let isHeeded: Bool
  }

  // In the order in which the phone warned.
  private var entries: [Person: [Entry]] = [:]

  /// Takes note of a warning of some days.
  mutating func warn(_ person: Person, of days: [Day], isSeen: Bool, isHeeded: Bool) {
    entries[person, default: []] += days.map {
      Entry(day: $0, isSeen: isSeen, isHeeded: isHeeded)
    }
  }

  /// The warning of a day that a phone has shown; `nil` if there is none.
  func warning(of day: Day, to person: Person) -> Entry? {
    entries[person]?.first { $0.day == day }
  }

  /// Forgets the warnings of a phone of days before one.
  mutating func forget(_ person: Person, before first: Day) {
    entries[person]?.removeAll { $0.day < first }
    if entries[person]?.isEmpty == true { entries[person] = nil }
  }

  func write(to writer: inout StateWriter) {
    let people = entries.keys.sorted()
    writer.write(people)
    for person in people { writer.write(entries[person] ?? []) }
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    let people: [Person] = try reader.readColumn()
    entries = [:]
    for person in people { entries[person] = try reader.readColumn() }
  }
}

extension WarnedDays.Entry: StateCodable {
  static let stateByteCount = 10

  init(reading reader: inout StateReader) throws(StateError) {
    day = try reader.read()
    isSeen = try reader.read()
    isHeeded = try reader.read()
  }

  func write(to writer: inout StateWriter) {
    writer.write(day)
    writer.write(isSeen)
    writer.write(isHeeded)
  }
}
