internal import ContactWorld
internal import DiscreteEvents
internal import ExposureCore
internal import ProximityProtocols

/// The phones on which the app is installed, each with the protocol on it.
///
/// The app was installed so long before the scenario starts that every phone has its full history of keys
/// on day 0. A phone's days are started when somebody first asks for one of them, in order; since key
/// material is keyed by phone and day, this makes the same keys as starting all of them every midnight.
struct PhonePool<P: ProximityProtocol> {
  private let proximityProtocol: P
  private let seed: UInt64
  // Empty unless the phones speak a protocol.
  private var phones: [P.Phone?]
  private var startedThrough: [Int32]

  init(
    _ proximityProtocol: P, server: inout P.Server, society: Society
  ) {
    self.proximityProtocol = proximityProtocol
    let world = society.world
    seed = world.seed
    let installation = -proximityProtocol.properties.retentionDays
    guard society.parameters.app.tracing == .identifiers, society.appUserCount > 0 else {
      phones = []
      startedThrough = []
      return
    }
    phones = world.population.people.map { person in
      guard society.hasApp(person) else { return nil }
      var keyMaterial = SimulationKeyMaterial(
        seed: world.seed, phone: person, day: installation - 1)
      return Self.install(
        proximityProtocol, on: ScenarioClock.dayNumber(installation), server: &server,
        keyMaterial: &keyMaterial)
    }
    startedThrough = Array(repeating: Int32(installation - 1), count: phones.count)
  }

  /// Writes how far each phone's days are started.
  func write(to writer: inout StateWriter) {
    writer.write(startedThrough)
  }

  /// Starts the days of all phones that had been started when they were written.
  ///
  /// - Throws: ``DiscreteEvents/StateError``, also if a phone is ahead of what was written.
  mutating func restore(
    from started: [Int32], server: inout P.Server, error: StateError
  ) throws(StateError) {
    guard started.count == startedThrough.count else { throw error }
    for (person, day) in started.enumerated() {
      guard day >= startedThrough[person] else { throw error }
      _ = phone(of: Person(person), startedThrough: Int(day), server: &server)
    }
  }

  /// The phone of an app user with all days through `day` started; `nil` for anybody else.
  mutating func phone(of person: Person, startedThrough day: Int, server: inout P.Server)
    -> P.Phone?
  {
    guard !phones.isEmpty, let phone = phones[person.index] else { return nil }
    while startedThrough[person.index] < day {
      startedThrough[person.index] += 1
      let next = Int(startedThrough[person.index])
      var keyMaterial = SimulationKeyMaterial(seed: seed, phone: person, day: next)
      start(
        ScenarioClock.dayNumber(next), on: phone, server: &server, keyMaterial: &keyMaterial)
    }
    return phone
  }

  /// Creates a phone and enrols it where the protocol has enrolment. A phone that the server refuses stays as
  /// it is, and broadcasts nothing.
  private static func install(
    _ proximityProtocol: P, on day: DayNumber, server: inout P.Server,
    keyMaterial: inout SimulationKeyMaterial
  ) -> P.Phone {
    let phone = proximityProtocol.makePhone(on: day, keyMaterial: &keyMaterial)
    guard let body = proximityProtocol.enrolmentRequest(from: phone),
      let answer = proximityProtocol.receive(
        ServerRequest(.enrolment, body), at: day.start, server: &server, keyMaterial: &keyMaterial
      ).answer
    else { return phone }
    try? proximityProtocol.enrol(phone, with: answer)
    return phone
  }

  /// Starts a day with the server's answers to the phone's requests. A day whose answers cannot be read starts
  /// without them.
  private func start(
    _ day: DayNumber, on phone: P.Phone, server: inout P.Server,
    keyMaterial: inout SimulationKeyMaterial
  ) {
    var provisions: [[UInt8]] = []
    for request in proximityProtocol.provisioningRequests(from: phone, for: day) {
      let verdict = proximityProtocol.receive(
        ServerRequest(.provisioning, request.body), at: request.time, server: &server,
        keyMaterial: &keyMaterial)
      if let answer = verdict.answer { provisions.append(answer) }
    }
    do {
      try proximityProtocol.startDay(
        day, on: phone, provisions: provisions, keyMaterial: &keyMaterial)
    } catch {
      try? proximityProtocol.startDay(day, on: phone, provisions: [], keyMaterial: &keyMaterial)
    }
  }
}
