internal import ContactWorld
internal import DiscreteEvents

/// What becomes of an index case's contacts.
struct Trace {
  /// The index case.
  let index: Person
  /// What made it one.
  let cause: Cause
  let time: SimulationTime
  /// Whether the others of the household have been asked to stay at home, whatever an app says.
  var asksHousehold = false

  enum Cause {
    case symptoms
    case diagnosis
  }

  init(of index: Person, cause: Cause, at time: SimulationTime) {
    self.index = index
    self.cause = cause
    self.time = time
  }

  var day: Int { time.day }
}

/// A contact that an ideal app has registered: with whom, and on which day last.
struct RegisteredContact: Sendable, BitwiseCopyable {
  var person: Person
  var day: Int32
}

extension Society {
  /// How many days back contacts are warned, today among them.
  var tracedDays: Int { parameters.idealApp.tracedDays }

  /// Warns the app users whom an index case met, at once and without keys or radio.
  ///
  /// Each contact of two app users is registered with a probability, drawn once for the index case's own
  /// record; everybody registered is warned of their last contact.
  mutating func traceIdeally(_ trace: Trace) {
    guard isTracedIdeally(trace.index, because: trace.cause, on: trace.day) else { return }
    let found =
      foundInAdvance[trace.index] ?? registeredContacts(of: trace.index, through: recentPlans)
    for contact in found { warn(contact, in: trace) }
  }

  /// Whether an ideal app warns the contacts of somebody.
  private func isTracedIdeally(_ index: Person, because cause: Trace.Cause, on day: Int) -> Bool {
    guard parameters.app.tracing == .ideal, hasApp(index), day >= parameters.app.startDay else {
      return false
    }
    return cause == .symptoms
      ? parameters.idealApp.tracesOnSymptoms : parameters.idealApp.tracesOnPositive
  }

  private mutating func warn(_ contact: RegisteredContact, in trace: Trace) {
    let (person, contactDay) = (contact.person, Int(contact.day))
    guard state[person].canBeAsked else { return }
    let isTrue =
      trace.cause == .diagnosis || state.infectedOn[Int(trace.index)] != PersonState.never
    warnings.append(
      WarningRecord(
        person: person, time: Int(trace.time.seconds), exposureDay: contactDay, isTrue: isTrue))
    daily[trace.day].warnings += 1
    if !isTrue { daily[trace.day].falseWarnings += 1 }
    let households = world.population.households
    guard !trace.asksHousehold || households[Int(person)] != households[Int(trace.index)] else {
      return
    }
    let heeds = ask(person, in: trace, met: contactDay)
    tokens.add(person, onBehalfOf: trace.index, met: contactDay, isHeeded: heeds)
  }

  /// Asks somebody to stay at home because of a contact.
  ///
  /// - Returns: Whether they heed it.
  private mutating func ask(_ person: Person, in trace: Trace, met contactDay: Int) -> Bool {
    let isolation = world.parameters.isolation
    let (fraction, dropOut) =
      switch trace.cause {
      case .symptoms: (isolation.symptomNotifiedFraction, isolation.symptomNotifiedDropOut)
      case .diagnosis: (isolation.notifiedFraction, isolation.notifiedDropOut)
      }
    guard world.compliance(of: person) < fraction else { return false }
    isolate(person, warnedOn: trace.day, met: contactDay, dropOut: dropOut)
    return true
  }

  /// Tells those whom symptoms have warned that the index case is diagnosed, which more people heed.
  mutating func askAgain(_ trace: Trace) {
    let households = world.population.households
    for (person, contactDay, token) in tokens.asked(onBehalfOf: trace.index)
    where state[person].canBeAsked {
      guard !trace.asksHousehold || households[Int(person)] != households[Int(trace.index)] else {
        continue
      }
      if ask(person, in: trace, met: contactDay) { tokens.heed(token) }
    }
  }

  /// The contacts that the app of an index case has registered on some days, each person once with their last
  /// day, the last day first.
  private func registeredContacts(of index: Person, through plans: [World.MeetingPlan])
    -> [RegisteredContact]
  {
    let isUser = isUser
    let share = parameters.idealApp.registeredFraction
    var found: [RegisteredContact] = []
    var draws: KeyedDraws?
    var drawDay = Int.min
    world.forEachMeeting(
      of: index, by: plans, absences: absences, with: { isUser[Int($0)] }
    ) { meeting, day in
      if day != drawDay {
        draws = KeyedDraws(seed: world.seed, purpose: .registration, day: day)
        drawDay = day
      }
      let pair = UInt64(index) << 32 | UInt64(meeting.other)
      guard let draw = draws?.unit(pair, meeting.key), draw < share,
        !found.contains(where: { $0.person == meeting.other })
      else { return }
      found.append(RegisteredContact(person: meeting.other, day: Int32(day)))
    }
    return found
  }

  /// Finds the contacts of people who may become index cases on a day, at the same time for several of them.
  ///
  /// What happens on the day changes none of them, so it matters to nothing but the time it takes.
  mutating func findContactsInAdvance(of people: [[Person]], on day: Int) {
    foundInAdvance.removeAll(keepingCapacity: true)
    guard workforce.count > 1, parameters.app.tracing == .ideal, day >= parameters.app.startDay
    else { return }
    let isolation = world.parameters.isolation
    let candidates = people.enumerated().flatMap { number, people in
      let cause: Trace.Cause = number == 2 ? .diagnosis : .symptoms
      return people.filter { person in
        let record = state[person]
        return isTracedIdeally(person, because: cause, on: day) && record.canBeAsked
          && (cause == .diagnosis
            || !record.isIndex
              && (record.isIsolating(on: day)
                || world.compliance(of: person) < isolation.symptomaticFraction))
      }
    }
    let society = self
    let parts = workforce.map(candidates.indices, least: 16) { part in
      candidates[part].map { society.registeredContacts(of: $0, through: society.recentPlans) }
    }
    var next = candidates.startIndex
    for contacts in parts.joined() {
      foundInAdvance[candidates[next]] = contacts
      next += 1
    }
  }
}
