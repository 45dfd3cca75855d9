/// A place, by number: first the homes, then the rooms, the venues, the vehicles and the hospital.
///
/// ``PlaceMap`` tells its kind and where it is.
public struct Place: Hashable, Sendable, BitwiseCopyable {
  /// The place's position among all places of the world.
  public var index: UInt32

  /// Creates the place at a position.
  public init(index: UInt32) {
    self.index = index
  }
}

/// The kind of a place.
public enum PlaceKind: String, Sendable, CaseIterable {
  /// The home of a household.
  case home
  /// A class room, an office or a club room.
  case room
  /// A shop, or wherever else people meet by chance.
  case venue
  /// A bus or a train; its position is that of its stop.
  case vehicle
  /// The hospital, the place of all admitted people.
  case hospital
}

/// A point of the town, in metres from its corner: 0 or more, growing to the east and to the north.
public struct Position: Hashable, Sendable, BitwiseCopyable {
  /// Metres to the east of the corner.
  public var x: Double
  /// Metres to the north of the corner.
  public var y: Double

  /// Creates a point.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// All points within a distance of a centre.
public struct Disc: Hashable, Sendable, BitwiseCopyable {
  /// The centre.
  public var centre: Position
  /// The greatest distance from it, in metres.
  public var radius: Double

  /// Creates a disc.
  public init(centre: Position, radius: Double) {
    self.centre = centre
    self.radius = radius
  }

  /// Whether a point lies within; the rim does.
  public func contains(_ point: Position) -> Bool {
    let (x, y) = (point.x - centre.x, point.y - centre.y)
    return x * x + y * y <= radius * radius
  }
}
