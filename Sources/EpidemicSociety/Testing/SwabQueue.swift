internal import ContactWorld
internal import DiscreteEvents

/// The swabs that can be taken in a day, and the people who wait for one.
///
/// A person who comes when the day's swabs are used up joins the queue. On each day the first of the queue have an
/// appointment, before people who come for the first time. Through each day, the number of swabs is their rate times the
/// days so far, rounded down. Unused swabs are lost.
struct SwabQueue: Sendable {
  /// The swabs in a day; `nil` without a limit.
  private let rate: Double?
  /// The swabs left today for people who come for the first time.
  private var left = 0
  /// The people who wait, first come first.
  private var waiting: [Person] = []
  /// The people who have an appointment today and have not been swabbed yet.
  private var invited: PersonSet

  init(_ parameters: TestingParameters, people: Int) {
    rate = parameters.capacityPer100k.map { $0 * Double(people) / 100_000 }
    invited = PersonSet(people: people)
  }

  /// Whether there is a limit at all.
  var isLimited: Bool { rate != nil }

  /// The number of people who wait.
  var count: Int { waiting.count }

  /// Begins a day.
  ///
  /// - Parameters:
  ///   - day: The day.
  ///   - isAlive: Whether a person is alive; the dead leave the queue.
  /// - Returns: The people who are to be swabbed on the day, in the order in which they came.
  mutating func beginDay(_ day: Day, isAlive: (Person) -> Bool) -> [Person] {
    guard let rate else { return [] }
    waiting.removeAll { !isAlive($0) }
    left = TracerCapacity.share(of: day.index, at: rate)
    let appointments = Array(waiting.prefix(left))
    waiting.removeFirst(appointments.count)
    left -= appointments.count
    for person in appointments { invited.insert(person) }
    return appointments
  }

  /// Takes a person who comes for a swab, now or into the queue.
  ///
  /// - Returns: Whether the swab can be taken now.
  mutating func take(_ person: Person) -> Bool {
    guard isLimited else { return true }
    if invited.contains(person) {
      invited.remove(person)
      return true
    }
    guard left > 0 else {
      waiting.append(person)
      return false
    }
    left -= 1
    return true
  }

  func write(to writer: inout StateWriter) {
    writer.write(left)
    writer.write(waiting)
    writer.write(invited.words)
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    left = try reader.read()
    waiting = try reader.readColumn()
    invited.words = try reader.readColumn(count: invited.words.count)
  }
}
