internal import ContactWorld
internal import DiscreteEvents
internal import EpidemicSociety

/// The histories of all sources, in the order in which they became sources.
struct SourceHistories: Sendable {
  /// The histories; a source is known by its place here.
  private(set) var all: [SourceHistory] = []
  // The places of a person's infection, and of the history with the positive test.
  private var infections: [Person: Int] = [:]
  private var tests: [Person: Int] = [:]
  // The last swab of the people who wait for a result.
  private var swabs: [Person: SimulationTime] = [:]

  subscript(number: Int) -> SourceHistory {
    all[number]
  }

  /// The place of a person's infection.
  func infection(of person: Person) -> Int? {
    infections[person]
  }

  /// The place of the history with a person's positive test, which is the one that an upload belongs to.
  func test(of person: Person) -> Int? {
    tests[person]
  }

  /// The day of a person's infection, if there is one.
  func infectionDay(of person: Person) -> Day? {
    infections[person].map { all[$0].firstDay }
  }

  /// Takes note of an infection.
  mutating func infect(_ record: TransmissionRecord, in society: Society) {
    let course = society.world.diseaseCourse(of: record.person)
    infections[record.person] = all.count
    all.append(
      SourceHistory(
        infectionOf: record.person, by: record.source, on: record.day,
        onset: course.onset.map { record.day + $0 }, end: record.day + course.end,
        hasApp: society.hasApp(record.person)))
  }

  /// Takes note of a swab.
  mutating func swab(_ person: Person, at time: SimulationTime) {
    swabs[person] = time
  }

  /// Takes note of a result.
  ///
  /// - Returns: The place of the new history, if the result is the first positive one, and false.
  mutating func receiveResult(
    of person: Person, isPositive: Bool, isInfected: Bool, at time: SimulationTime, hasApp: Bool
  ) -> Int? {
    let swab = swabs.removeValue(forKey: person) ?? time
    guard isPositive, tests[person] == nil else { return nil }
    if isInfected, let number = infections[person] {
      tests[person] = number
      all[number].swab = swab
      all[number].result = time
      return nil
    }
    tests[person] = all.count
    all.append(SourceHistory(falsePositive: person, swab: swab, hasApp: hasApp))
    all[all.count - 1].result = time
    return all.count - 1
  }

  /// Takes note of the code for an upload.
  mutating func receiveCode(_ person: Person, at time: SimulationTime) {
    guard let number = tests[person], all[number].code == nil else { return }
    all[number].code = time
  }

  /// Takes note of an upload that the server accepted.
  mutating func upload(_ person: Person, at time: SimulationTime) {
    guard let number = tests[person], all[number].upload == nil else { return }
    all[number].upload = time
  }

  /// Takes note of the moment from which on others can be warned of a person.
  mutating func publish(_ person: Person, at time: SimulationTime) {
    guard let number = tests[person], all[number].publication == nil else { return }
    all[number].publication = time
  }

  /// Takes note of a stay at home; it ends an infectious window if it is for the person's own symptoms of the infection,
  /// or positive test.
  mutating func stayAtHome(_ stay: StayAtHome) {
    let first = stay.days.lowerBound
    switch stay.reason {
    case .symptoms: endWindow(of: stay.person, on: first) { $0.onset.map { $0 < first } ?? false }
    case .positiveTest: endWindow(of: stay.person, on: first) { $0.result != nil }
    case .contactDiagnosed, .contactHasSymptoms, .household: break
    }
  }

  /// Takes note that a person is in hospital on a day.
  mutating func stayInHospital(_ person: Person, on day: Day) {
    endWindow(of: person, on: day) { _ in true }
  }

  /// Ends the window of a person's histories for which a condition holds, unless it ended before.
  private mutating func endWindow(
    of person: Person, on day: Day, where isForItself: (SourceHistory) -> Bool
  ) {
    let (infection, test) = (infections[person], tests[person])
    for number in [infection, test == infection ? nil : test] {
      guard let number, all[number].homeFrom == nil, isForItself(all[number]) else { continue }
      all[number].homeFrom = day
    }
  }

  func write(to writer: inout StateWriter) {
    writer.write(all)
    let people = tests.keys.sorted()
    writer.write(people)
    writer.write(people.map { tests[$0] ?? 0 })
    let swabbed = swabs.keys.sorted()
    writer.write(swabbed)
    writer.write(swabbed.map { Int(swabs[$0]?.seconds ?? 0) })
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    all = try reader.readColumn()
    infections = [:]
    for (number, source) in all.enumerated() where source.isInfected {
      infections[source.person] = number
    }
    let people: [Person] = try reader.readColumn()
    let numbers: [Int] = try reader.readColumn(count: people.count)
    try reader.require(numbers.allSatisfy(all.indices.contains))
    tests = Dictionary(zip(people, numbers), uniquingKeysWith: { first, _ in first })
    let swabbed: [Person] = try reader.readColumn()
    let times: [Int] = try reader.readColumn(count: swabbed.count)
    swabs = [:]
    for (person, time) in zip(swabbed, times) {
      swabs[person] = SimulationTime(seconds: Int64(time))
    }
  }
}
