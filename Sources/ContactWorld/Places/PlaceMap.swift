internal import DiscreteEvents

/// The places of a world: their numbers, kinds and positions.
///
/// Positions are a pure function of the seed and the place; nothing is stored. Homes, venues and vehicles are dealt out
/// to the neighbourhoods evenly. A room may lie far from the homes of the people who learn or work in it: the networks
/// of school and work span the whole town.
public struct PlaceMap: Sendable {
  /// The number of homes.
  public let homes: Int
  /// The number of class rooms, offices and club rooms.
  public let rooms: Int
  /// The number of shops and other venues; at least one in each neighbourhood.
  public let venues: Int
  /// The number of vehicles.
  public let vehicles: Int
  /// The neighbourhoods.
  public let neighbourhoods: Neighbourhoods
  private let positions: KeyedDraws
  private let roomNeighbourhoods: KeyedDraws
  private let environments: KeyedDraws
  private let shares: PlaceParameters

  init(_ parameters: WorldParameters, homes: Int, rooms: Int, seed: UInt64) {
    self.homes = homes
    self.rooms = rooms
    neighbourhoods = Neighbourhoods(parameters)
    let meetingPlaces = max(
      neighbourhoods.count, parameters.population.size / parameters.contacts.peoplePerVenue)
    vehicles = min(
      Int((Double(meetingPlaces) * parameters.places.vehicleShare).rounded()),
      meetingPlaces - neighbourhoods.count)
    venues = meetingPlaces - vehicles
    positions = KeyedDraws(seed: seed, purpose: .placePosition)
    roomNeighbourhoods = KeyedDraws(seed: seed, purpose: .roomNeighbourhood)
    environments = KeyedDraws(seed: seed, purpose: .placeEnvironment)
    shares = parameters.places
  }

  /// The number of places, the hospital among them.
  public var count: Int {
    homes + rooms + venues + vehicles + 1
  }

  /// The kind of a place.
  ///
  /// - Precondition: The place's index is below ``count``.
  public func kind(of place: Place) -> PlaceKind {
    locate(place).kind
  }

  /// The neighbourhood that a place lies in; `nil` for the hospital, which is in the middle of the town.
  ///
  /// - Precondition: The place's index is below ``count``.
  public func neighbourhood(of place: Place) -> Int? {
    let (kind, index) = locate(place)
    switch kind {
    case .home: return neighbourhoods.neighbourhood(of: index, among: homes)
    case .room:
      let draw = roomNeighbourhoods.word(UInt64(index))
      return Int(draw.multipliedFullWidth(by: UInt64(neighbourhoods.count)).high)
    case .venue: return neighbourhoods.neighbourhood(of: index, among: venues)
    case .vehicle: return neighbourhoods.neighbourhood(of: index, among: vehicles)
    case .hospital: return nil
    }
  }

  /// The position of a place.
  ///
  /// - Precondition: The place's index is below ``count``.
  public func position(of place: Place) -> Position {
    guard let neighbourhood = neighbourhood(of: place) else {
      return Position(x: neighbourhoods.width / 2, y: neighbourhoods.height / 2)
    }
    let index = UInt64(place.index)
    return neighbourhoods.position(
      in: neighbourhood, positions.unit(index, 0), positions.unit(index, 1))
  }

  /// The environment of a venue, by the shares of the scenario.
  func environment(ofVenue place: Place) -> Environment {
    var draw = environments.unit(UInt64(place.index))
    if draw < shares.restaurantShare { return .restaurant }
    draw -= shares.restaurantShare
    if draw < shares.partyShare { return .party }
    draw -= shares.partyShare
    return draw < shares.queueShare ? .queue : .shop
  }

  /// The environment of a vehicle, by the shares of the scenario.
  func environment(ofVehicle place: Place) -> Environment {
    let draw = environments.unit(UInt64(place.index))
    if draw < shares.tramShare { return .tram }
    return draw < shares.tramShare + shares.trainShare ? .train : .bus
  }

  /// The number of a room among the rooms.
  ///
  /// - Precondition: The place is a room.
  func roomNumber(of place: Place) -> UInt32 {
    place.index - UInt32(homes)
  }

  func locate(_ place: Place) -> (kind: PlaceKind, index: Int) {
    var index = Int(place.index)
    precondition(index < count, "place \(index) of \(count)")
    if index < homes { return (.home, index) }
    index -= homes
    if index < rooms { return (.room, index) }
    index -= rooms
    if index < venues { return (.venue, index) }
    index -= venues
    return index < vehicles ? (.vehicle, index) : (.hospital, index - vehicles)
  }

  var hospital: Place {
    Place(index: UInt32(homes + rooms + venues + vehicles))
  }

  func home(of household: Household) -> Place {
    Place(index: household.rawValue)
  }

  func room(_ room: UInt32) -> Place {
    Place(index: UInt32(homes) + room)
  }

  /// The venue or vehicle that a word means, near the home of a household.
  func meetingPlace(near household: Household, for word: UInt64) -> Place {
    let here = meetingPlaces(
      in: neighbourhoods.neighbourhood(of: household.index, among: homes))
    return here[here.choice(for: word)]
  }

  /// The venues and vehicles of a neighbourhood.
  func meetingPlaces(in neighbourhood: Int) -> MeetingPlaces {
    MeetingPlaces(
      venues: neighbourhoods.members(of: neighbourhood, among: venues),
      vehicles: neighbourhoods.members(of: neighbourhood, among: vehicles),
      firstVenue: homes + rooms, firstVehicle: homes + rooms + venues)
  }
}
