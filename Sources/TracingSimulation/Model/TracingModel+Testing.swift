internal import ContactWorld
internal import DiscreteEvents

extension TracingModel {
  /// Somebody has symptoms, whatever of: they may isolate, and order a test.
  mutating func symptomsBegin(
    in person: Person, at time: SimulationTime, _ queue: inout EventQueue<TracingEvent>
  ) {
    // Nobody loses immunity in a run, so whoever has tested positive knows it to be something else.
    guard caseNumber[person] == nil else { return }
    let isolation = world.parameters.isolation
    let day = time.day
    if day >= isolation.startDay,
      world.compliance(of: person) < isolation.symptomaticFraction,
      let last = isolate(
        person, because: .symptoms, from: day, intended: isolation.symptomaticDays,
        dropOut: isolation.symptomaticDropOut, onBehalfOf: person),
      isolation.includesHouseholdOnSymptoms
    {
      isolateHousehold(of: person, because: .symptoms, from: day, through: last)
    }
    traceIdeally(person, because: .symptoms, at: time)
    if day >= world.parameters.testing.startDay, world.ordersTest(person) {
      let wait = world.parameters.testing.orderToSwabDays * 86_400
      queue.schedule(.swab(person), at: time + Int64(wait))
    }
  }

  mutating func takeSwab(
    of person: Person, at time: SimulationTime, _ queue: inout EventQueue<TracingEvent>
  ) {
    guard !state.isDead[Int(person)] else { return }
    daily[time.day].tests += 1
    let infectedOn = state.infectedOn[Int(person)]
    let age = infectedOn == PersonState.never ? nil : time.day - Int(infectedOn)
    let onset = age == nil ? nil : world.diseaseCourse(of: person).onset
    let hasSymptoms = onset.map { $0 <= age ?? 0 } ?? false
    let isPositive = world.testsPositive(
      person, on: time.day, infectionAge: age, hasSymptoms: hasSymptoms)
    let wait = world.parameters.testing.swabToResultDays * 86_400
    queue.schedule(.result(person, isPositive: isPositive), at: time + Int64(wait))
  }

  mutating func receiveResult(
    of person: Person, isPositive: Bool, at time: SimulationTime,
    _ queue: inout EventQueue<TracingEvent>
  ) {
    guard !state.isDead[Int(person)], caseNumber[person] == nil else { return }
    let isolation = world.parameters.isolation
    guard isPositive else {
      if isolation.endsOnNegative { release(person, on: time.day) }
      return
    }
    daily[time.day].positives += 1
    if world.compliance(of: person) < isolation.positiveFraction,
      let last = isolate(
        person, because: .positiveTest, from: time.day, intended: isolation.positiveDays,
        dropOut: isolation.positiveDropOut),
      isolation.includesHouseholdOnPositive, time.day >= isolation.startDay
    {
      isolateHousehold(of: person, because: .positiveTest, from: time.day, through: last)
    }
    caseNumber[person] = cases.count
    cases.append(caseRecord(of: person, at: time))
    traceIdeally(person, because: .positiveTest, at: time)
    scheduleUpload(of: person, at: time, &queue)
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
  func trueContacts(of person: Person, on day: Int) -> [Person] {
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
