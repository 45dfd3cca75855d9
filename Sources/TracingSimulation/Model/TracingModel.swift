public import ContactWorld
public import DiscreteEvents
public import EpidemicSociety
internal import ExposureCore
public import ProximityProtocols

/// A society in which an infection spreads, people test and isolate, and phones trace contacts with a real
/// protocol.
///
/// The ``society`` is a type of its own, which knows no protocol and so is compiled once for all of them.
public struct TracingModel<P: ProximityProtocol>: Model {
  /// What may happen.
  public typealias Event = TracingEvent

  /// The people, their infection, and what they do about it.
  public internal(set) var society: Society
  /// Makes the tables.
  public internal(set) var recorder: TableRecorder
  /// How it traces.
  public let parameters: TracingParameters
  /// The protocol, with its parameters.
  public let proximityProtocol: P
  /// How sightings come about; the results are the same.
  public let fidelity: Fidelity

  let workforce: Workforce
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
  /// What the sniffers captured.
  public internal(set) var sniffers: SnifferRecorder<P>

  /// Bytes that phones and the server exchanged.
  public internal(set) var traffic = TrafficRecord()
  /// What has been done with phones and server.
  var journal = ProtocolJournal(expecting: RequestSchedule())

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
    society = Society(
      world: world, parameters: parameters.society, days: days, workforce: workforce)
    society.happenings.wanted = TableRecorder.wanted
    recorder = TableRecorder(
      days: days, users: society.users, numbersCases: parameters.app.tracing == .identifiers)
    self.workforce = workforce
    self.parameters = parameters
    self.proximityProtocol = proximityProtocol
    self.fidelity = fidelity
    var keyMaterial = SimulationKeyMaterial(seed: world.seed, serverAt: -1)
    server = proximityProtocol.makeServer(keyMaterial: &keyMaterial)
    let speaks = parameters.app.tracing == .identifiers
    airwaves = Airwaves(
      PhonePool(
        proximityProtocol, server: &server, society: society, speaks: speaks))
    self.sniffers = SnifferRecorder(world: world, parameters: sniffers)
    if phonesSpeak, proximityProtocol.properties.matcher == .server {
      let users = (0..<Person(world.population.count)).filter(society.hasApp)
      journal = ProtocolJournal(
        expecting: RequestSchedule(of: users, period: downloadPeriod, phase: downloadPhase))
    }
  }

  /// Whether there are phones that speak the protocol.
  var phonesSpeak: Bool {
    parameters.app.tracing == .identifiers && society.appUserCount > 0
  }

  /// What the owner of the sniffers can see once everything that was uploaded is published: two days after
  /// the end, no embargo lasts.
  public var finalSnifferView: SnifferView<P.Payload> {
    var server = server
    let time = SimulationTime(day: society.days + 2).unixTime
    return sniffers.view(withLast: proximityProtocol.publish(at: time, server: &server))
  }

  /// What the server's state gives away.
  public var serverKnowledge: ServerKnowledge {
    proximityProtocol.knowledge(of: server)
  }

  /// Puts the first events on the queue.
  public mutating func start(_ queue: inout EventQueue<TracingEvent>) {
    society.start()
    queue.schedule(.dayBegins, at: .start)
    guard phonesSpeak else { return }
    queue.schedule(.publish, at: .start + publishPeriod)
    for person in 0..<Person(society.world.population.count) {
      scheduleStatusRequest(of: person, &queue)
    }
  }

  /// Makes an event happen.
  public mutating func handle(
    _ event: TracingEvent, at time: SimulationTime, queue: inout EventQueue<TracingEvent>
  ) {
    switch event {
    case .dayBegins:
      // Nothing by itself: it keeps the queue's present moment, and the outbox small.
      if time.day + 1 < society.days {
        queue.schedule(.dayBegins, at: SimulationTime(day: time.day + 1))
      }
    case .upload(let person): upload(from: person, at: time)
    case .publish: publish(at: time, &queue)
    case .download(let person): download(to: person, at: time, &queue)
    }
  }

  /// Makes all events before an end happen: at each moment those of the society before those of phones and server.
  public mutating func advance(
    _ queue: inout EventQueue<TracingEvent>, until end: SimulationTime, unless isStopped: () -> Bool
  ) -> Bool {
    while true {
      let next = queue.timeOfNext.flatMap { $0 < end ? $0 : nil }
      let progress = society.advance(
        until: next.map { $0 + 1 } ?? end, pausing: phonesSpeak, unless: isStopped)
      recorder.take(&society.happenings)
      switch progress {
      case .stopped: return false
      case .dayBegan(let day): phonesBeginDay(day)
      case .foundCase(let person, let time):
        noteTrueContacts(of: person, at: time)
        scheduleUpload(of: person, at: time, &queue)
      case .died: break
      case .over:
        guard next != nil else { return true }
        guard !isStopped() else { return false }
        if let (time, event) = queue.next(before: end) { handle(event, at: time, queue: &queue) }
      }
    }
  }

  private mutating func phonesBeginDay(_ day: Int) {
    airwaves.forget()
    let absences = society.absences
    journal.note(
      .day(absences.absentees(on: day), isLockdown: absences.isLockdown(on: day)))
    if fidelity == .everyPhone { storeSightings(on: day - 1, today: day) }
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
