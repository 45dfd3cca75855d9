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

/// Whose contacts are wanted, and why: what they are asked to do depends on it.
struct TraceKey: Hashable, Sendable {
  var index: Person
  var cause: Trace.Cause
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
    warn(registeredContacts(of: TraceKey(index: trace.index, cause: trace.cause)), in: trace)
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

  private mutating func warn(_ contacts: ArraySlice<RegisteredContact>, in trace: Trace) {
    let isTrue =
      trace.cause == .diagnosis || state.infectedOn[trace.index.index] != PersonState.never
    let household = world.population.householdMembers(of: trace.index)
    for start in stride(from: contacts.startIndex, to: contacts.endIndex, by: 64) {
      let some = contacts[start..<min(start + 64, contacts.endIndex)]
      // All are looked at before anything is done, so that memory is waited for once.
      var left: UInt64 = 0
      for index in some.indices {
        left |= (state[some[index].person].canBeAsked ? 1 : 0) << UInt64(index - start)
      }
      while left != 0 {
        let contact = some[start + left.trailingZeroBitCount]
        left &= left - 1
        let areOneHousehold = household.contains(contact.person)
        warn(contact, in: trace, isTrue: isTrue, areOneHousehold: areOneHousehold)
      }
    }
  }

  private mutating func warn(
    _ contact: RegisteredContact, in trace: Trace, isTrue: Bool, areOneHousehold: Bool
  ) {
    record(
      WarningRecord(
        person: contact.person, time: Int(trace.time.seconds), exposureDay: Int(contact.day),
        isTrue: isTrue), on: trace.day)
    if trace.asksHousehold, areOneHousehold { return }
    let heeds = contact.staysThrough != .min
    if heeds {
      state.isolate(contact.person, from: trace.day, through: Int(contact.staysThrough))
    }
    tokens.add(
      contact.person, onBehalfOf: trace.index, met: Int(contact.day), isHeeded: heeds,
      areOneHousehold: areOneHousehold, in: &state)
  }

  /// Tells those whom symptoms have warned that the index case is diagnosed, which more people heed.
  mutating func askAgain(_ trace: Trace) {
    let (world, household) = (world, world.population.householdMembers(of: trace.index))
    tokens.askAgain(onBehalfOf: trace.index, in: &state, household: household) {
      person, contactDay, state in
      guard state[person].canBeAsked, !(trace.asksHousehold && household.contains(person)),
        let last = world.lastDayAtHome(
          of: person, warnedOn: trace.day, met: contactDay, because: trace.cause)
      else { return false }
      state.isolate(person, from: trace.day, through: last)
      return true
    }
  }

  private mutating func registeredContacts(of key: TraceKey) -> ArraySlice<RegisteredContact> {
    if let found = contactErrand?.contacts(of: key) { return found }
    if contactSearch == nil { contactSearch = searchOfRegisteredContacts }
    var found: [RegisteredContact] = []
    contactSearch?.appendContacts(of: key.index, because: key.cause, to: &found)
    return found[...]
  }

  /// Finds the contacts of those who become index cases today.
  var searchOfRegisteredContacts: RegisteredContactSearch {
    RegisteredContactSearch(in: self, by: idealPlans, warnedOn: idealPlans[0].day)
  }

  /// What decided who met on the days that an ideal app traces back, today first.
  private var idealPlans: [World.MeetingPlan] {
    Array(recentPlans.prefix(parameters.idealApp.tracedDays))
  }

  /// Whether the contacts of somebody may be wanted on a day, as far as is known.
  private func mayBeTraced(_ person: Person, because cause: Trace.Cause, on day: Int) -> Bool {
    let record = state[person]
    guard isTracedIdeally(person, because: cause, on: day), record.canBeAsked else { return false }
    switch cause {
    case .diagnosis: return !record.isIndex || tracesIndexCasesAgain
    case .symptoms:
      return !record.isIndex
        && (record.isIsolating(on: day)
          || world.compliance(of: person) < world.parameters.isolation.symptomaticFraction)
    }
  }

  /// Who may become an index case on a day so that their contacts are wanted, as far as is known when it begins; in
  /// the order of their moments.
  func traceCandidates(
    symptomatic: [DuePerson], positive: [DuePerson], on day: Int
  ) -> [TraceKey] {
    guard parameters.app.tracing == .ideal else { return [] }
    func candidates(_ people: [DuePerson], _ cause: Trace.Cause) -> [(second: Int32, key: TraceKey)]
    {
      people.filter { mayBeTraced($0.person, because: cause, on: day) }
        .map { ($0.second, TraceKey(index: $0.person, cause: cause)) }
    }
    return (candidates(symptomatic, .symptoms) + candidates(positive, .diagnosis))
      .sorted { $0.second < $1.second }
      .map(\.key)
  }
}

/// Finds the contacts that the apps of index cases have registered on some days.
///
/// It holds only what is settled about those days, so it can go on while events happen.
struct RegisteredContactSearch: Sendable {
  private var search: MeetingSearch
  private let world: World
  private let absences: AbsenceHistory
  private let users: PersonSet
  private let share: Double
  private let registrations: [KeyedDraws]
  private let days: [Int]
  private let warningDay: Int

  /// Prepares a search.
  ///
  /// - Parameters:
  ///   - society: Whose contacts.
  ///   - plans: What decided who met on the days, the last day first.
  ///   - warningDay: The day on which the contacts are warned, if they are.
  init(in society: Society, by plans: [World.MeetingPlan], warnedOn warningDay: Int) {
    world = society.world
    absences = society.absences
    users = society.users
    share = society.parameters.idealApp.registeredFraction
    search = MeetingSearch(in: society.world, by: plans, absences: society.absences)
    days = plans.map(\.day)
    registrations = plans.map {
      KeyedDraws(seed: society.world.seed, purpose: .registration, day: $0.day)
    }
    self.warningDay = warningDay
  }

  /// Appends the contacts of an index case: each person once with their last day, the last day first.
  mutating func appendContacts(
    of index: Person, because cause: Trace.Cause, to found: inout [RegisteredContact]
  ) {
    let (world, share, registrations) = (world, share, registrations)
    let (days, warningDay) = (days, warningDay)
    search.forEachLastMeeting(
      of: index, absences: absences, among: users,
      where: { planIndex, setting, number in
        registrations[planIndex].unit(
          UInt64(index.rawValue) << 2 | UInt64(setting.rawValue), number) < share
      }
    ) { person, planIndex in
      let last = world.lastDayAtHome(
        of: person, warnedOn: warningDay, met: days[planIndex], because: cause)
      found.append(
        RegisteredContact(
          person: person, day: Int16(days[planIndex]), staysThrough: Int16(last ?? Int(Int16.min))))
    }
  }
}

extension World {
  /// Through when somebody stays at home who is warned of a contact; `nil` if they do not heed the warning.
  func lastDayAtHome(
    of person: Person, warnedOn day: Int, met contactDay: Int, because cause: Trace.Cause
  ) -> Int? {
    let isolation = parameters.isolation
    let (fraction, reason): (Double, IsolationReason) =
      switch cause {
      case .symptoms: (isolation.symptomNotifiedFraction, .warningOfSymptoms)
      case .diagnosis: (isolation.notifiedFraction, .warning)
      }
    guard compliance(of: person) < fraction else { return nil }
    return contactDay
      + isolationDays(of: person, from: day, intended: isolation.notifiedDays, because: reason)
  }
}
