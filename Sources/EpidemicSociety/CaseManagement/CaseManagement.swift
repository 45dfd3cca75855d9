internal import ContactWorld
internal import DiscreteEvents

/// The response of people and health services to symptoms and diagnoses: testing, isolation and contact tracing.
///
/// It composes ``Testing``, ``Screening``, ``Quarantine``, ``ManualTracing`` and ``IdealApp``. The rules below stand only here: the
/// decision to isolate, to ask the household, and to trace contacts.
struct CaseManagement: Sendable {
  private let world: World
  private var testing: Testing
  private let screening: Screening
  /// The people who stay at home.
  var quarantine: Quarantine
  private var manualTracing: ManualTracing
  private var idealApp: IdealApp

  init(in world: World, _ parameters: SocietyParameters, users: PersonSet, days: Int) {
    self.world = world
    testing = Testing(in: world, days: days)
    screening = Screening(in: world)
    quarantine = Quarantine(in: world, days: days)
    manualTracing = ManualTracing(in: world, parameters.manualTracing)
    idealApp = IdealApp(in: world, parameters, users: users, quarantine.rule)
  }

  /// The first day on which people respond to symptoms.
  var firstReactionDay: Day {
    let (isolation, testing) = (world.parameters.isolation, world.parameters.testing)
    return min(
      Day(isolation.symptomaticFraction > 0 ? isolation.startDay : .max),
      Day(testing.symptomaticFraction > 0 ? testing.startDay : .max), idealApp.firstDayOnSymptoms)
  }

  // MARK: The day

  /// Ends the prefetch of yesterday.
  mutating func endDay() {
    idealApp.endDay()
  }

  /// Begins the day of tracers, apps and screening.
  ///
  /// - Parameters:
  ///   - day: The day.
  ///   - symptomatic: The people whose symptoms begin today and who may act on them, whatever the cause.
  ///   - epidemic: The living and the dead.
  ///   - meetings: The plans of today's and the past days' meetings.
  ///   - parallelism: The threads that share the work.
  ///   - timeline: The events to come.
  mutating func beginDay(
    _ day: Day, symptomatic: [DuePerson], _ epidemic: Epidemic, _ meetings: Meetings,
    _ parallelism: Parallelism, _ timeline: inout Timeline
  ) {
    manualTracing.beginDay(day)
    testing.beginDay(day, epidemic, &timeline)
    for person in screening.people(on: day) where quarantine.records[person].canBeAsked {
      let second = world.secondOfDay(for: person, on: day)
      testing.order(
        of: person, inDays: 0, at: SimulationTime(day: day, second: second), &timeline)
    }
    let positive = testing.takeDuePositives(on: day)
    if parallelism.hasBackgroundThreads {
      idealApp.prefetchContacts(
        of: traceCandidates(symptomatic: symptomatic, positive: positive, on: day), meetings,
        parallelism)
    }
    quarantine.endIndexCases(on: day)
  }

  /// The people who may become index cases today and whose contacts are then traced, as far as known when the day
  /// begins; in order of time.
  private func traceCandidates(
    symptomatic: [DuePerson], positive: [DuePerson], on day: Day
  ) -> [TraceKey] {
    func candidates(_ people: [DuePerson], _ cause: TraceCause) -> [(second: Int32, key: TraceKey)]
    {
      people.filter { mayBeTraced($0.person, because: cause, on: day) }
        .map { ($0.second, TraceKey(index: $0.person, cause: cause)) }
    }
    return (candidates(symptomatic, .symptoms) + candidates(positive, .diagnosis))
      .sorted { $0.second < $1.second }
      .map(\.key)
  }

  private func mayBeTraced(_ person: Person, because cause: TraceCause, on day: Day) -> Bool {
    let record = quarantine.records[person]
    guard record.canBeAsked, idealApp.traces(person, because: cause, on: day) else { return false }
    switch cause {
    case .diagnosis: return !record.isIndexCase || idealApp.tracesIndexCasesAgain
    case .symptoms: return !record.isIndexCase && isolatesWithSymptoms(person, on: day)
    }
  }

  // MARK: Symptoms, hospital, results

  /// Symptoms begin, whatever the cause.
  ///
  /// The person may order a test, and may isolate with the household and warn contacts.
  mutating func symptomsBegin(
    in person: Person, at time: SimulationTime, _ epidemic: Epidemic, _ meetings: Meetings,
    _ timeline: inout Timeline
  ) {
    // No person loses immunity in a run. So a person who has tested positive knows that the symptoms have another
    // cause. An index case has already responded.
    let record = quarantine.records[person]
    let day = time.day
    guard day >= firstReactionDay, record.canBeAsked, !record.isIndexCase else { return }
    let (isolation, tests) = (world.parameters.isolation, world.parameters.testing)
    if day >= Day(tests.startDay), world.compliance(of: person) < tests.symptomaticFraction {
      testing.order(
        of: person, inDays: world.daysToSwab(of: person, orderedOn: day), at: time, &timeline)
    }
    guard day >= Day(isolation.startDay), isolatesWithSymptoms(person, on: day) else { return }
    quarantine.beginIndexCase(person, on: day)
    let last = quarantine.isolateWithSymptoms(person, from: day)
    let asksHousehold = isolation.includesHouseholdOnSymptoms
    if asksHousehold { quarantine.askHousehold(of: person, through: last, on: day) }
    idealApp.warnContacts(
      of: TraceKey(index: person, cause: .symptoms), skipsHousehold: asksHousehold, at: time,
      isInfected: epidemic.hasBeenInfected(person), meetings, &quarantine, &timeline)
  }

  /// Whether a person isolates when symptoms begin; a person who is at home already always does.
  private func isolatesWithSymptoms(_ person: Person, on day: Day) -> Bool {
    quarantine.records[person].isIsolating(on: day)
      || world.compliance(of: person) < world.parameters.isolation.symptomaticFraction
  }

  /// A patient is admitted to hospital, which ends an isolation and may count as a diagnosis.
  mutating func admit(
    _ person: Person, at time: SimulationTime, _ epidemic: Epidemic, _ meetings: Meetings,
    _ timeline: inout Timeline
  ) {
    quarantine.admit(person, on: time.day)
    guard !testing.isCase(person), !testing.isAwaitingResult(person) else { return }
    let tests = world.parameters.testing
    if tests.isOnAdmission { testing.order(of: person, inDays: 0, at: time, &timeline) }
    if tests.isAdmissionADiagnosis { diagnose(person, at: time, epidemic, meetings, &timeline) }
  }

  /// A person comes for a swab.
  mutating func takeSwab(
    of person: Person, at time: SimulationTime, _ epidemic: Epidemic, _ timeline: inout Timeline
  ) {
    testing.takeSwab(of: person, at: time, epidemic, &timeline)
  }

  /// A result arrives.
  ///
  /// - Returns: Whether it makes the person a case.
  mutating func receiveResult(
    of person: Person, isPositive: Bool, isInfected: Bool, at time: SimulationTime,
    _ epidemic: Epidemic, _ meetings: Meetings, _ timeline: inout Timeline
  ) -> Bool {
    let consequence = testing.receiveResult(
      of: person, isPositive: isPositive, isInfected: isInfected, at: time, epidemic, &timeline)
    switch consequence {
    case .none: return false
    case .negative:
      if world.parameters.isolation.endsOnNegative {
        quarantine.endOnNegativeTest(of: person, on: time.day)
      }
      return false
    case .newCase:
      quarantine.notePositiveTest(of: person)
      // In hospital the diagnosis came before the result.
      let isDiagnosed =
        epidemic.isInHospital(person) && world.parameters.testing.isAdmissionADiagnosis
      if !isDiagnosed { diagnose(person, at: time, epidemic, meetings, &timeline) }
      return true
    }
  }

  /// A person is diagnosed: they isolate with their household, and their contacts are warned.
  private mutating func diagnose(
    _ person: Person, at time: SimulationTime, _ epidemic: Epidemic, _ meetings: Meetings,
    _ timeline: inout Timeline
  ) {
    let isolation = world.parameters.isolation
    let day = time.day
    let isNew = quarantine.beginIndexCase(person, on: day)
    let last =
      epidemic.isInHospital(person)
      ? quarantine.rule.lastDay(ofHouseholdOfPatient: person, from: day)
      : quarantine.isolateAfterPositiveTest(person, on: day)
    let asksHousehold = isolation.includesHouseholdOnPositive && day >= Day(isolation.startDay)
    if asksHousehold { quarantine.askHousehold(of: person, through: last, on: day) }
    if isNew || idealApp.tracesIndexCasesAgain {
      idealApp.warnContacts(
        of: TraceKey(index: person, cause: .diagnosis), skipsHousehold: asksHousehold, at: time,
        isInfected: epidemic.hasBeenInfected(person), meetings, &quarantine, &timeline)
    }
    if !isNew {
      quarantine.askAgain(onBehalfOf: person, skipsHousehold: asksHousehold, on: day)
    }
    manualTracing.arrangeInterview(of: person, at: time, &timeline)
  }

  /// A tracer has time for a case, or not.
  mutating func interview(
    _ person: Person, at time: SimulationTime, _ epidemic: Epidemic, _ meetings: Meetings,
    _ timeline: inout Timeline
  ) {
    guard epidemic.isAlive(person) else { return }
    manualTracing.interview(person, at: time, meetings, &quarantine, &timeline)
  }

  // MARK: Stays at home

  /// Decides, before an event, whether the stays at home that it causes are noted.
  mutating func prepareStays(_ timeline: Timeline) {
    quarantine.notesStays = testing.isOfNotified || timeline.happenings.wanted.contains(.stays)
  }

  /// Tells of the stays at home that people have taken up because of an event, and lets people order tests who were
  /// told of a diagnosed contact.
  mutating func settleStays(at time: SimulationTime, _ timeline: inout Timeline) {
    for stay in quarantine.takeNewStays() {
      timeline.tell(.stayedAtHome(stay), at: time)
      if testing.isOfNotified, stay.reason == .contactDiagnosed {
        testing.orderIfNotified(stay.person, at: time, &timeline)
      }
    }
  }

  func write(to writer: inout StateWriter) {
    testing.write(to: &writer)
    quarantine.write(to: &writer)
    manualTracing.write(to: &writer)
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    try testing.restore(from: &reader)
    try quarantine.restore(from: &reader)
    try manualTracing.restore(from: &reader)
  }
}
