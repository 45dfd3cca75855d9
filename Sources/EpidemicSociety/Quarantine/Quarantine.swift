internal import ContactWorld
internal import DiscreteEvents

/// The people who stay at home: isolation of the ill, quarantine of contacts, and the index cases on whose behalf the
/// contacts were asked.
struct Quarantine: Sendable {
  /// The rule for the length of a stay at home.
  let rule: StayAtHomeRule
  private let world: World
  /// The isolation of all people.
  var records: IsolationRecords
  private var requests: QuarantineRequests
  private var indexCases: IndexCases
  /// Whether stays at home are noted in ``newStays``.
  var notesStays = true
  /// The stays at home that people took up since these were last taken; empty between two events.
  private var newStays: [StayAtHome] = []

  init(in world: World, days: Int) {
    self.world = world
    rule = StayAtHomeRule(in: world)
    let people = world.population.count
    records = IsolationRecords(people: people)
    requests = QuarantineRequests(people: people)
    indexCases = IndexCases(people: people, days: days)
  }

  // MARK: The ill

  /// A person isolates because of symptoms.
  ///
  /// - Returns: The last day.
  mutating func isolateWithSymptoms(_ person: Person, from day: Day) -> Day {
    let last = rule.lastDay(withSymptoms: person, from: day)
    isolate(indexCase: person, from: day, through: last, because: .symptoms)
    return last
  }

  /// A person isolates because of a positive result, if they comply.
  ///
  /// - Returns: The last day; `day` if they do not isolate.
  mutating func isolateAfterPositiveTest(_ person: Person, on day: Day) -> Day {
    guard
      let last = rule.lastDay(
        afterPositiveTestOf: person, on: day, indexSince: indexCases.firstDay(of: person) ?? day)
    else { return day }
    isolate(indexCase: person, from: day, through: last, because: .positiveTest)
    records[person].hold(through: last)
    return last
  }

  private mutating func isolate(
    indexCase person: Person, from day: Day, through last: Day, because reason: StayAtHome.Reason
  ) {
    records.isolate(person, from: day, through: last)
    note(person, from: day, through: last, because: reason)
    // The contacts' and the household's requests, and the isolation itself, end with the index case.
    indexCases.prolong(person, until: last)
  }

  /// Takes the stays at home that people took up, in the order in which they did.
  mutating func takeNewStays() -> [StayAtHome] {
    defer { newStays.removeAll() }
    return newStays
  }

  @inline(__always)
  private mutating func note(
    _ person: Person, from day: Day, through last: Day, because reason: StayAtHome.Reason
  ) {
    guard notesStays, last > day else { return }
    newStays.append(StayAtHome(of: person, after: day, through: last, because: reason))
  }

  /// A person is admitted to hospital, which ends an isolation.
  mutating func admit(_ person: Person, on day: Day) {
    records[person].endHold(on: day)
    records[person].endIsolation(on: day)
    records[person].flags.insert(.inHospital)
  }

  /// A person leaves hospital or dies there.
  mutating func endHospitalStay(of person: Person, isFatal: Bool) {
    records[person].flags.remove(.inHospital)
    if isFatal { records[person].flags.insert(.dead) }
  }

  /// A person has tested positive, and is not asked to quarantine from now on.
  mutating func notePositiveTest(of person: Person) {
    records[person].flags.insert(.testedPositive)
  }

  // MARK: Index cases

  /// Makes a person an index case, unless they are one.
  ///
  /// The person remains one as long as a request to quarantine on their behalf can last, at least until tomorrow.
  ///
  /// - Returns: Whether the person was no index case before.
  @discardableResult
  mutating func beginIndexCase(_ person: Person, on day: Day) -> Bool {
    guard !records[person].isIndexCase else { return false }
    records[person].flags.insert(.indexCase)
    indexCases.begin(person, on: day, until: day + max(1, rule.notifiedDays))
    return true
  }

  /// Ends the index cases whose time is over on a day, and the requests on their behalf.
  mutating func endIndexCases(on day: Day) {
    for index in indexCases.takeEnds(on: day) { endIndexCase(index, on: day) }
  }

  /// Ends an index case and the requests on their behalf.
  private mutating func endIndexCase(_ index: Person, on day: Day) {
    indexCases.end(index)
    records[index].flags.remove(.indexCase)
    requests.withdrawAll(onBehalfOf: index, in: &records) { record in
      if !record.isIndexCase { record.endIsolation(on: day) }
    }
    if !records[index].requests.isAsked { records[index].endIsolation(on: day) }
  }

  /// A negative result ends a person's isolation and the requests to the person on behalf of other households.
  ///
  /// It also withdraws the requests on the person's behalf. People with another request in force stay at home.
  mutating func endOnNegativeTest(of person: Person, on day: Day) {
    records[person].requests.withdrawThoseOfOthers()
    records[person].endHold(on: day)
    if records[person].isIndexCase {
      endIndexCase(person, on: day)
    } else if !records[person].requests.isAsked {
      records[person].endIsolation(on: day)
    }
  }

  // MARK: Requests

  /// Asks a person to quarantine: the one way, for phones, ideal apps, tracers and households.
  ///
  /// People in hospital, people who have tested positive, and the dead are not asked. ``StayAtHomeRule`` decides
  /// whether and how long the person stays at home.
  ///
  /// - Parameters:
  ///   - person: The person asked.
  ///   - reason: The reason.
  ///   - index: The index case, if known. Only with one can a negative test of the index case withdraw the request. A
  ///     phone does not know the owner of the keys that it found, so it gives none.
  ///   - contactDay: The day of the contact.
  ///   - day: Today.
  /// - Returns: The last day, later than today, through which the person stays at home because of it; `nil` if they
  ///   could not be asked or do not.
  @discardableResult
  mutating func ask(
    _ person: Person, because reason: QuarantineReason, onBehalfOf index: Person?,
    metOn contactDay: Day, on day: Day
  ) -> Day? {
    guard records[person].canBeAsked else { return nil }
    let last = rule.lastDay(askedOn: day, person, metOn: contactDay, because: reason)
    accept(
      person, because: reason, onBehalfOf: index, metOn: contactDay, on: day, last: last,
      areOneHousehold: index.map {
        world.population.householdMembers(of: $0).contains(person)
      } ?? false)
    return last.flatMap { $0 > day ? $0 : nil }
  }

  /// Carries out a request to a person who can be asked, with the answer of the rule.
  @inline(__always)
  mutating func accept(
    _ person: Person, because reason: QuarantineReason, onBehalfOf index: Person?,
    metOn contactDay: Day, on day: Day, last: Day?, areOneHousehold: Bool
  ) {
    if let last {
      records.isolate(person, from: day, through: last)
      note(person, from: day, through: last, because: reason.ofStay)
    }
    guard let index else {
      if let last { records[person].hold(through: last) }
      return
    }
    requests.add(
      person, onBehalfOf: index, met: contactDay, isHeeded: last != nil,
      areOneHousehold: areOneHousehold, in: &records)
  }

  /// Asks the others of an index case's household to stay at home as long as the index case does.
  mutating func askHousehold(of index: Person, through last: Day, on day: Day) {
    let reason = QuarantineReason.householdIsolates(through: last)
    for member in world.population.householdMembers(of: index)
    where member != index && records[member].canBeAsked {
      // A member who does not comply is not asked again when a diagnosis follows.
      guard let last = rule.lastDay(askedOn: day, member, metOn: day, because: reason) else {
        continue
      }
      accept(
        member, because: reason, onBehalfOf: index, metOn: day, on: day, last: last,
        areOneHousehold: true)
    }
  }

  /// Asks the contacts who were warned of an index case's symptoms again, now that there is a diagnosis.
  ///
  /// - Parameters:
  ///   - index: The index case.
  ///   - skipsHousehold: Whether the household has been asked for the diagnosis already.
  ///   - day: Today.
  mutating func askAgain(onBehalfOf index: Person, skipsHousehold: Bool, on day: Day) {
    let (rule, household) = (rule, world.population.householdMembers(of: index))
    var asked: [(person: Person, last: Day)] = []
    requests.askAgain(onBehalfOf: index, in: &records, household: household) {
      person, contactDay, records in
      guard records[person].canBeAsked, !(skipsHousehold && household.contains(person)),
        let last = rule.lastDay(
          askedOn: day, person, metOn: contactDay, because: .contactDiagnosed)
      else { return false }
      records.isolate(person, from: day, through: last)
      asked.append((person, last))
      return true
    }
    for (person, last) in asked {
      note(person, from: day, through: last, because: .contactDiagnosed)
    }
  }

  func write(to writer: inout StateWriter) {
    records.write(to: &writer)
    requests.write(to: &writer)
    indexCases.write(to: &writer)
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    try records.restore(from: &reader)
    try requests.restore(from: &reader)
    try indexCases.restore(from: &reader)
  }
}
