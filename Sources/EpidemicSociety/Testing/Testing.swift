internal import ContactWorld
internal import DiscreteEvents

/// Swabs, their results, and the cases that positive results make.
struct Testing: Sendable {
  private let world: World
  private let days: Int
  /// The people of whom a swab is ordered or under way.
  private var awaitingResult: PersonSet
  /// The people who have tested positive.
  private var cases: PersonSet
  /// The number of people who have tested positive.
  private(set) var caseCount = 0
  /// The people whose positive results arrive, by day; taken when the day begins.
  private var duePositives: [[DuePerson]]
  private var queue: SwabQueue

  /// The consequence of a result.
  enum Consequence {
    /// Nothing: the person has died or is a case already.
    case none
    /// The person is free of suspicion.
    case negative
    /// The person is a case.
    case newCase
  }

  init(in world: World, days: Int) {
    self.world = world
    self.days = days
    awaitingResult = PersonSet(people: world.population.count)
    cases = PersonSet(people: world.population.count)
    duePositives = Array(repeating: [], count: days)
    queue = SwabQueue(world.parameters.testing, people: world.population.count)
  }

  /// Begins a day: the first people who wait for a swab get an appointment.
  mutating func beginDay(_ day: Day, _ epidemic: Epidemic, _ timeline: inout Timeline) {
    guard queue.isLimited else { return }
    timeline.tell(.swabsWaiting(count: Int32(queue.count)), at: SimulationTime(day: day))
    for person in queue.beginDay(day, isAlive: epidemic.isAlive) {
      let second = world.secondOfDay(for: person, on: day)
      timeline.schedule(.swab(person), at: SimulationTime(day: day, second: second))
    }
  }

  /// Whether a person has tested positive.
  func isCase(_ person: Person) -> Bool {
    cases.contains(person)
  }

  /// Whether a swab of a person is ordered or under way.
  func isAwaitingResult(_ person: Person) -> Bool {
    awaitingResult.contains(person)
  }

  /// Orders a swab after a time, unless one is ordered or under way.
  mutating func order(
    of person: Person, inDays wait: Double, at time: SimulationTime, _ timeline: inout Timeline
  ) {
    guard !isAwaitingResult(person) else { return }
    awaitingResult.insert(person)
    timeline.schedule(.swab(person), at: time + Int64(wait * 86_400))
  }

  /// Whether people order tests because of a warning.
  var isOfNotified: Bool {
    world.parameters.testing.notifiedFraction > 0
  }

  /// A person who stays at home because of a diagnosed contact may order a test.
  ///
  /// One draw of the person's own decides for all warnings. So a person who orders tests at some fraction does at every
  /// higher one.
  mutating func orderIfNotified(
    _ person: Person, at time: SimulationTime, _ timeline: inout Timeline
  ) {
    let testing = world.parameters.testing
    let draw = RandomStream.unit(
      seed: world.seed, purpose: .notifiedTest, subject: UInt64(person.rawValue))
    guard draw < testing.notifiedFraction else { return }
    order(of: person, inDays: testing.notifiedToSwabDays, at: time, &timeline)
  }

  /// A person comes for a swab, which is taken unless the day's swabs are used up; its result arrives later.
  mutating func takeSwab(
    of person: Person, at time: SimulationTime, _ epidemic: Epidemic, _ timeline: inout Timeline
  ) {
    guard epidemic.isAlive(person), queue.take(person) else { return }
    timeline.tell(.swabTaken(person), at: time)
    let day = time.day
    let isPositive = world.testsPositive(
      person, on: day, infectionAge: epidemic.infectionAge(of: person, on: day),
      hasSymptoms: epidemic.onsetDay(of: person, upTo: day) != nil)
    let result = time + Int64(world.daysToResult(of: person, swabbedOn: day) * 86_400)
    timeline.schedule(
      .result(
        person, isPositive: isPositive, isInfected: epidemic.isInfected(person, on: day)),
      at: result)
    if isPositive, result.day > day, result.day < Day(days) {
      duePositives[result.day.index].append(
        DuePerson(person: person, second: Int32(result.secondOfDay)))
    }
  }

  /// A result arrives.
  mutating func receiveResult(
    of person: Person, isPositive: Bool, isInfected: Bool, at time: SimulationTime,
    _ epidemic: Epidemic, _ timeline: inout Timeline
  ) -> Consequence {
    awaitingResult.remove(person)
    guard epidemic.isAlive(person), !isCase(person) else { return .none }
    timeline.tell(
      .resultArrived(person, isPositive: isPositive, isInfected: isInfected), at: time)
    guard isPositive else { return .negative }
    timeline.tell(.becameCase(person, number: Int32(caseCount)), at: time)
    cases.insert(person)
    caseCount += 1
    return .newCase
  }

  /// Takes from the calendar the people whose positive results arrive on a day that begins, as far as is known.
  mutating func takeDuePositives(on day: Day) -> [DuePerson] {
    let due = duePositives[day.index]
    duePositives[day.index] = []
    return due
  }

  func write(to writer: inout StateWriter) {
    writer.write(awaitingResult.words)
    writer.write(cases.words)
    writer.write(caseCount)
    writer.write(duePositives) { $0.write($1) }
    queue.write(to: &writer)
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    awaitingResult.words = try reader.readColumn(count: awaitingResult.words.count)
    cases.words = try reader.readColumn(count: cases.words.count)
    caseCount = try reader.read()
    duePositives = try reader.readColumn(count: days, elementSize: 8) {
      reader throws(StateError) in try reader.readColumn()
    }
    try queue.restore(from: &reader)
  }
}
