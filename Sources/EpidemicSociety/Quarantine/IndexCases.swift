internal import ContactWorld
internal import DiscreteEvents

/// The index cases, and when each ceases to be one.
struct IndexCases: Sendable {
  private let days: Int
  /// By person the day on which they last became an index case; ``never`` if they are none.
  private var since: [Int16]
  /// By person the day on which they cease to be one; ``never`` if they are none.
  private var endDays: [Int16]
  /// The index cases by a day on which they may cease to be; emptied when the day has come.
  private var ends: [[Person]]

  private static let never = Int16.max

  init(people: Int, days: Int) {
    self.days = days
    since = Array(repeating: Self.never, count: people)
    endDays = Array(repeating: Self.never, count: people)
    ends = Array(repeating: [], count: days)
  }

  /// The day on which an index case became one; `nil` if they are none.
  func firstDay(of person: Person) -> Day? {
    let day = since[person.index]
    return day == Self.never ? nil : Day(Int(day))
  }

  /// A person becomes an index case until a later day.
  mutating func begin(_ person: Person, on day: Day, until end: Day) {
    since[person.index] = Int16(day.index)
    setEnd(of: person, to: end)
  }

  /// An index case does not cease to be one before a day.
  mutating func prolong(_ person: Person, until end: Day) {
    if end > Day(Int(endDays[person.index])) { setEnd(of: person, to: end) }
  }

  private mutating func setEnd(of person: Person, to end: Day) {
    endDays[person.index] = Int16(end.index)
    if end < Day(days) { ends[end.index].append(person) }
  }

  /// A person ceases to be an index case.
  mutating func end(_ person: Person) {
    since[person.index] = Self.never
    endDays[person.index] = Self.never
  }

  /// Takes from the calendar the index cases that cease to be on a day.
  mutating func takeEnds(on day: Day) -> [Person] {
    let due = ends[day.index]
    ends[day.index] = []
    return due.filter { Day(Int(endDays[$0.index])) == day }
  }

  func write(to writer: inout StateWriter) {
    writer.write(since)
    writer.write(endDays)
    writer.write(ends) { $0.write($1) }
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    since = try reader.readColumn(count: since.count)
    endDays = try reader.readColumn(count: endDays.count)
    ends = try reader.readColumn(count: days, elementSize: 8) {
      reader throws(StateError) in try reader.readColumn()
    }
  }
}
