internal import DiscreteEvents

/// People, places and contacts: the part of a scenario that no protocol influences by itself.
///
/// A pure function of its parameters and a seed. Nothing of a day is stored: contacts, stays and what a
/// radio hears are computed when somebody asks, for any day past or to come, and from either side of a
/// contact alike.
public final class World: Sendable {
  /// What the world was made from.
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
  let diseaseTimes: DiseaseTimes
  let complianceDraws: KeyedDraws
  let dropOutDraws: KeyedDraws

  /// Creates the world of a seed.
  ///
  /// - Complexity: O(*n*) in the number of people.
  public init(_ parameters: WorldParameters, seed: UInt64) {
    self.parameters = parameters
    self.seed = seed
    population = Population(parameters.population, seed: seed)
    occupations = OccupationNetwork(
      population: population, parameters: parameters.contacts, seed: seed)
    randomSlots = RandomContactSlots(
      population: population, parameters: parameters.contacts, seed: seed)
    places = PlaceMap(
      homes: population.householdCount, rooms: occupations.roomCount,
      venues: max(1, population.count / parameters.contacts.peoplePerVenue))
    diseaseTimes = DiseaseTimes(parameters.disease)
    complianceDraws = KeyedDraws(seed: seed, purpose: .compliance)
    dropOutDraws = KeyedDraws(seed: seed, purpose: .dropOut)
  }
}

/// How places are numbered.
public struct PlaceMap: Hashable, Sendable {
  /// The number of homes.
  public let homes: Int
  /// The number of class rooms, offices and club rooms.
  public let rooms: Int
  /// The number of shops, vehicles and other venues.
  public let venues: Int

  /// The number of places, the hospital among them.
  public var count: Int {
    homes + rooms + venues + 1
  }

  var hospital: Place {
    Place(index: UInt32(homes + rooms + venues))
  }

  func home(of household: Household) -> Place {
    Place(index: household)
  }

  func room(_ room: UInt32) -> Place {
    Place(index: UInt32(homes) + room)
  }

  func venue(_ venue: UInt32) -> Place {
    Place(index: UInt32(homes + rooms) + venue)
  }
}
