public import ContactWorld
internal import DiscreteEvents

/// A society in which an infection spreads and people test, isolate and are traced: all of a scenario but
/// phones that speak a protocol.
///
/// A value: a copy of it is a checkpoint. Its draws belong to the ``ContactWorld/World``, so that what a
/// protocol or an uptake changes is what follows from the warnings, and nothing else.
public struct Society: Sendable {
  /// The people, their places and contacts.
  public let world: World
  /// How many days the scenario lasts.
  public let days: Int
  let parameters: TracingParameters
  let hazard: InfectionHazard
  let workforce: Workforce
  /// Who has the app.
  let users: PersonSet
  /// The number of people with the app.
  public let appUserCount: Int

  var state: PersonState
  var absences: AbsenceHistory
  /// By day and ``Stage``, the moments at which people infect somebody, if they can; emptied when the day has
  /// come.
  var moments: [[InfectiousMoment]]
  /// What the infections of the past hold for the days to come, by day; emptied when the day has come.
  var agenda: [DayAgenda]
  /// How many people's infection is not over.
  var infectedCount = 0
  /// Who stays at home on whose behalf.
  var tokens: TraceTokens
  /// The index cases by the day on which they cease to be; emptied when the day has come.
  var indexEnds: [[Person]]
  /// The lockdown, and who shields.
  var restrictions: Restrictions
  /// What is left of the tracers' day.
  var capacity = TracerCapacity()
  /// What decided who met on the days that are traced back, today first.
  var recentPlans: [World.MeetingPlan] = []
  /// Finds the contacts of those who become index cases today, once there is one.
  var contactSearch: RegisteredContactSearch?
  /// Finds them beforehand, where there is somebody to do so.
  var contactErrand: RegisteredContactErrand?

  /// What happened, by day.
  public internal(set) var daily: [DayRecord]
  /// Who infected whom, in order of time.
  public internal(set) var transmissions: [TransmissionRecord] = []
  /// The positive tests, in order of time.
  public internal(set) var cases: [CaseRecord] = []
  /// The warnings shown, in order of time.
  public internal(set) var warnings = WarningLog()
  /// The number of days that people spent in isolation or quarantine.
  public internal(set) var isolationDays = 0

  /// How many past days a file can still be matched with; the retention period and the day itself.
  static let historyDays = 16

  /// Creates a society on the eve of its first infections.
  ///
  /// - Parameters:
  ///   - world: The people, their places and contacts.
  ///   - parameters: How it traces.
  ///   - days: How many days to simulate; 1 through 10,000.
  ///   - workforce: Who works; the results do not depend on it.
  init(world: World, parameters: TracingParameters, days: Int, workforce: Workforce) {
    precondition((1...10_000).contains(days), "\(days) days")
    self.world = world
    self.parameters = parameters
    self.days = days
    self.workforce = workforce
    hazard = InfectionHazard(world)
    users = Self.users(world: world, app: parameters.app, workforce)
    appUserCount = users.count
    let people = world.population.count
    state = PersonState(people: people)
    restrictions = Restrictions(world, workforce)
    absences = AbsenceHistory(people: people, capacity: Self.historyDays + 1)
    moments = Array(repeating: [], count: Stage.index(of: days, .beforeSymptoms))
    agenda = Array(repeating: DayAgenda(), count: days)
    tokens = TraceTokens(people: people)
    indexEnds = Array(repeating: [], count: days)
    daily = (0..<days).map { DayRecord(day: $0) }
  }

  /// Who has the app.
  ///
  /// Nested: whoever has it at some uptake also has it at every higher one.
  private static func users(world: World, app: AppParameters, _ workforce: Workforce) -> PersonSet {
    let ownership = KeyedDraws(seed: world.seed, purpose: .smartphone)
    let adoption = KeyedDraws(seed: world.seed, purpose: .uptake)
    return PersonSet(amongFirst: world.population.count, workforce) { person in
      let band = world.population.ageBands[person.index]
      return ownership.unit(UInt64(person.rawValue)) < app.smartphoneFraction[Int(band.index)]
        && adoption.unit(UInt64(person.rawValue)) < app.uptake
    }
  }

  /// How many days back anybody traces, today among them.
  var tracedDays: Int {
    let isManual = parameters.manualTracing.tracersPer100k > 0
    return max(
      1, parameters.app.tracing == .ideal ? parameters.idealApp.tracedDays : 0,
      isManual ? parameters.manualTracing.tracedDays : 0)
  }

  /// Records that a phone shows a warning.
  mutating func record(_ warning: WarningRecord, on day: Int) {
    warnings.append(warning)
    daily[day].warnings += 1
    if !warning.isTrue { daily[day].falseWarnings += 1 }
  }

  /// Whether somebody has died.
  func isDead(_ person: Person) -> Bool {
    state[person].flags.contains(.dead)
  }

  /// The place of a person's positive test in ``cases``.
  func caseNumber(of person: Person) -> Int? {
    state[person].isCase ? Int(state.caseNumbers[person.index]) : nil
  }

  /// Whether somebody has the app.
  public func hasApp(_ person: Person) -> Bool {
    users.contains(person)
  }
}

/// What is known to happen on a day to come.
struct DayAgenda: Sendable {
  /// Whose symptoms begin.
  var onsets: [Person] = []
  /// Who is admitted to hospital.
  var admissions: [Person] = []
  /// Whose stay in hospital ends.
  var discharges: [Person] = []
  /// Whose positive result arrives, and when.
  var positives: [DuePerson] = []
  /// How many infections are over when it begins, and were not on the day before.
  var endings = 0
}

/// Somebody to whom something happens at a moment of a day.
struct DuePerson: Sendable, BitwiseCopyable {
  var person: Person
  /// Seconds since midnight.
  var second: Int32
}

/// How far an infection has come, as far as it decides who counts as the source of another.
enum Stage: Int, CaseIterable {
  /// Symptoms will begin on this day or later.
  case beforeSymptoms
  /// There will be no symptoms.
  case withoutSymptoms
  /// Symptoms have begun.
  case withSymptoms

  init(of course: DiseaseCourse, at age: Int) {
    self = course.onset.map { age <= $0 ? .beforeSymptoms : .withSymptoms } ?? .withoutSymptoms
  }

  /// The place of a day and stage where all days stand in a row.
  static func index(of day: Int, _ stage: Stage) -> Int {
    day * allCases.count + stage.rawValue
  }
}
