internal import ContactWorld
internal import DiscreteEvents

/// The infected people, the days of their infections, and the moments at which they may infect others.
struct InfectionSpread: Sendable {
  private let world: World
  private let days: Int
  private let parallelism: Parallelism
  private let hazard: InfectionHazard
  /// By person the day of infection; ``never`` for the susceptible.
  private var infectedOn: [Int16]
  /// The infectious moments of the days to come, by day and ``SourcePriority``; emptied when the day has come.
  private var moments: [[InfectiousMoment]]
  /// The number of people who have been infected.
  private(set) var infectionCount = 0

  private static let never = Int16.max

  init(in world: World, days: Int, _ parallelism: Parallelism) {
    self.world = world
    self.days = days
    self.parallelism = parallelism
    hazard = InfectionHazard(world)
    infectedOn = Array(repeating: Self.never, count: world.population.count)
    moments = Array(repeating: [], count: SourcePriority.index(of: days, .beforeSymptoms))
  }

  /// The day of a person's infection; `nil` for the susceptible.
  func infectionDay(of person: Person) -> Day? {
    let day = infectedOn[person.index]
    return day == Self.never ? nil : Day(Int(day))
  }

  /// Infects the people with whom the scenario starts.
  ///
  /// - Returns: These people, ascending.
  mutating func infectFirst(_ timeline: inout Timeline) -> [Person] {
    let seeds = world.seedInfections
    for person in seeds {
      record(
        TransmissionRecord(person: person, source: nil, day: 0, setting: nil, place: nil), &timeline
      )
    }
    return seeds
  }

  /// Infects the susceptible people to whom the infection comes from outside on a day.
  ///
  /// - Returns: These people, in the order of their arrival.
  mutating func infectFromOutside(on day: Day, _ timeline: inout Timeline) -> [Person] {
    var infected: [Person] = []
    for person in world.importedInfections(on: day) where infectedOn[person.index] == Self.never {
      record(
        TransmissionRecord(person: person, source: nil, day: day, setting: nil, place: nil),
        &timeline)
      infected.append(person)
    }
    return infected
  }

  /// Lets the contacts of a day pass the infection on.
  ///
  /// A person infected today transmits from tomorrow on, so the order of the moments decides only which of several
  /// possible sources counts.
  ///
  /// - Parameters:
  ///   - day: The day.
  ///   - plan: The plan of the day's meetings.
  ///   - absences: The absences by day.
  ///   - timeline: The timeline, which receives the infections as happenings.
  /// - Returns: The people infected, in order of the moments.
  mutating func spread(
    on day: Day, by plan: World.MeetingPlan, absences: AbsenceHistory, _ timeline: inout Timeline
  ) -> [Person] {
    var infected: [Person] = []
    for priority in SourcePriority.allCases {
      for infections in transmissions(on: day, from: priority, by: plan, absences: absences) {
        for infection in infections where infectedOn[infection.person.index] == Self.never {
          record(infection, &timeline)
          infected.append(infection.person)
        }
      }
      moments[SourcePriority.index(of: day.index, priority)] = []
    }
    return infected
  }

  /// The transmissions that a day's moments could cause, in order of the moments, in parts.
  private func transmissions(
    on day: Day, from priority: SourcePriority, by plan: World.MeetingPlan,
    absences: AbsenceHistory
  ) -> [[TransmissionRecord]] {
    let moments = moments[SourcePriority.index(of: day.index, priority)]
    let (world, hazard, infectedOn) = (world, hazard, infectedOn)
    return parallelism.map(moments.indices, least: 512) { part in
      var caused: [TransmissionRecord] = []
      for moment in moments[part] {
        let meeting = hazard.infected(at: moment, by: plan, absences: absences) {
          infectedOn[$0.index] == Self.never
        }
        guard let meeting else { continue }
        caused.append(
          TransmissionRecord(
            person: meeting.other, source: moment.source, day: day, setting: meeting.setting,
            place: world.place(of: meeting, of: moment.source, by: plan),
            isPresymptomatic: priority == .beforeSymptoms))
      }
      return caused
    }
  }

  private mutating func record(_ transmission: TransmissionRecord, _ timeline: inout Timeline) {
    infectedOn[transmission.person.index] = Int16(transmission.day.index)
    infectionCount += 1
    timeline.tell(.infected(transmission), at: SimulationTime(day: transmission.day))
  }

  /// Draws the course of each new infection, and the moments at which it may be passed on.
  ///
  /// - Parameters:
  ///   - infected: The people infected on a day.
  ///   - day: The day.
  /// - Returns: Their courses, in their order, in parts.
  mutating func drawCourses(of infected: [Person], on day: Day) -> [[DiseaseCourse]] {
    let (world, hazard, left) = (world, hazard, Day(days) - day)
    let outlooks = parallelism.map(infected.indices, least: 128) { part in
      var outlook = Outlook()
      for person in infected[part] {
        let course = world.diseaseCourse(of: person)
        outlook.courses.append(course)
        hazard.forEachMoment(of: person, course: course) { age, moment in
          guard age < left else { return }
          outlook.append(moment, at: age, SourcePriority(of: course, at: age))
        }
      }
      return outlook
    }
    let first = SourcePriority.index(of: day.index, .beforeSymptoms)
    for outlook in outlooks {
      for (offset, some) in outlook.moments.enumerated() { moments[first + offset] += some }
    }
    return outlooks.map(\.courses)
  }

  func write(to writer: inout StateWriter) {
    writer.write(infectedOn)
    writer.write(moments) { $0.write($1) }
    writer.write(infectionCount)
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    infectedOn = try reader.readColumn(count: infectedOn.count)
    moments = try reader.readColumn(count: moments.count, elementSize: 8) {
      reader throws(StateError) in try reader.readColumn()
    }
    infectionCount = try reader.read()
  }
}

/// The courses of some people who have just been infected, and their infectious moments.
private struct Outlook: Sendable {
  var courses: [DiseaseCourse] = []
  /// The moments, by day since infection and ``SourcePriority``.
  var moments: [[InfectiousMoment]] = []

  @inline(__always)
  mutating func append(_ moment: InfectiousMoment, at age: Int, _ priority: SourcePriority) {
    let offset = SourcePriority.index(of: age, priority)
    while moments.count <= offset { moments.append([]) }
    moments[offset].append(moment)
  }
}
