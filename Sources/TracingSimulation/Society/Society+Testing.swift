internal import ContactWorld
internal import DiscreteEvents

extension Society {
  /// Orders a test, unless one is under way.
  mutating func orderTest(
    of person: Person, at time: SimulationTime, _ queue: inout EventQueue<TracingEvent>
  ) {
    guard !state[person].flags.contains(.awaitingResult) else { return }
    state[person].flags.insert(.awaitingResult)
    let wait = world.parameters.testing.orderToSwabDays * 86_400
    queue.schedule(.swab(person), at: time + Int64(wait))
  }

  mutating func takeSwab(
    of person: Person, at time: SimulationTime, _ queue: inout EventQueue<TracingEvent>
  ) {
    guard !state[person].flags.contains(.dead) else { return }
    daily[time.day].tests += 1
    let infectedOn = state.infectedOn[person.index]
    let age = infectedOn == PersonState.never ? nil : time.day - Int(infectedOn)
    let isPositive = world.testsPositive(
      person, on: time.day, infectionAge: age,
      hasSymptoms: onsetDay(of: person, upTo: time.day) != nil)
    let result = time + Int64(world.parameters.testing.swabToResultDays * 86_400)
    queue.schedule(.result(person, isPositive: isPositive), at: result)
    if isPositive, result.day > time.day, result.day < days {
      agenda[result.day].positives.append(
        DuePerson(person: person, second: Int32(result.secondOfDay)))
    }
  }

  /// A result arrives.
  ///
  /// - Returns: Whether it makes the person a case.
  mutating func receiveResult(
    of person: Person, isPositive: Bool, at time: SimulationTime,
    _ queue: inout EventQueue<TracingEvent>
  ) -> Bool {
    state[person].flags.remove(.awaitingResult)
    guard !state[person].flags.contains(.dead), !state[person].isCase else { return false }
    guard isPositive else {
      if world.parameters.isolation.endsOnNegative { release(person, on: time.day) }
      return false
    }
    daily[time.day].positives += 1
    state.setCase(person, number: cases.count)
    cases.append(caseRecord(of: person, at: time))
    // In hospital the diagnosis came before the result.
    let isDiagnosed =
      state[person].flags.contains(.inHospital) && world.parameters.testing.isAdmissionADiagnosis
    if !isDiagnosed { actOnDiagnosis(of: person, at: time, &queue) }
    return true
  }

  /// Somebody is diagnosed: they isolate with their household, and their contacts are warned.
  mutating func actOnDiagnosis(
    of person: Person, at time: SimulationTime, _ queue: inout EventQueue<TracingEvent>
  ) {
    let isolation = world.parameters.isolation
    let day = time.day
    let wasIndex = state[person].isIndex
    if !wasIndex { beginIndex(person, on: day) }
    let since = Int(state.indexSince[person.index])
    var trace = Trace(of: person, cause: .diagnosis, at: time)
    var last = day
    let isInHospital = state[person].flags.contains(.inHospital)
    if isInHospital {
      // The household stays at home as if for symptoms, since the patient is not there.
      last += world.isolationDays(
        of: person, from: day, intended: isolation.notifiedDays,
        because: .warningOfSymptoms)
    } else if world.compliance(of: person) < isolation.positiveFraction {
      last = max(
        day,
        since
          + world.isolationDays(
            of: person, from: day, intended: isolation.positiveDays,
            because: .positiveTest))
      state.isolate(person, from: day, through: last)
      state[person].isHeldThrough = max(state[person].isHeldThrough, Int16(last))
    }
    if isolation.includesHouseholdOnPositive, day >= isolation.startDay {
      isolateHousehold(&trace, through: last)
    }
    if !wasIndex || tracesIndexCasesAgain { traceIdeally(trace) }
    if wasIndex { askAgain(trace) }
    scheduleInterview(of: person, at: time, &queue)
  }

  /// The people who truly were near a case in the days that the app traces back; not looked for unless
  /// phones speak a protocol.
  private func caseRecord(of person: Person, at time: SimulationTime) -> CaseRecord {
    var near: [Person] = []
    let isTraced = parameters.app.tracing == .identifiers && appUserCount > 0
    for day in (time.day - parameters.app.disclosedDays)..<time.day where isTraced {
      near += trueContacts(of: person, on: day)
    }
    let distinct = near.sortedWithoutRepeats()
    return CaseRecord(
      person: person, resultTime: Int(time.seconds), hasApp: hasApp(person),
      trueContacts: distinct, contactHasApp: distinct.map(hasApp),
      contactWarned: distinct.map { _ in false })
  }

  /// The people who were within 2 metres of somebody for at least 15 minutes on a day, all contacts of the
  /// day taken together; ascending.
  private func trueContacts(of person: Person, on day: Int) -> [Person] {
    let near = world.contacts(of: person, on: day, absences: absences)
      .filter { $0.distance <= 2 }
      .sorted { $0.other < $1.other }
    var found: [Person] = []
    var seconds: UInt32 = 0
    for (index, contact) in near.enumerated() {
      seconds = index > 0 && near[index - 1].other == contact.other ? seconds : 0
      seconds += contact.duration
      if seconds >= 900, found.last != contact.other { found.append(contact.other) }
    }
    return found
  }
}
