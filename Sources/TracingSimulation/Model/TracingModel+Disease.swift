internal import ContactWorld
internal import DiscreteEvents

extension TracingModel {
  /// Settles who is absent on a day and lets the contacts of the day pass the infection on.
  mutating func beginDay(_ day: Int, _ queue: inout EventQueue<TracingEvent>) {
    recordAbsences(on: day)
    infections.removeAll { $0.endsOn < Int16(day) }
    airwaves.forget()
    if day == 0 { infectSeeds(&queue) }
    spread(on: day, &queue)
    if fidelity == .everyPhone { storeSightings(on: day - 1, today: day) }
    daily[day].infected = infections.count
    if day + 1 < days { queue.schedule(.dayBegins, at: SimulationTime(day: day + 1)) }
  }

  private mutating func recordAbsences(on day: Int) {
    possiblyAbsent.removeAll { person in
      let index = Int(person)
      return !state.isDead[index] && !state.isInHospital[index]
        && state.isolatesThrough[index] < Int16(day)
    }
    possiblyAbsent.sort()
    var absent: [(person: Person, absence: Absence)] = []
    for (index, person) in possiblyAbsent.enumerated()
    where index == 0 || person != possiblyAbsent[index - 1] {
      let absence = state.absence(of: person, on: day)
      if absence != .none { absent.append((person, absence)) }
      if absence == .home { daily[day].isolating += 1 }
      if state.isInHospital[Int(person)] { daily[day].inHospital += 1 }
    }
    isolationDays += daily[day].isolating
    absences.record(absent)
  }

  private mutating func infectSeeds(_ queue: inout EventQueue<TracingEvent>) {
    for person in world.seedInfections {
      infect(person, from: nil, setting: nil, on: 0, &queue)
    }
  }

  private mutating func spread(on day: Int, _ queue: inout EventQueue<TracingEvent>) {
    // Whoever is infected today transmits from tomorrow on, so the order of sources decides no more than
    // who counts as the source of somebody whom two could have infected.
    for infection in infectionsCaused(on: day).joined()
    where state.infectedOn[Int(infection.person)] == PersonState.never {
      infect(
        infection.person, from: infection.source, setting: infection.setting, on: day, &queue)
    }
  }

  /// Who could be infected by whom on a day, in order of source, in parts.
  private func infectionsCaused(on day: Int) -> [[PossibleInfection]] {
    let sources = infections
    let infectedOn = state.infectedOn
    let absences = absences
    let hazard = hazard
    return workforce.map(sources.indices, least: 256) { part in
      var caused: [PossibleInfection] = []
      for source in sources[part] where source.infectedOn < Int16(day) {
        hazard.forEachInfection(
          by: source.person, age: day - Int(source.infectedOn), severity: source.severity,
          factor: source.factor, on: day, absences: absences,
          isSusceptible: { infectedOn[Int($0)] == PersonState.never }
        ) { person, setting in
          caused.append(
            PossibleInfection(source: source.person, person: person, setting: setting))
        }
      }
      return caused
    }
  }

  private mutating func infect(
    _ person: Person, from source: Person?, setting: Setting?, on day: Int,
    _ queue: inout EventQueue<TracingEvent>
  ) {
    state.infectedOn[Int(person)] = Int16(day)
    daily[day].infections += 1
    transmissions.append(
      TransmissionRecord(person: person, source: source, day: day, setting: setting))
    let course = world.diseaseCourse(of: person)
    infections.append(
      ActiveInfection(
        person: person, infectedOn: Int16(day), endsOn: Int16(day + course.end),
        severity: course.severity,
        factor: hazard.infectiousness(of: person)))
    let second = world.secondOfDay(for: person, on: day)
    if let onset = course.onset {
      queue.schedule(.symptomsBegin(person), at: SimulationTime(day: day + onset, second: second))
    }
    if let admission = course.admission {
      queue.schedule(.admission(person), at: SimulationTime(day: day + admission, second: second))
    }
    queue.schedule(
      .infectionEnds(person), at: SimulationTime(day: day + course.end, second: second))
  }

  mutating func admit(_ person: Person) {
    state.isInHospital[Int(person)] = true
    possiblyAbsent.append(person)
  }

  mutating func endInfection(of person: Person, on day: Int) {
    state.isInHospital[Int(person)] = false
    if world.diseaseCourse(of: person).isFatal {
      state.isDead[Int(person)] = true
      possiblyAbsent.append(person)
      daily[day].deaths += 1
    }
  }

  mutating func scheduleLookAlike(
    in person: Person, after day: Int, _ queue: inout EventQueue<TracingEvent>
  ) {
    if let next = world.lookAlikeDay(of: person, from: day), next < days {
      queue.schedule(
        .lookAlikeBegins(person),
        at: SimulationTime(day: next, second: world.secondOfDay(for: person, on: next)))
    }
  }
}

/// Somebody whom an infectious person would infect, unless somebody else did on the same day.
struct PossibleInfection: Sendable {
  var source: Person
  var person: Person
  var setting: Setting
}
