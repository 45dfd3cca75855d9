internal import ContactWorld
internal import DiscreteEvents

/// The rule by which an adversary places its receivers; a receiver hears the phones of all people who are at its place.
///
/// The placement follows from the town alone: from its map and from the visits of an ordinary day, never from who falls
/// ill or uploads.
public enum SensorPlacement: Hashable, Sendable {
  /// No receiver.
  case nowhere
  /// A receiver at each place.
  case everywhere
  /// A receiver at the front door of one home, drawn from the seed, which hears that home and those next door.
  case frontDoor
  /// A receiver at one venue, drawn from the seed.
  case oneVenue
  /// Receivers at the places with most visits, apart from homes and the hospital: as many as a share of all places, at
  /// least one.
  case busiest(share: Double)
  /// Receivers on a square grid over the town, in metres: they hear the places within reach of one of them. The first
  /// row and the first column lie half a spacing from the town's rim.
  case grid(spacing: Double, reach: Double)

  /// Finds the places at which phones are heard.
  ///
  /// - Parameters:
  ///   - world: The town.
  ///   - visits: Counts the visits to a place on an ordinary day.
  /// - Returns: The places in ascending order.
  func places(in world: World, visits: (Place) -> Int) -> [Place] {
    let places = world.places
    let all = (0..<UInt32(places.count)).map(Place.init)
    switch self {
    case .nowhere: return []
    case .everywhere: return all
    case .frontDoor:
      let home = Self.drawn(from: places.homes, in: world)
      let next = [home - 1, home, home + 1].filter { (0..<places.homes).contains($0) }
      return next.map { all[$0] }.filter {
        places.neighbourhood(of: $0) == places.neighbourhood(of: all[home])
      }
    case .oneVenue:
      let venues = all.filter { places.kind(of: $0) == .venue }
      return venues.isEmpty ? [] : [venues[Self.drawn(from: venues.count, in: world)]]
    case .busiest(let share):
      let candidates = all.filter { ![.home, .hospital].contains(places.kind(of: $0)) }
      let counted = candidates.map { (place: $0, visits: visits($0)) }
      let busiest = counted.sorted { ($1.visits, $0.place.index) < ($0.visits, $1.place.index) }
      let count = max(1, Int((share * Double(all.count)).rounded()))
      return busiest.prefix(count).map(\.place).sorted { $0.index < $1.index }
    case .grid(let spacing, let reach):
      return all.filter { place in
        let position = places.position(of: place)
        let centre = Position(
          x: ((position.x / spacing).rounded(.down) + 0.5) * spacing,
          y: ((position.y / spacing).rounded(.down) + 0.5) * spacing)
        return Disc(centre: centre, radius: reach).contains(position)
      }
    }
  }

  private static func drawn(from count: Int, in world: World) -> Int {
    let word = RandomStream.word(seed: world.seed, purpose: .sensorPlace)
    return Int(word.multipliedFullWidth(by: UInt64(count)).high)
  }
}
