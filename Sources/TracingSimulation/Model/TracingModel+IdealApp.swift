internal import ContactWorld
internal import DiscreteEvents

extension TracingModel {
  /// What makes somebody an index case.
  enum IndexCause {
    case symptoms
    case positiveTest
  }

  /// Warns the app users whom an index case met, at once and without keys or radio.
  ///
  /// Each contact of two app users is registered with a probability, drawn once for the index case's own
  /// record; everybody registered is warned of their last contact.
  mutating func traceIdeally(_ index: Person, because cause: IndexCause, at time: SimulationTime) {
    let ideal = parameters.idealApp
    guard parameters.app.tracing == .ideal, hasApp(index), time.day >= parameters.app.startDay,
      cause == .symptoms ? ideal.tracesOnSymptoms : ideal.tracesOnPositive
    else { return }
    if traceMarks.isEmpty {
      traceMarks = Array(repeating: 0, count: world.population.count)
    }
    traceNumber += 1
    traceMarks[Int(index)] = traceNumber
    var found: [(person: Person, day: Int)] = []
    for day in ((time.day - ideal.tracedDays + 1)...time.day).reversed() {
      let registration = KeyedDraws(seed: world.seed, purpose: .registration, day: day)
      world.forEachMeeting(of: index, by: meetingPlan(on: day), absences: absences) { meeting in
        guard hasApp(meeting.other), traceMarks[Int(meeting.other)] != traceNumber else { return }
        let draw = registration.unit(
          UInt64(index) << 32 | UInt64(meeting.other), meeting.key)
        if draw < ideal.registeredFraction { found.append((meeting.other, day)) }
      }
      // Marked after the day, so that whoever is met twice on it has two chances, and is found once.
      found.removeAll { contact in
        guard contact.day == day else { return false }
        let isRepeated = traceMarks[Int(contact.person)] == traceNumber
        traceMarks[Int(contact.person)] = traceNumber
        return isRepeated
      }
    }
    for contact in found { warn(contact.person, of: index, met: contact.day, because: cause, time) }
  }

  private mutating func warn(
    _ person: Person, of index: Person, met contactDay: Int, because cause: IndexCause,
    _ time: SimulationTime
  ) {
    guard canBeAsked(person) else { return }
    let isTrue = cause == .positiveTest || state.infectedOn[Int(index)] != PersonState.never
    warnings.append(
      WarningRecord(
        person: person, time: Int(time.seconds), exposureDay: contactDay, isTrue: isTrue))
    daily[time.day].warnings += 1
    if !isTrue { daily[time.day].falseWarnings += 1 }

    let isolation = world.parameters.isolation
    let (fraction, dropOut) =
      switch cause {
      case .symptoms: (isolation.symptomNotifiedFraction, isolation.symptomNotifiedDropOut)
      case .positiveTest: (isolation.notifiedFraction, isolation.notifiedDropOut)
      }
    guard world.compliance(of: person) < fraction else { return }
    isolate(
      person, because: .warning, from: time.day, intended: isolation.notifiedDays,
      countedFrom: contactDay, dropOut: dropOut, onBehalfOf: index)
  }

  /// What decides who met on a day, kept for the days that are asked for again and again.
  mutating func meetingPlan(on day: Int) -> World.MeetingPlan {
    let slot = ((day % meetingPlans.count) + meetingPlans.count) % meetingPlans.count
    if let plan = meetingPlans[slot], plan.day == day { return plan }
    let plan = world.meetingPlan(on: day)
    meetingPlans[slot] = plan
    return plan
  }
}
