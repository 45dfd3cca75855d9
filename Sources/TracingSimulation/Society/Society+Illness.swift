internal import ContactWorld
internal import DiscreteEvents

extension Society {
  /// Somebody has symptoms, whatever of: they may isolate with their household, order a test, and warn.
  mutating func symptomsBegin(
    in person: Person, at time: SimulationTime, _ queue: inout EventQueue<TracingEvent>
  ) {
    // Nobody loses immunity in a run, so whoever has tested positive knows it to be something else; and whose
    // contacts have been asked to stay at home is being looked after.
    let record = state[person]
    guard record.canBeAsked, !record.isIndex else { return }
    let isolation = world.parameters.isolation
    let day = time.day
    let compliance = world.compliance(of: person)
    // Whoever is at home already stays there and becomes an index case.
    let reports =
      day >= isolation.startDay
      && (record.isIsolating(on: day) || compliance < isolation.symptomaticFraction)
    let isTested =
      day >= world.parameters.testing.startDay
      && compliance < world.parameters.testing.symptomaticFraction
    if isTested { orderTest(of: person, at: time, &queue) }
    guard reports else { return }
    beginIndex(person, on: day)
    var trace = Trace(of: person, cause: .symptoms, at: time)
    let length = world.isolationDays(
      of: person, from: day, intended: isolation.symptomaticDays,
      because: .symptoms)
    state.isolate(person, from: day, through: day + length)
    if isolation.includesHouseholdOnSymptoms { isolateHousehold(&trace, through: day + length) }
    traceIdeally(trace)
  }

  /// A patient is admitted to hospital, which ends an isolation and may count as a diagnosis.
  mutating func admit(
    _ person: Person, at time: SimulationTime, _ queue: inout EventQueue<TracingEvent>
  ) {
    let day = time.day
    state[person].flags.insert(.inHospital)
    state[person].isolatesThrough = min(state[person].isolatesThrough, Int16(day))
    state[person].isHeldThrough = state[person].isolatesThrough
    state.noteAbsence(of: person)
    guard !state[person].isCase, !state[person].flags.contains(.awaitingResult) else { return }
    let testing = world.parameters.testing
    if testing.isOnAdmission {
      state[person].flags.insert(.awaitingResult)
      queue.schedule(.swab(person), at: time)
    }
    if testing.isAdmissionADiagnosis { actOnDiagnosis(of: person, at: time, &queue) }
  }

  /// A stay in hospital ends in recovery or death.
  mutating func endInfection(of person: Person, on day: Int) {
    state[person].flags.remove(.inHospital)
    if world.diseaseCourse(of: person).isFatal {
      state[person].flags.insert(.dead)
      state.noteAbsence(of: person)
      daily[day].deaths += 1
    }
  }

  /// The day on which symptoms of an infection began, if they have by some day.
  func onsetDay(of person: Person, upTo day: Int) -> Int? {
    let infectedOn = state.infectedOn[person.index]
    guard infectedOn != PersonState.never, let wait = world.diseaseCourse(of: person).onset else {
      return nil
    }
    let onset = Int(infectedOn) + wait
    return onset <= day ? onset : nil
  }
}
