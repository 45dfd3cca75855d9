internal import ContactWorld
internal import DiscreteEvents

/// The infection and the illness in a society, without the response of people and health services.
struct Epidemic: Sendable {
  private let world: World
  private var spread: InfectionSpread
  private(set) var illness: Illness

  init(in world: World, days: Int, _ parallelism: Parallelism) {
    self.world = world
    spread = InfectionSpread(in: world, days: days, parallelism)
    illness = Illness(people: world.population.count, days: days)
  }

  /// The share of people who have been infected.
  var infectedShare: Double {
    Double(spread.infectionCount) / Double(world.population.count)
  }

  /// Takes the events of illness of a day that begins.
  mutating func beginDay(_ day: Day) -> IllnessDay {
    illness.beginDay(day)
  }

  /// Lets the contacts of a day pass the infection on; the scenario's first infections and those from outside come
  /// before.
  mutating func spread(on day: Day, in meetings: Meetings, _ timeline: inout Timeline) {
    if day == 0 { begin(spread.infectFirst(&timeline), on: day) }
    begin(spread.infectFromOutside(on: day, &timeline), on: day)
    begin(
      spread.spread(on: day, by: meetings.plans[0], absences: meetings.absences, &timeline),
      on: day)
  }

  private mutating func begin(_ infected: [Person], on day: Day) {
    let courses = spread.drawCourses(of: infected, on: day)
    for (person, course) in zip(infected, courses.joined()) {
      illness.begin(course, of: person, infectedOn: day)
    }
  }

  /// A patient is admitted to hospital.
  mutating func admit(_ person: Person) {
    illness.admit(person)
  }

  /// A stay in hospital ends in recovery or death.
  ///
  /// - Returns: Whether the person died.
  mutating func endHospitalStay(of person: Person) -> Bool {
    let isFatal = world.diseaseCourse(of: person).isFatal
    illness.endStay(of: person, isFatal: isFatal)
    return isFatal
  }

  /// Whether a person is alive.
  func isAlive(_ person: Person) -> Bool {
    !illness.dead.contains(person)
  }

  /// Whether a person is in hospital.
  func isInHospital(_ person: Person) -> Bool {
    illness.inHospital.contains(person)
  }

  /// Whether a person has been infected, now or before.
  func hasBeenInfected(_ person: Person) -> Bool {
    spread.infectionDay(of: person) != nil
  }

  /// Days since a person's infection; `nil` without one.
  func infectionAge(of person: Person, on day: Day) -> Int? {
    spread.infectionDay(of: person).map { day - $0 }
  }

  /// Whether a person is infected on a day, from the day of infection through that of recovery or death.
  func isInfected(_ person: Person, on day: Day) -> Bool {
    infectionAge(of: person, on: day).map { $0 <= world.diseaseCourse(of: person).end } ?? false
  }

  /// The day on which symptoms of an infection began, if they have by some day.
  func onsetDay(of person: Person, upTo day: Day) -> Day? {
    guard let infection = spread.infectionDay(of: person),
      let wait = world.diseaseCourse(of: person).onset
    else { return nil }
    return infection + wait <= day ? infection + wait : nil
  }

  func write(to writer: inout StateWriter) {
    spread.write(to: &writer)
    illness.write(to: &writer)
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    try spread.restore(from: &reader)
    try illness.restore(from: &reader)
  }
}
