/// The surroundings of two phones, on which the attenuation between them depends; a pure function of the place.
///
/// ``RadioEnvironments`` has the parameters of each.
public enum Environment: String, Sendable, CaseIterable {
  /// The home of a household.
  case home
  /// An office.
  case office
  /// A class room.
  case classroom
  /// The club room of an elderly group, whose people sit at tables.
  case club
  /// A shop.
  case shop
  /// A restaurant, whose people sit at tables.
  case restaurant
  /// A party or a bar, whose people stand and walk about.
  case party
  /// A queue, such as one at a counter.
  case queue
  /// A bus.
  case bus
  /// A tram.
  case tram
  /// A carriage of a train.
  case train
  /// A ward of the hospital.
  case hospital

  /// The position among all environments.
  var index: Int {
    switch self {
    case .home: 0
    case .office: 1
    case .classroom: 2
    case .club: 3
    case .shop: 4
    case .restaurant: 5
    case .party: 6
    case .queue: 7
    case .bus: 8
    case .tram: 9
    case .train: 10
    case .hospital: 11
    }
  }

  /// The length and width of the area over which people at such a place are spread, in metres.
  ///
  /// All are ours, but for the vehicles, which have the usual inner measures of a city bus of 12 m, a tram of 30 m and
  /// one carriage.
  package var area: (length: Double, width: Double) {
    switch self {
    case .home: (10, 8)
    case .office: (12, 8)
    case .classroom, .club: (8, 8)
    case .shop: (20, 15)
    case .restaurant: (12, 10)
    case .party: (10, 10)
    case .queue: (15, 2)
    case .bus: (11, 2.5)
    case .tram: (28, 2.4)
    case .train: (24, 2.8)
    case .hospital: (7, 6)
    }
  }
}
