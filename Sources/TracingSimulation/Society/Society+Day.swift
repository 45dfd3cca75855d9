internal import ContactWorld
internal import DiscreteEvents

extension Society {
  /// Settles who is absent on a day, lets the contacts of the day pass the infection on, and puts on the queue
  /// what the day is known to bring.
  mutating func beginDay(_ day: Int, _ queue: inout EventQueue<TracingEvent>) {
    // Both hold the absences that are about to be added to.
    contactErrand?.end()
    contactErrand = nil
    contactSearch = nil
    restrictions.decide(
      on: day, infectedShare: Double(transmissions.count) / Double(world.population.count))
    recordAbsences(on: day)
    planMeetings(on: day)
    infectedCount -= agenda[day].endings
    if day == 0 { infectSeeds() }
    spread(on: day)
    daily[day].infected = infectedCount
    capacity = TracerCapacity(parameters.manualTracing, people: world.population.count)
    let symptomatic = scheduleDay(day, &queue)
    if workforce.doesErrands {
      contactErrand = RegisteredContactErrand(
        for: traceCandidates(
          symptomatic: symptomatic, positive: agenda[day].positives, on: day),
        by: searchOfRegisteredContacts, workforce)
    }
    agenda[day] = DayAgenda()
    for index in indexEnds[day] { endIndex(index, on: day) }
    indexEnds[day] = []
    if day + 1 < days { queue.schedule(.dayBegins, at: SimulationTime(day: day + 1)) }
  }

  /// Puts on the queue what the day is known to bring.
  ///
  /// - Returns: In whom symptoms begin on which somebody reacts, whatever of.
  private func scheduleDay(
    _ day: Int, _ queue: inout EventQueue<TracingEvent>
  ) -> [DuePerson] {
    @discardableResult
    func schedule(_ people: [Person], _ event: (Person) -> TracingEvent) -> [DuePerson] {
      people.map { person in
        let second = world.secondOfDay(for: person, on: day)
        queue.schedule(event(person), at: SimulationTime(day: day, second: second))
        return DuePerson(person: person, second: Int32(second))
      }
    }
    var symptomatic: [DuePerson] = []
    if day >= firstReactionDay {
      symptomatic += schedule(agenda[day].onsets, TracingEvent.symptomsBegin)
      symptomatic += schedule(world.lookAlikes(on: day), TracingEvent.lookAlikeBegins)
    }
    schedule(agenda[day].admissions, TracingEvent.admission)
    schedule(agenda[day].discharges, TracingEvent.infectionEnds)
    return symptomatic
  }

  /// Records who is absent on a day.
  private mutating func recordAbsences(on day: Int) {
    let state = state
    // About as many as yesterday.
    let expected = day == 0 ? 0 : daily[day - 1].isolating + daily[day - 1].inHospital
    let shielded = restrictions.isShielding(on: day) ? restrictions.shielded : nil
    let parts = workforce.map(state.mayBeAbsent.words.indices, least: 256) { part in
      var survey = AbsenceSurvey(shielded: shielded)
      survey.absentees.reserveCapacity(
        expected * part.count / state.mayBeAbsent.words.count * 9 / 8)
      survey.look(at: part, of: state, on: day)
      return survey
    }
    for part in parts {
      for (offset, word) in part.stillAbsent.enumerated() {
        self.state.mayBeAbsent.words[part.firstWord + offset] = word
      }
      daily[day].isolating += part.isolating
      daily[day].inHospital += part.inHospital
    }
    isolationDays += daily[day].isolating
    daily[day].isLockdown = restrictions.isLockdown(on: day)
    absences.record(
      parts.map(\.absentees), in: world, isLockdown: daily[day].isLockdown, workforce: workforce)
  }

  /// Makes ready what decides who meets on a day and the days that are traced back from it.
  private mutating func planMeetings(on day: Int) {
    let kept = recentPlans.prefix(tracedDays - 1)
    recentPlans = [world.meetingPlan(on: day, absences: absences)] + kept
    // On the first day the society has its whole past.
    while recentPlans.count < tracedDays {
      recentPlans.append(world.meetingPlan(on: day - recentPlans.count, absences: absences))
    }
  }

  private mutating func infectSeeds() {
    let seeds = world.seedInfections
    for person in seeds {
      record(TransmissionRecord(person: person, source: nil, day: 0, setting: nil, place: nil))
    }
    fallIll(seeds, on: 0)
  }

  private mutating func spread(on day: Int) {
    // Whoever is infected today transmits from tomorrow on, so the order of moments decides no more than
    // who counts as the source of somebody whom two could have infected: as in OpenABM-Covid19, first of all
    // those whose symptoms have not begun.
    var infected: [Person] = []
    for stage in Stage.allCases {
      for infections in infectionsCaused(on: day, in: stage) {
        for infection in infections
        where state.infectedOn[infection.person.index] == PersonState.never {
          record(infection)
          infected.append(infection.person)
        }
      }
      moments[Stage.index(of: day, stage)] = []
    }
    fallIll(infected, on: day)
  }

  /// Who could be infected by whom on a day, in order of the moments, in parts.
  private func infectionsCaused(on day: Int, in stage: Stage) -> [[TransmissionRecord]] {
    let moments = moments[Stage.index(of: day, stage)]
    let (world, infectedOn, absences) = (world, state.infectedOn, absences)
    let (hazard, plan) = (hazard, recentPlans[0])
    return workforce.map(moments.indices, least: 512) { part in
      var caused: [TransmissionRecord] = []
      for moment in moments[part] {
        let meeting = hazard.infected(at: moment, by: plan, absences: absences) {
          infectedOn[$0.index] == PersonState.never
        }
        guard let meeting else { continue }
        caused.append(
          TransmissionRecord(
            person: meeting.other, source: moment.source, day: day, setting: meeting.setting,
            place: world.place(of: meeting, of: moment.source, by: plan),
            isPresymptomatic: stage == .beforeSymptoms))
      }
      return caused
    }
  }

  private mutating func record(_ transmission: TransmissionRecord) {
    state.infectedOn[transmission.person.index] = Int16(transmission.day)
    transmissions.append(transmission)
    daily[transmission.day].infections += 1
  }

  /// What an infection brings about, for each of those who have just been infected.
  private mutating func fallIll(_ infected: [Person], on day: Int) {
    let (world, hazard, left) = (world, hazard, days - day)
    let outlooks = workforce.map(infected.indices, least: 128) { part in
      var outlook = Outlook()
      for person in infected[part] {
        let course = world.diseaseCourse(of: person)
        outlook.courses.append(course)
        hazard.forEachMoment(of: person, course: course) { age, moment in
          guard age < left else { return }
          let offset = Stage.index(of: age, Stage(of: course, at: age))
          while outlook.moments.count <= offset { outlook.moments.append([]) }
          outlook.moments[offset].append(moment)
        }
      }
      return outlook
    }
    var next = infected.startIndex
    for outlook in outlooks {
      let first = Stage.index(of: day, .beforeSymptoms)
      for (offset, some) in outlook.moments.enumerated() { moments[first + offset] += some }
      for course in outlook.courses {
        note(course, of: infected[next], infectedOn: day)
        next += 1
      }
    }
  }

  private mutating func note(_ course: DiseaseCourse, of person: Person, infectedOn day: Int) {
    infectedCount += 1
    if day + course.end + 1 < days { agenda[day + course.end + 1].endings += 1 }
    if let onset = course.onset, day + onset < days {
      daily[day + onset].onsets += 1
      agenda[day + onset].onsets.append(person)
    }
    guard let admission = course.admission, day + admission < days else { return }
    agenda[day + admission].admissions.append(person)
    if day + course.end < days { agenda[day + course.end].discharges.append(person) }
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
}

/// What lies before some people who have just been infected, in their order.
private struct Outlook: Sendable {
  var courses: [DiseaseCourse] = []
  /// The moments, by day since infection and ``Stage``.
  var moments: [[InfectiousMoment]] = []
}

/// Who of a part of the people is absent on a day.
private struct AbsenceSurvey: Sendable {
  /// Who stays at home to shield, while people do.
  let shielded: PersonSet?
  var absentees: [Absentee] = []
  /// The words of `PersonState.mayBeAbsent` from ``firstWord`` on, without those who are back for good.
  var stillAbsent: [UInt64] = []
  var firstWord = 0
  var isolating = 0
  var inHospital = 0

  init(shielded: PersonSet?) {
    self.shielded = shielded
  }

  mutating func look(at words: Range<Int>, of state: PersonState, on day: Int) {
    firstWord = words.lowerBound
    stillAbsent.reserveCapacity(words.count)
    for index in words {
      var kept = state.mayBeAbsent.words[index]
      let shielding = shielded?.words[index] ?? 0
      var left = kept | shielding
      while left != 0 {
        let bit = left.trailingZeroBitCount
        left &= left - 1
        let person = Person(index << 6 | bit)
        let record = state.records[person.index]
        let absence = record.absence(on: day)
        switch absence {
        case .home: isolating += 1
        case .hospital: inHospital += 1
        case .dead: break
        case .none:
          if !record.isIsolating(on: day) { kept &= ~(1 << UInt64(bit)) }
          if shielding >> UInt64(bit) & 1 == 1 {
            absentees.append(Absentee(person: person, absence: .home))
          }
          continue
        }
        absentees.append(Absentee(person: person, absence: absence))
      }
      stillAbsent.append(kept)
    }
  }
}
