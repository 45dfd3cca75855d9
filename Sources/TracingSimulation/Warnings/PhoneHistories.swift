internal import ContactWorld
internal import DiscreteEvents

/// The histories of all phones; a phone that has found nothing in any file has none, and costs nothing.
struct PhoneHistories: Sendable {
  private var histories: [Person: PhoneHistory] = [:]

  /// The history of a phone.
  subscript(person: Person) -> PhoneHistory {
    get { histories[person] ?? PhoneHistory() }
    _modify { yield &histories[person, default: PhoneHistory()] }
  }

  /// Drops the histories of nothing but days before a day.
  mutating func forget(before day: Day) {
    histories = histories.filter { !$0.value.isEmpty(from: day) }
  }

  func write(to writer: inout StateWriter) {
    let people = histories.keys.sorted()
    writer.write(people)
    writer.write(people.map { self[$0] })
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    let people: [Person] = try reader.readColumn()
    let column: [PhoneHistory] = try reader.readColumn(count: people.count)
    for (person, history) in zip(people, column) { histories[person] = history }
  }
}
