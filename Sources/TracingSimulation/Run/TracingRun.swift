public import ContactWorld
public import DiscreteEvents
public import EpidemicSociety
internal import ExposureCore
public import ProximityProtocols

/// A run: a society, its phones and the server of a protocol, and the observers.
///
/// ## The order of a simulated day
///
/// 1. At midnight the society begins its day (``EpidemicSociety/Society``): absences are settled, the contacts of
///    the day infect, and the day's symptoms, admissions and tests are scheduled.
/// 2. The phones begin their day. The phones of the dead are off. The others fetch the day's identifiers from the
///    server if the protocol provisions them, and store yesterday's sightings if every phone stores.
/// 3. Events happen in order of time. At one moment those of the society come first, then codes, uploads,
///    publications and downloads (``PhoneEvent``).
/// 4. A positive result makes a case, which receives a code after a while. With the owner's consent its phone uploads
///    after another while, unless the code has expired.
/// 5. The server publishes once a period. Matching finds the exposures that phones will learn of.
/// 6. A phone downloads once a period, and asks about its status where the protocol has that. It takes in the new
///    exposures, assesses all days that it remembers, and warns its owner of each day once.
/// 7. An owner who sees a warning is asked to stay at home, by the society's one rule.
/// 8. At the end of the day the observers are told what happened in the society.
///
/// The run decides nothing by truth that a phone or a server could not know.
public struct TracingRun<P: ProximityProtocol>: ResumableRun {
  /// The people, their infection, and their response to it.
  public internal(set) var society: Society
  /// Phones and server; `nil` if no phone speaks the protocol.
  var network: PhoneNetwork<P>?
  /// The observers of the run.
  public internal(set) var observers: Observers<P.Payload>
  /// The parameters of tracing.
  let parameters: TracingParameters
  var queue = EventQueue<PhoneEvent>()
  /// The exposures that wait for the downloads of their phones.
  var pending = PendingExposures()
  /// The exposures of the files that phones have downloaded, by phone.
  var histories = PhoneHistories()
  /// The journal of the actions of phones and server.
  var journal: ProtocolJournal
  /// The moment through which everything has happened.
  public internal(set) var now = SimulationTime.start

  /// Creates a run on the eve of its first infections, with its first events scheduled.
  ///
  /// - Parameters:
  ///   - world: The people, their places and contacts.
  ///   - parameters: The parameters of tracing.
  ///   - proximityProtocol: The protocol on the phones.
  ///   - days: The number of days to simulate; 1 through 10,000.
  ///   - fidelity: The way in which sightings are made; the results do not depend on it.
  ///   - parallelism: The threads that share the work; the results do not depend on them.
  ///   - observers: The observers of the run.
  /// - Precondition: The parameters are valid; otherwise the process ends with a message that names the
  ///   parameter. The initialiser that checks them throws instead.
  public init(
    world: World, parameters: TracingParameters, proximityProtocol: P, days: Int,
    fidelity: Fidelity, parallelism: Parallelism = .alone,
    observers: Observers<P.Payload> = Observers()
  ) {
    do {
      try self.init(
        world: world, checking: parameters, proximityProtocol: proximityProtocol, days: days,
        fidelity: fidelity, parallelism: parallelism, observers: observers)
    } catch {
      fatalError("no run can be made: \(error)")
    }
  }

  /// Creates a run on the eve of its first infections if its parameters are valid.
  ///
  /// - Parameters:
  ///   - world: The people, their places and contacts.
  ///   - parameters: The parameters of tracing.
  ///   - proximityProtocol: The protocol on the phones.
  ///   - days: The number of days to simulate; 1 through 10,000.
  ///   - fidelity: The way in which sightings are made; the results do not depend on it.
  ///   - parallelism: The threads that share the work; the results do not depend on them.
  ///   - observers: The observers of the run.
  /// - Throws: `ParameterError`, which names each invalid parameter, its value and the allowed values.
  public init(
    world: World, checking parameters: TracingParameters, proximityProtocol: P, days: Int,
    fidelity: Fidelity, parallelism: Parallelism = .alone,
    observers: Observers<P.Payload> = Observers()
  ) throws(ParameterError) {
    try parameters.validate()
    self.parameters = parameters
    self.observers = observers
    society = Society(
      world: world, parameters: parameters.society, days: days, parallelism: parallelism)
    society.happenings.wanted = observers.societyKinds
    journal = ProtocolJournal(expecting: RequestSchedule())
    society.start()
    guard parameters.app.tracing == .identifiers, society.appUserCount > 0 else { return }
    let owners = owners
    network = PhoneNetwork(
      proximityProtocol, of: society, downloads: owners.downloads,
      storageDays: parameters.app.storageDays, fidelity: fidelity)
    queue.schedule(.publish, at: .start + publishPeriod)
    guard asksForStatus else { return }
    let users = world.population.people.filter(society.hasApp)
    journal = ProtocolJournal(
      expecting: RequestSchedule(
        of: users, period: owners.downloads.period, phase: owners.downloads.phase))
    for person in users { scheduleDownload(of: person, after: .start) }
  }

  /// Makes everything before an end happen, unless it is stopped between two events.
  ///
  /// - Parameters:
  ///   - end: The moment before which it ends; events of this moment stay scheduled.
  ///   - isStopped: Asked before each event; `true` ends it.
  /// - Returns: Whether it came to its end.
  @_specialize(where P == GAEN)
  @_specialize(where P == DP3TLowCost)
  @_specialize(where P == DP3THybrid)
  @_specialize(where P == DP3TUnlinkable)
  @_specialize(where P == TCN)
  @_specialize(where P == ROBERT)
  @_specialize(where P == BlueTrace)
  // The one place at which the project's protocols get code of their own. All that a run calls in this room follows.
  public mutating func advance(
    until end: SimulationTime, unless isStopped: () -> Bool
  ) -> Bool {
    while now < end {
      let midnight = min(end, SimulationTime(day: now.day + 1))
      let isOver = advanceInDay(until: midnight, unless: isStopped)
      tellSociety()
      guard isOver else { return false }
      now = midnight
      if now.day == Day(society.days) { tellAir(of: now.day - 1) }
    }
    return true
  }

  private mutating func advanceInDay(
    until end: SimulationTime, unless isStopped: () -> Bool
  ) -> Bool {
    while true {
      // The society goes through the second of the phones' next event.
      let next = queue.timeOfNext.map { min($0 + 1, end) } ?? end
      switch society.advance(until: next, pausing: network != nil, unless: isStopped) {
      case .stopped: return false
      case .dayBegan(let day): beginDay(day)
      case .foundCase(let person, let time): scheduleUpload(of: person, after: time)
      // The phone of a dead person is off from the next morning on.
      case .died: break
      case .over:
        guard !isStopped() else { return false }
        guard let (time, event) = queue.next(before: end) else { return true }
        handle(event, at: time)
      }
    }
  }

  private mutating func handle(_ event: PhoneEvent, at time: SimulationTime) {
    switch event {
    case .code(let person): receiveCode(person, at: time)
    case .upload(let person): upload(from: person, at: time)
    case .publish: publish(at: time)
    case .download(let person): download(to: person, at: time)
    }
  }

  /// Tells the observers the society's happenings since the last call.
  mutating func tellSociety() {
    guard !society.happenings.isEmpty else { return }
    observers.observe(society.happenings, in: society)
    society.happenings.removeAll()
  }

  /// Tells journal and observers a happening of phones or server.
  mutating func tell(_ happening: PhoneHappening, at time: SimulationTime) {
    // Earlier happenings of the society are told first.
    tellSociety()
    journal.note(happening, at: time)
    observers.observe(happening, at: time, in: society)
  }
}

extension TracingRun {
  /// The behaviour of app owners.
  var owners: AppOwners {
    AppOwners(parameters.app, seed: society.world.seed)
  }

  /// Whether phones ask the server about their owners' status.
  var asksForStatus: Bool {
    network?.proximityProtocol.properties.requestKinds.contains(.status) ?? false
  }

  var publishPeriod: Int64 {
    Int64(parameters.backend.publishPeriodHours * 3_600)
  }

  /// The counts of the messages between phones and the server.
  public var messages: MessageCounts {
    network?.courier.counts ?? MessageCounts()
  }

  /// The downloads of published files so far.
  public var downloads: Downloads {
    network?.downloads(before: now) ?? Downloads()
  }

  /// The messages between phones and the server so far, by day and one by one.
  public var traffic: Traffic {
    network?.traffic(before: now) ?? Traffic()
  }

  /// The sightings that phones keep now, found for a sample of at most 50 phones, evenly spread over their owners;
  /// `nil` without phones.
  ///
  /// - Complexity: That of the encounters of the sample on the days that phones keep.
  public var storage: PhoneStorage? {
    // The last moment that has passed: absences of the next day are not known.
    network?.storage(
      sampling: 50, at: SimulationTime(seconds: max(0, now.seconds - 1)), in: society)
  }

  /// The device that the server's state names now as the sender of a payload, by its number among the enrolled; `nil`
  /// if the server opens no payloads, or did not make this one.
  public func device(of payload: P.Payload) -> Int? {
    network?.courier.device(of: payload)
  }

  /// The information that the server's state reveals.
  public var serverKnowledge: ServerKnowledge {
    network?.courier.serverKnowledge ?? ServerKnowledge()
  }

  /// The file that holds all that was uploaded and is not published yet, two days after the end of the run, when
  /// no embargo lasts; `nil` if there is nothing.
  public var lastFile: [UInt8]? {
    network?.courier.fileIfPublished(at: SimulationTime(day: Day(society.days + 2)).unixTime)
  }
}
