/// The density of people and the size of neighbourhoods, from which the positions of places follow, and the shares of
/// kinds of venues and vehicles.
public struct PlaceParameters: Hashable, Sendable {
  /// The number of people in a neighbourhood; 100 through 100,000.
  ///
  /// The middle of the range that the UK's Office for National Statistics has for a lower layer super output area,
  /// 1,000 through 3,000 residents (*Census 2021 geographies*), rounded down.
  public var peoplePerNeighbourhood = 1500
  /// The number of people per square kilometre; 1 through 100,000.
  ///
  /// Ours: a town of rows of houses, so that a neighbourhood has sides of some 600 m.
  public var peoplePerSquareKilometre = 4000.0
  /// The share of vehicles among the places where people meet by chance; 0 through 0.9.
  ///
  /// Ours.
  public var vehicleShare = 0.2
  /// The share of restaurants among the venues; 0 through 1.
  ///
  /// Ours, as the other shares of venues and vehicles are. Venues that are no restaurants, parties and queues are
  /// shops, and vehicles that are no trams and trains are buses.
  public var restaurantShare = 0.25
  /// The share of parties among the venues; 0 through 1.
  public var partyShare = 0.05
  /// The share of queues among the venues; 0 through 1.
  public var queueShare = 0.1
  /// The share of trams among the vehicles; 0 through 1.
  public var tramShare = 0.2
  /// The share of trains among the vehicles; 0 through 1.
  public var trainShare = 0.2

  /// Creates the baseline.
  public init() {}
}
