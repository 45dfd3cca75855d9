internal import ContactWorld
internal import DiscreteEvents

/// An app without keys, radio and delays: it warns every registered contact of an index case at once.
struct IdealApp: Sendable {
  private let world: World
  /// The parameters; `nil` if there is no ideal app.
  private let parameters: IdealAppParameters?
  private let startDay: Day
  private let users: PersonSet
  private let rule: StayAtHomeRule
  /// Finds the contacts of today's index cases, once there is one.
  private var search: RegisteredContactSearch?
  /// Finds them beforehand, where there are background threads.
  private var prefetch: RegisteredContactPrefetch?

  init(
    in world: World, _ parameters: SocietyParameters, users: PersonSet, _ rule: StayAtHomeRule
  ) {
    self.world = world
    self.parameters = parameters.idealApp
    startDay = Day(parameters.app.startDay)
    self.users = users
    self.rule = rule
  }

  /// The number of days whose contacts the app warns; 0 without an ideal app.
  var tracedDays: Int {
    parameters?.tracedDays ?? 0
  }

  /// The first day on which symptoms make the app warn.
  var firstDayOnSymptoms: Day {
    parameters?.tracesOnSymptoms == true ? startDay : Day(.max)
  }

  /// Whether a diagnosis warns all contacts anew where symptoms have made an index case before.
  var tracesIndexCasesAgain: Bool {
    guard let parameters else { return false }
    return !parameters.tracesOnSymptoms || parameters.tracesAgain
  }

  /// Whether the app warns the contacts of a person.
  func traces(_ index: Person, because cause: TraceCause, on day: Day) -> Bool {
    guard let parameters, users.contains(index), day >= startDay else { return false }
    return switch cause {
    case .symptoms: parameters.tracesOnSymptoms
    case .diagnosis: parameters.tracesOnPositive
    }
  }

  /// Forgets yesterday's searches, which hold the absences that are about to be added to.
  mutating func endDay() {
    prefetch?.end()
    prefetch = nil
    search = nil
  }

  /// Begins to search, on background threads, for the contacts of people who may become index cases today.
  ///
  /// - Parameters:
  ///   - candidates: These people and the causes, in the order of the moments at which they may become index cases.
  ///   - meetings: The plans of the days' meetings.
  ///   - parallelism: The threads that share the work.
  mutating func prefetchContacts(
    of candidates: [TraceKey], _ meetings: Meetings, _ parallelism: Parallelism
  ) {
    guard let parameters else { return }
    prefetch = RegisteredContactPrefetch(
      for: candidates,
      by: RegisteredContactSearch(in: world, meetings, among: users, parameters, rule), parallelism)
  }

  /// Warns the registered contacts of an index case, each because of the last contact.
  ///
  /// - Parameters:
  ///   - key: The index case and the cause.
  ///   - skipsHousehold: Whether the household has been asked already; it is warned, and not asked again.
  ///   - time: Now.
  ///   - isInfected: Whether the index case has been infected; for observers only.
  ///   - meetings: The plans of the days' meetings.
  ///   - quarantine: The quarantine, which receives the requests.
  ///   - timeline: The timeline, which receives the warnings as happenings.
  mutating func warnContacts(
    of key: TraceKey, skipsHousehold: Bool, at time: SimulationTime, isInfected: Bool,
    _ meetings: Meetings, _ quarantine: inout Quarantine, _ timeline: inout Timeline
  ) {
    guard traces(key.index, because: key.cause, on: time.day) else { return }
    let contacts = registeredContacts(of: key, meetings)
    let household = world.population.householdMembers(of: key.index)
    let isTold = timeline.happenings.wanted.contains(.warnings)
    let first = timeline.happenings.warnedCount
    for start in stride(from: contacts.startIndex, to: contacts.endIndex, by: 64) {
      let some = contacts[start..<min(start + 64, contacts.endIndex)]
      // All are looked at before anything is done, so that memory is waited for once.
      var left: UInt64 = 0
      for index in some.indices {
        let canBeAsked = quarantine.records[some[index].person].canBeAsked
        left |= (canBeAsked ? 1 : 0) << UInt64(index - start)
      }
      while left != 0 {
        let contact = some[start + left.trailingZeroBitCount]
        left &= left - 1
        if isTold {
          timeline.happenings.append(WarnedContact(person: contact.person, day: contact.day))
        }
        let areOneHousehold = household.contains(contact.person)
        if skipsHousehold, areOneHousehold { continue }
        quarantine.accept(
          contact.person, because: key.cause.reason, onBehalfOf: key.index,
          metOn: Day(Int(contact.day)), on: time.day, last: contact.last,
          areOneHousehold: areOneHousehold)
      }
    }
    timeline.happenings.endWarning(
      begunAt: first, of: key.index, because: key.cause, isInfected: isInfected, at: time)
  }

  private mutating func registeredContacts(
    of key: TraceKey, _ meetings: Meetings
  ) -> ArraySlice<RegisteredContact> {
    if let found = prefetch?.contacts(of: key) { return found }
    guard let parameters else { return [] }
    if search == nil {
      search = RegisteredContactSearch(in: world, meetings, among: users, parameters, rule)
    }
    var found: [RegisteredContact] = []
    search?.appendContacts(of: key, to: &found)
    return found[...]
  }
}
