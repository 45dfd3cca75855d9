public import ContactWorld
public import DiscreteEvents
internal import ExposureCore
public import ProximityProtocols

/// A society in which an infection spreads, people test and isolate, and phones trace contacts with a real
/// protocol.
///
/// A value: a copy of it, together with its queue, is a checkpoint. The epidemic's draws belong to the
/// ``ContactWorld/World``; with the same world and seed, another protocol or another uptake changes
/// nothing but what follows from the warnings.
public struct TracingModel<P: ProximityProtocol>: Model {
  /// What may happen.
  public typealias Event = TracingEvent

  /// The society.
  public let world: World
  /// How it traces.
  public let parameters: TracingParameters
  /// The protocol, with its parameters.
  public let proximityProtocol: P
  /// How many days the scenario lasts.
  public let days: Int
  /// How sightings come about; the results are the same.
  public let fidelity: Fidelity

  let hazard: InfectionHazard
  let workforce: Workforce
  var state: PersonState
  var absences: AbsenceHistory
  /// By day and ``Stage``, the moments at which people infect somebody, if they can; emptied when the day has come.
  var moments: [[InfectiousMoment]]
  /// By day, how many infections are over when it begins, and were not on the day before.
  var endings: [Int32]
  /// How many people's infection is not over.
  var infectedCount = 0
  /// Everybody who may be absent, with or without still being so, each once.
  var possiblyAbsent: [Person] = []
  /// Why people stay at home.
  var reasons: QuarantineReasons
  /// The number of the last trace by an ideal app, and of the last trace that found each person.
  var traceNumber: Int32 = 0
  var traceMarks: [Int32] = []
  /// What decided who met on the last days, by day modulo the number of them.
  var meetingPlans: [World.MeetingPlan?] = Array(repeating: nil, count: 32)

  var server: P.Server
  var airwaves: Airwaves<P>
  /// Uploads of which published files may still disclose something.
  var openUploads: [OpenUpload<P.Payload>] = []
  /// Uploads of the retention period to a server that matches by itself, in order of time: the cases in
  /// ``cases``, and the days.
  var privateUploads: [(caseNumber: Int, day: Int)] = []
  /// The logs of all phones, kept only with ``Fidelity/everyPhone``.
  var phoneLogs: [Person: SightingLog<P.Record>] = [:]
  /// Warnings found in files that their phones have not downloaded yet, by person.
  var pendingWarnings: [Person: [WarningRecord]] = [:]
  /// The place of a person's positive test in ``cases``.
  var caseNumber: [Person: Int] = [:]

  /// What the sniffers captured.
  public internal(set) var sniffers: SnifferRecorder<P>

  /// What happened, by day.
  public internal(set) var daily: [DayRecord]
  /// Who infected whom, in order of time.
  public internal(set) var transmissions: [TransmissionRecord] = []
  /// The positive tests, in order of time.
  public internal(set) var cases: [CaseRecord] = []
  /// The warnings shown, in order of time.
  public internal(set) var warnings: [WarningRecord] = []
  /// Bytes that phones and the server exchanged.
  public internal(set) var traffic = TrafficRecord()
  /// The number of days that people spent in isolation or quarantine.
  public internal(set) var isolationDays = 0

  /// How many past days a file can still be matched with; the retention period and the day itself.
  static var historyDays: Int { 16 }

  /// Creates a society on the eve of its first infections.
  ///
  /// - Parameters:
  ///   - world: The society.
  ///   - parameters: How it traces.
  ///   - sniffers: Where adversaries listen.
  ///   - proximityProtocol: The protocol on the phones.
  ///   - days: How many days to simulate; 1 through 10,000.
  ///   - fidelity: How sightings come about.
  ///   - workforce: Who works; the results do not depend on it.
  public init(
    world: World, parameters: TracingParameters, sniffers: SnifferParameters,
    proximityProtocol: P, days: Int, fidelity: Fidelity, workforce: Workforce = .alone
  ) {
    precondition((1...10_000).contains(days), "\(days) days")
    self.world = world
    self.parameters = parameters
    self.proximityProtocol = proximityProtocol
    self.days = days
    self.fidelity = fidelity
    self.workforce = workforce
    hazard = InfectionHazard(world)
    state = PersonState(people: world.population.count)
    moments = Array(repeating: [], count: Stage.index(of: days, .beforeSymptoms))
    endings = Array(repeating: 0, count: days)
    reasons = QuarantineReasons(people: world.population.count)
    absences = AbsenceHistory(people: world.population.count, capacity: Self.historyDays + 1)
    var keyMaterial = SimulationKeyMaterial(seed: world.seed, serverAt: -1)
    server = proximityProtocol.makeServer(keyMaterial: &keyMaterial)
    airwaves = Airwaves(
      PhonePool(proximityProtocol, server: &server, world: world, app: parameters.app))
    self.sniffers = SnifferRecorder(world: world, parameters: sniffers)
    daily = (0..<days).map { DayRecord(day: $0) }
  }

  /// The number of people with the app.
  public var appUserCount: Int {
    airwaves.phones.count
  }

  /// What the owner of the sniffers can see once everything that was uploaded is published: two days after
  /// the end, no embargo lasts.
  public var finalSnifferView: SnifferView<P.Payload> {
    var server = server
    let time = SimulationTime(day: days + 2).unixTime
    return sniffers.view(withLast: proximityProtocol.publish(at: time, server: &server))
  }

  /// What the server's state gives away.
  public var serverKnowledge: ServerKnowledge {
    proximityProtocol.knowledge(of: server)
  }

  /// Whether a person has the app.
  public func hasApp(_ person: Person) -> Bool {
    airwaves.phones.hasApp(person)
  }

  /// Puts the first events on the queue.
  public mutating func start(_ queue: inout EventQueue<TracingEvent>) {
    queue.schedule(.dayBegins, at: .start)
    guard parameters.app.tracing == .identifiers, appUserCount > 0 else { return }
    queue.schedule(.publish, at: .start + publishPeriod)
    for person in 0..<Person(world.population.count) {
      scheduleStatusRequest(of: person, &queue)
    }
  }

  /// Makes an event happen.
  public mutating func handle(
    _ event: TracingEvent, at time: SimulationTime, queue: inout EventQueue<TracingEvent>
  ) {
    switch event {
    case .dayBegins: beginDay(time.day, &queue)
    case .symptomsBegin(let person): symptomsBegin(in: person, at: time, &queue)
    case .lookAlikeBegins(let person):
      if !state.isDead[Int(person)] { symptomsBegin(in: person, at: time, &queue) }
    case .admission(let person): admit(person, at: time, &queue)
    case .infectionEnds(let person): endInfection(of: person, on: time.day)
    case .swab(let person): takeSwab(of: person, at: time, &queue)
    case .result(let person, let isPositive):
      receiveResult(of: person, isPositive: isPositive, at: time, &queue)
    case .upload(let person): upload(from: person, at: time)
    case .publish: publish(at: time, &queue)
    case .download(let person): download(to: person, at: time, &queue)
    }
  }

  var publishPeriod: Int64 {
    Int64(parameters.backend.publishPeriodHours * 3600)
  }

  var downloadPeriod: Int64 {
    Int64(parameters.app.downloadPeriodHours * 3600)
  }
}

/// How the sightings of phones come about.
///
/// The results are the same.
public enum Fidelity: String, Sendable, CaseIterable {
  /// The sightings of exactly those phones are made that can have a match, when a file is published.
  case onDemand = "on-demand"
  /// Every phone stores what it hears and matches every file.
  case everyPhone = "every-phone"
}
