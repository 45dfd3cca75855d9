internal import ContactWorld
internal import DiscreteEvents

/// The people who have the app.
struct AppAdoption: Sendable {
  let users: PersonSet
  let count: Int
  let devices: DeviceDraws

  /// Draws the people who have the app.
  ///
  /// Nested: a person who has the app at some uptake also has it at every higher one, and a person whose phone can run
  /// the app where few can also has such a phone where more can.
  init(_ parameters: AppAdoptionParameters, in world: World, _ parallelism: Parallelism) {
    let devices = DeviceDraws(parameters, in: world)
    let adoption = KeyedDraws(seed: world.seed, purpose: .uptake)
    let uptake = AppUptake(parameters, in: world)
    users = PersonSet(amongFirst: world.population.count, parallelism) { person in
      devices.canRunApp(person)
        && adoption.unit(UInt64(person.rawValue)) < uptake.probability(of: person, in: world)
    }
    count = users.count
    self.devices = devices
  }
}

/// The draws of the phones that people have.
struct DeviceDraws: Sendable {
  private let ageBands: [AgeBand]
  private let smartphoneFraction: [Double]
  private let compatibleFraction: Double
  private let ownership: KeyedDraws
  private let compatibility: KeyedDraws

  init(_ parameters: AppAdoptionParameters, in world: World) {
    ageBands = world.population.ageBands
    smartphoneFraction = parameters.smartphoneFraction
    compatibleFraction = parameters.compatibleFraction
    ownership = KeyedDraws(seed: world.seed, purpose: .smartphone)
    compatibility = KeyedDraws(seed: world.seed, purpose: .compatibility)
  }

  /// Whether a person has a smartphone.
  func hasSmartphone(_ person: Person) -> Bool {
    ownership.unit(UInt64(person.rawValue))
      < smartphoneFraction[Int(ageBands[person.index].index)]
  }

  /// Whether a person has a smartphone that can run the app.
  func canRunApp(_ person: Person) -> Bool {
    hasSmartphone(person) && compatibility.unit(UInt64(person.rawValue)) < compatibleFraction
  }
}
