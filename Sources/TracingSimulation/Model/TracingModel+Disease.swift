internal import ContactWorld
internal import DiscreteEvents

extension TracingModel {
  /// Settles who is absent on a day and lets the contacts of the day pass the infection on.
  mutating func beginDay(_ day: Int, _ queue: inout EventQueue<TracingEvent>) {
    recordAbsences(on: day)
    infectedCount -= Int(endings[day])
    airwaves.forget()
    if day == 0 { infectSeeds(&queue) }
    spread(on: day, &queue)
    if fidelity == .everyPhone, parameters.app.tracing == .identifiers {
      storeSightings(on: day - 1, today: day)
    }
    daily[day].infected = infectedCount
    if day >= firstReactionDay {
      for person in world.lookAlikes(on: day) {
        queue.schedule(
          .lookAlikeBegins(person),
          at: SimulationTime(day: day, second: world.secondOfDay(for: person, on: day)))
      }
    }
    if day + 1 < days { queue.schedule(.dayBegins, at: SimulationTime(day: day + 1)) }
  }

  private mutating func recordAbsences(on day: Int) {
    var kept = 0
    var absent: [(person: Person, absence: Absence)] = []
    absent.reserveCapacity(possiblyAbsent.count)
    for person in possiblyAbsent {
      let index = Int(person)
      guard
        state.isDead[index] || state.isInHospital[index]
          || state.isolatesThrough[index] >= Int16(day)
      else {
        state.isListedAsAbsent[index] = false
        continue
      }
      possiblyAbsent[kept] = person
      kept += 1
      let absence = state.absence(of: person, on: day)
      if absence != .none { absent.append((person, absence)) }
      if absence == .home { daily[day].isolating += 1 }
      if state.isInHospital[index] { daily[day].inHospital += 1 }
    }
    possiblyAbsent.removeSubrange(kept...)
    isolationDays += daily[day].isolating
    absences.record(absent, in: world)
  }

  private mutating func infectSeeds(_ queue: inout EventQueue<TracingEvent>) {
    let seeds = world.seedInfections
    for person in seeds {
      record(TransmissionRecord(person: person, source: nil, day: 0, setting: nil))
    }
    fallIll(seeds, on: 0, &queue)
  }

  private mutating func spread(on day: Int, _ queue: inout EventQueue<TracingEvent>) {
    // Whoever is infected today transmits from tomorrow on, so the order of moments decides no more than
    // who counts as the source of somebody whom two could have infected: as in OpenABM-Covid19, first of all
    // those whose symptoms have not begun.
    var infected: [Person] = []
    for stage in Stage.allCases {
      for infection in infectionsCaused(on: day, in: stage).joined()
      where state.infectedOn[Int(infection.person)] == PersonState.never {
        record(infection)
        infected.append(infection.person)
      }
      moments[Stage.index(of: day, stage)] = []
    }
    fallIll(infected, on: day, &queue)
  }

  /// Who could be infected by whom on a day, in order of the moments, in parts.
  private mutating func infectionsCaused(on day: Int, in stage: Stage)
    -> [[TransmissionRecord]]
  {
    let moments = moments[Stage.index(of: day, stage)]
    let infectedOn = state.infectedOn
    let absences = absences
    let hazard = hazard
    let plan = meetingPlan(on: day)
    return workforce.map(moments.indices, least: 1024) { part in
      var caused: [TransmissionRecord] = []
      for moment in moments[part] {
        let infected = hazard.infected(at: moment, by: plan, absences: absences) {
          infectedOn[Int($0)] == PersonState.never
        }
        guard let infected else { continue }
        caused.append(
          TransmissionRecord(
            person: infected.person, source: moment.source, day: day, setting: infected.setting))
      }
      return caused
    }
  }

  private mutating func record(_ transmission: TransmissionRecord) {
    state.infectedOn[Int(transmission.person)] = Int16(transmission.day)
    transmissions.append(transmission)
    daily[transmission.day].infections += 1
  }

  /// What an infection brings about, for each of those who have just been infected.
  private mutating func fallIll(
    _ infected: [Person], on day: Int, _ queue: inout EventQueue<TracingEvent>
  ) {
    let (world, hazard, left) = (world, hazard, days - day)
    let outlooks = workforce.map(infected.indices, least: 256) { part in
      var outlook = Outlook()
      for person in infected[part] {
        let course = world.diseaseCourse(of: person)
        outlook.courses.append(course)
        hazard.forEachMoment(of: person, course: course) { age, moment in
          guard age < left else { return }
          outlook.moments.append((Int32(Stage.index(of: age, Stage(of: course, at: age))), moment))
        }
      }
      return outlook
    }
    for outlook in outlooks {
      let first = Stage.index(of: day, .beforeSymptoms)
      for (offset, moment) in outlook.moments { moments[first + Int(offset)].append(moment) }
    }
    for (person, course) in zip(infected, outlooks.lazy.flatMap(\.courses)) {
      schedule(course, of: person, infectedOn: day, &queue)
    }
  }

  private mutating func schedule(
    _ course: DiseaseCourse, of person: Person, infectedOn day: Int,
    _ queue: inout EventQueue<TracingEvent>
  ) {
    infectedCount += 1
    if day + course.end + 1 < days { endings[day + course.end + 1] += 1 }
    if let onset = course.onset, day + onset < days {
      daily[day + onset].onsets += 1
      if day + onset >= firstReactionDay {
        queue.schedule(.symptomsBegin(person), at: moment(of: person, on: day, after: onset))
      }
    }
    guard let admission = course.admission else { return }
    queue.schedule(.admission(person), at: moment(of: person, on: day, after: admission))
    queue.schedule(.infectionEnds(person), at: moment(of: person, on: day, after: course.end))
  }

  /// The moment of the day a number of days after infection at which something happens to a person.
  private func moment(of person: Person, on day: Int, after days: Int) -> SimulationTime {
    SimulationTime(day: day + days, second: world.secondOfDay(for: person, on: day))
  }

  mutating func admit(
    _ person: Person, at time: SimulationTime, _ queue: inout EventQueue<TracingEvent>
  ) {
    state.isInHospital[Int(person)] = true
    noteAbsence(of: person)
    guard caseNumber[person] == nil else { return }
    if world.parameters.testing.isOnAdmission { queue.schedule(.swab(person), at: time) }
    traceIdeally(person, because: .positiveTest, at: time)
  }

  /// A stay in hospital ends in recovery or death.
  mutating func endInfection(of person: Person, on day: Int) {
    state.isInHospital[Int(person)] = false
    if world.diseaseCourse(of: person).isFatal {
      state.isDead[Int(person)] = true
      noteAbsence(of: person)
      daily[day].deaths += 1
    }
  }

  /// The first day on which symptoms make anybody do anything; what happens before is not scheduled.
  private var firstReactionDay: Int {
    let isolation = world.parameters.isolation
    let testing = world.parameters.testing
    var first = Int.max
    if isolation.symptomaticFraction > 0 { first = min(first, isolation.startDay) }
    if testing.symptomaticFraction > 0 { first = min(first, testing.startDay) }
    if parameters.app.tracing == .ideal, parameters.idealApp.tracesOnSymptoms {
      first = min(first, parameters.app.startDay)
    }
    return first
  }

  /// What lies before some people who have just been infected, in their order.
  private struct Outlook: Sendable {
    var courses: [DiseaseCourse] = []
    /// The moments, each with its place among the moments of all days since infection.
    var moments: [(offset: Int32, moment: InfectiousMoment)] = []
  }
}

/// How far an infection has come, as far as it decides who counts as the source of another.
enum Stage: Int, CaseIterable {
  /// Symptoms will begin on this day or later.
  case beforeSymptoms
  /// There will be no symptoms.
  case withoutSymptoms
  /// Symptoms have begun.
  case withSymptoms

  init(of course: DiseaseCourse, at age: Int) {
    self = course.onset.map { age <= $0 ? .beforeSymptoms : .withSymptoms } ?? .withoutSymptoms
  }

  /// The place of a day and stage where all days stand in a row.
  static func index(of day: Int, _ stage: Stage) -> Int {
    day * allCases.count + stage.rawValue
  }
}
