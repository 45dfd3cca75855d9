/// The density of people and the size of neighbourhoods, from which the positions of places follow.
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

  /// Creates the baseline.
  public init() {}
}
