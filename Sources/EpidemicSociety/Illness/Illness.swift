internal import ContactWorld
internal import DiscreteEvents

/// The illness of the infected: onsets, stays in hospital and deaths.
struct Illness: Sendable {
  private let days: Int
  /// The days to come; each is taken when it begins.
  private var calendar: [IllnessDay]
  /// The number of people whose infection is not over.
  private(set) var infectedCount = 0
  /// The people in hospital.
  private(set) var inHospital: PersonSet
  /// The dead.
  private(set) var dead: PersonSet

  init(people: Int, days: Int) {
    self.days = days
    calendar = Array(repeating: IllnessDay(), count: days)
    inHospital = PersonSet(people: people)
    dead = PersonSet(people: people)
  }

  /// Notes the future events of an infection.
  mutating func begin(_ course: DiseaseCourse, of person: Person, infectedOn day: Day) {
    infectedCount += 1
    if day + course.end + 1 < Day(days) { calendar[(day + course.end + 1).index].endings += 1 }
    if let onset = course.onset, day + onset < Day(days) {
      calendar[(day + onset).index].onsets.append(person)
    }
    guard let admission = course.admission, day + admission < Day(days) else { return }
    calendar[(day + admission).index].admissions.append(person)
    if day + course.end < Day(days) { calendar[(day + course.end).index].discharges.append(person) }
  }

  /// Takes the events of a day that begins from the calendar.
  ///
  /// They are complete: no infection has an effect on its own day.
  mutating func beginDay(_ day: Day) -> IllnessDay {
    let today = calendar[day.index]
    calendar[day.index] = IllnessDay()
    infectedCount -= today.endings
    return today
  }

  /// A patient is admitted to hospital.
  mutating func admit(_ person: Person) {
    inHospital.insert(person)
  }

  /// A stay in hospital ends.
  mutating func endStay(of person: Person, isFatal: Bool) {
    inHospital.remove(person)
    if isFatal { dead.insert(person) }
  }

  func write(to writer: inout StateWriter) {
    writer.write(calendar)
    writer.write(infectedCount)
    writer.write(inHospital.words)
    writer.write(dead.words)
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    calendar = try reader.readColumn(count: days)
    infectedCount = try reader.read()
    inHospital.words = try reader.readColumn(count: inHospital.words.count)
    dead.words = try reader.readColumn(count: dead.words.count)
  }
}

extension PersonSet {
  /// Removes a person.
  mutating func remove(_ person: Person) {
    words[person.index >> 6] &= ~(1 << UInt64(person.index & 63))
  }
}
