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
  private let isUser: [Bool]
  // Empty unless the phones speak a protocol.
  private var phones: [P.Phone?]
  private var startedThrough: [Int32]

  /// How many people have the app.
  let count: Int

  /// Bytes that passed between phones and server for setting up and starting days.
  private(set) var provisioning = Traffic()

  init(
    _ proximityProtocol: P, server: inout P.Server, world: World, app: AppParameters
  ) {
    self.proximityProtocol = proximityProtocol
    seed = world.seed
    let installation = -proximityProtocol.properties.retentionDays
    let isUser = Self.users(world: world, app: app)
    self.isUser = isUser
    count = isUser.count { $0 }
    guard app.tracing == .identifiers, count > 0 else {
      phones = []
      startedThrough = []
      return
    }
    phones = (0..<Person(world.population.count)).map { person in
      guard isUser[Int(person)] else { return nil }
      var keyMaterial = SimulationKeyMaterial(
        seed: world.seed, phone: person, day: installation - 1)
      return proximityProtocol.makePhone(
        on: ScenarioClock.dayNumber(installation), server: &server, keyMaterial: &keyMaterial)
    }
    startedThrough = Array(repeating: Int32(installation - 1), count: phones.count)
  }

  /// Who has the app.
  ///
  /// Nested: whoever has it at some uptake also has it at every higher one.
  private static func users(world: World, app: AppParameters) -> [Bool] {
    let ownership = KeyedDraws(seed: world.seed, purpose: .smartphone)
    let adoption = KeyedDraws(seed: world.seed, purpose: .uptake)
    return world.population.ageBands.enumerated().map { person, band in
      ownership.unit(UInt64(person)) < app.smartphoneFraction[Int(band.index)]
        && adoption.unit(UInt64(person)) < app.uptake
    }
  }

  /// Whether somebody has the app.
  func hasApp(_ person: Person) -> Bool {
    isUser[Int(person)]
  }

  /// The phone of an app user with all days through `day` started; `nil` for anybody else.
  mutating func phone(of person: Person, startedThrough day: Int, server: inout P.Server)
    -> P.Phone?
  {
    guard !phones.isEmpty, let phone = phones[Int(person)] else { return nil }
    while startedThrough[Int(person)] < day {
      startedThrough[Int(person)] += 1
      let next = Int(startedThrough[Int(person)])
      var keyMaterial = SimulationKeyMaterial(seed: seed, phone: person, day: next)
      let traffic = proximityProtocol.startDay(
        ScenarioClock.dayNumber(next), on: phone, server: &server, keyMaterial: &keyMaterial)
      provisioning.sent += traffic.sent
      provisioning.received += traffic.received
    }
    return phone
  }
}
