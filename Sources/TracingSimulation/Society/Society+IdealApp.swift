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

/// A contact that an ideal app has registered.
struct RegisteredContact: Sendable, BitwiseCopyable {
  var person: Person
  /// The day of the last contact.
  var day: Int16
  /// Through when the person stays at home if warned now; `Int16.min` if they do not heed the warning.
  var staysThrough: Int16
}

extension Society {
  /// Warns the app users whom an index case met, at once and without keys or radio.
  ///
  /// Each contact of two app users is registered with a probability, drawn once for the index case's own
  /// record; everybody registered is warned of their last contact.
  mutating func traceIdeally(_ trace: Trace) {
    guard isTracedIdeally(trace.index, because: trace.cause, on: trace.day) else { return }
    warn(
      foundInAdvance[trace.index] ?? registeredContacts(of: trace.index, because: trace.cause),
      in: trace)
  }

  /// Whether an ideal app warns the contacts of somebody.
  private func isTracedIdeally(_ index: Person, because cause: Trace.Cause, on day: Int) -> Bool {
    guard parameters.app.tracing == .ideal, hasApp(index), day >= parameters.app.startDay else {
      return false
    }
    return cause == .symptoms
      ? parameters.idealApp.tracesOnSymptoms : parameters.idealApp.tracesOnPositive
  }

  /// Whether a diagnosis warns all contacts anew where symptoms have made an index case before.
  var tracesIndexCasesAgain: Bool {
    !parameters.idealApp.tracesOnSymptoms || parameters.idealApp.tracesAgain
  }

  private mutating func warn(_ contacts: [RegisteredContact], in trace: Trace) {
    let isTrue =
      trace.cause == .diagnosis || state.infectedOn[Int(trace.index)] != PersonState.never
    let household = world.population.householdMembers(of: trace.index)
    for contact in contacts where state[contact.person].canBeAsked {
      warnings.append(
        WarningRecord(
          person: contact.person, time: Int(trace.time.seconds), exposureDay: Int(contact.day),
          isTrue: isTrue))
      daily[trace.day].warnings += 1
      if !isTrue { daily[trace.day].falseWarnings += 1 }
      if trace.asksHousehold, household.contains(contact.person) { continue }
      let heeds = contact.staysThrough != .min
      if heeds { isolate(contact.person, from: trace.day, through: Int(contact.staysThrough)) }
      tokens.add(
        contact.person, onBehalfOf: trace.index, met: Int(contact.day), isHeeded: heeds)
    }
  }

  /// Tells those whom symptoms have warned that the index case is diagnosed, which more people heed.
  mutating func askAgain(_ trace: Trace) {
    let household = world.population.householdMembers(of: trace.index)
    for (person, contactDay, token) in tokens.asked(onBehalfOf: trace.index)
    where state[person].canBeAsked && !(trace.asksHousehold && household.contains(person)) {
      let last = world.lastDayAtHome(
        of: person, warnedOn: trace.day, met: contactDay, because: trace.cause)
      guard let last else { continue }
      isolate(person, from: trace.day, through: last)
      tokens.heed(token)
    }
  }

  private func registeredContacts(of index: Person, because cause: Trace.Cause)
    -> [RegisteredContact]
  {
    var search = RegisteredContactSearch(in: self)
    return search.contacts(of: index, because: cause)
  }

  /// Finds the contacts of people who may become index cases on a day, at the same time for several of them.
  ///
  /// What happens on the day changes none of them, so it matters to nothing but the time it takes.
  mutating func findContactsInAdvance(of people: [[Person]], on day: Int) {
    foundInAdvance.removeAll(keepingCapacity: true)
    guard parameters.app.tracing == .ideal, day >= parameters.app.startDay else { return }
    let isolation = world.parameters.isolation
    let candidates = people.enumerated().flatMap { number, people in
      let cause: Trace.Cause = number == 2 ? .diagnosis : .symptoms
      return people.filter { person in
        let record = state[person]
        return isTracedIdeally(person, because: cause, on: day) && record.canBeAsked
          && (cause == .diagnosis
            ? !record.isIndex || tracesIndexCasesAgain
            : !record.isIndex
              && (record.isIsolating(on: day)
                || world.compliance(of: person) < isolation.symptomaticFraction))
      }.map { (person: $0, cause: cause) }
    }
    let society = self
    let parts = workforce.map(candidates.indices, least: 16) { part in
      var search = RegisteredContactSearch(in: society)
      return candidates[part].map { search.contacts(of: $0.person, because: $0.cause) }
    }
    var next = candidates.startIndex
    for contacts in parts.joined() {
      foundInAdvance[candidates[next].person] = contacts
      next += 1
    }
  }
}

/// Finds the contacts that the apps of index cases have registered on the days that are traced back.
private struct RegisteredContactSearch {
  private var search: MeetingSearch
  private let society: Society
  private let registrations: [KeyedDraws]
  private let days: [Int]

  init(in society: Society) {
    let plans = Array(society.recentPlans.prefix(society.parameters.idealApp.tracedDays))
    search = MeetingSearch(
      in: society.world, by: plans, absences: society.absences)
    self.society = society
    days = plans.map(\.day)
    registrations = days.map {
      KeyedDraws(seed: society.world.seed, purpose: .registration, day: $0)
    }
  }

  /// The contacts of an index case: each person once with their last day, the last day first.
  mutating func contacts(of index: Person, because cause: Trace.Cause) -> [RegisteredContact] {
    let share = society.parameters.idealApp.registeredFraction
    var found: [RegisteredContact] = []
    search.forEachMeeting(
      of: index, absences: society.absences, with: { society.isUser[Int($0)] },
      where: { planIndex, setting, number in
        registrations[planIndex].unit(UInt64(index) << 2 | UInt64(setting.rawValue), number) < share
      }
    ) { meeting, planIndex in
      let person = meeting.other
      guard !found.contains(where: { $0.person == person }) else { return }
      let last = society.world.lastDayAtHome(
        of: person, warnedOn: days[0], met: days[planIndex], because: cause)
      found.append(
        RegisteredContact(
          person: person, day: Int16(days[planIndex]), staysThrough: Int16(last ?? Int(Int16.min))))
    }
    return found
  }
}

extension World {
  /// Through when somebody stays at home who is warned of a contact; `nil` if they do not heed the warning.
  func lastDayAtHome(
    of person: Person, warnedOn day: Int, met contactDay: Int, because cause: Trace.Cause
  ) -> Int? {
    let isolation = parameters.isolation
    let (fraction, dropOut) =
      switch cause {
      case .symptoms: (isolation.symptomNotifiedFraction, isolation.symptomNotifiedDropOut)
      case .diagnosis: (isolation.notifiedFraction, isolation.notifiedDropOut)
      }
    guard compliance(of: person) < fraction else { return nil }
    return contactDay
      + isolationDays(of: person, from: day, intended: isolation.notifiedDays, dropOut: dropOut)
  }
}
