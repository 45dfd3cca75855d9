public import DiscreteEvents

/// People, places and contacts: the part of a scenario on which a protocol has no direct influence.
///
/// A pure function of its parameters and a seed. Nothing of a day is stored. Contacts, stays and radio
/// receptions are computed on request, for any past or future day, and are the same from either side of a
/// contact.
public final class World: Sendable {
  /// The parameters of the world.
  public let parameters: WorldParameters
  /// The seed of all its draws.
  public let seed: UInt64
  /// The people and their households.
  public let population: Population
  /// The ties of school, work and groups.
  public let occupations: OccupationNetwork
  /// The chance meetings.
  public let randomSlots: RandomContactSlots
  /// The places.
  public let places: PlaceMap
  let radio: Radio
  let spots: KeyedDraws
  let diseaseTimes: DiseaseTimes
  let complianceDraws: KeyedDraws
  let dropOutDraws: KeyedDraws
  let sexDraws: KeyedDraws
  let incomeDraws: KeyedDraws
  /// The share of households in each income group and in those below.
  let incomeLimits: [Double]
  /// By raw value of ``IsolationReason``.
  let dropOuts: [DropOut]

  /// Creates the world of a seed.
  ///
  /// - Parameters:
  ///   - parameters: The parameters of the world.
  ///   - seed: The seed of all its draws.
  ///   - parallelism: The threads that share the work; the world does not depend on them.
  /// - Precondition: The parameters are valid; otherwise the process ends with a message that names the
  ///   parameter. ``init(checking:seed:parallelism:)`` throws instead.
  /// - Complexity: O(*n*) in the number of people.
  public convenience init(
    _ parameters: WorldParameters, seed: UInt64, parallelism: Parallelism = .alone
  ) {
    do {
      try self.init(checking: parameters, seed: seed, parallelism: parallelism)
    } catch {
      fatalError("no world can be made: \(error)")
    }
  }

  /// Creates the world of a seed if its parameters are valid.
  ///
  /// - Parameters:
  ///   - parameters: The parameters of the world.
  ///   - seed: The seed of all its draws.
  ///   - parallelism: The threads that share the work; the world does not depend on them.
  /// - Throws: ``ParameterError``, which names each invalid parameter, its value and the allowed values.
  /// - Complexity: O(*n*) in the number of people.
  public init(
    checking parameters: WorldParameters, seed: UInt64, parallelism: Parallelism = .alone
  ) throws(ParameterError) {
    try parameters.validate()
    self.parameters = parameters
    self.seed = seed
    let population = Population(parameters.population, seed: seed)
    let makeSlots = { @Sendable in
      RandomContactSlots(population: population, parameters: parameters.contacts, seed: seed)
    }
    let slots = parallelism.begin(parts: 1) { _ in makeSlots() }
    self.population = population
    occupations = OccupationNetwork(
      population: population, parameters: parameters.contacts, seed: seed, parallelism: parallelism)
    randomSlots = slots?.result(of: 0) ?? makeSlots()
    places = PlaceMap(
      parameters, homes: population.householdCount, rooms: occupations.roomCount, seed: seed)
    radio = Radio(parameters.radio, seed: seed)
    spots = KeyedDraws(seed: seed, purpose: .spot)
    diseaseTimes = DiseaseTimes(parameters.disease)
    complianceDraws = KeyedDraws(seed: seed, purpose: .compliance)
    dropOutDraws = KeyedDraws(seed: seed, purpose: .dropOut)
    sexDraws = KeyedDraws(seed: seed, purpose: .sex)
    incomeDraws = KeyedDraws(seed: seed, purpose: .income)
    incomeLimits = parameters.population.incomeLimits
    dropOuts = IsolationReason.allCases.map { DropOut(daily: parameters.isolation.dropOut($0)) }
  }
}
