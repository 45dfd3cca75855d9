internal import DiscreteEvents

extension World {
  /// The environment of a place: of a room by the people it is made for, of a venue or vehicle by a draw of its own.
  ///
  /// - Precondition: The place's index is below ``PlaceMap/count``.
  public func environment(of place: Place) -> Environment {
    switch places.kind(of: place) {
    case .home: return .home
    case .room:
      return switch occupations.kind(ofRoom: places.roomNumber(of: place)) {
      case .lowerSchool, .upperSchool: .classroom
      case .work: .office
      case .youngerClub, .olderClub: .club
      }
    case .venue: return places.environment(ofVenue: place)
    case .vehicle: return places.environment(ofVehicle: place)
    case .hospital: return .hospital
    }
  }

  /// The point of a place at which a person is during a day, but for the contacts: uniform over the area of the
  /// place's environment, in metres from a corner.
  func spot(
    of person: Person, in place: Place, on day: Day, _ area: (length: Double, width: Double)
  )
    -> Position
  {
    let word = spots.word(
      UInt64(person.rawValue), UInt64(truncatingIfNeeded: day.index) << 32 | UInt64(place.index))
    let (east, north) = (Double(word >> 32), Double(word & 0xffff_ffff))
    return Position(x: area.length * east * 0x1p-32, y: area.width * north * 0x1p-32)
  }

  /// The least distance of people at one place who are not in contact, in metres.
  ///
  /// Whoever comes within 2 m is a contact by definition. So people whose spots are nearer than that keep this distance
  /// as long as they are not in contact.
  package static let leastDistanceWithoutContact = 2.1

  /// The distances at which phones may hear one another through a wall, in metres.
  ///
  /// Spots that are nearer count as the lower bound, since the wall and what stands at it lie between. People farther
  /// apart than the upper bound do not hear one another. Both are ours.
  package static let distancesThroughWall = 3.0...10.0
}

extension Position {
  /// The distance to another point, in metres.
  @inline(__always)
  func distance(to other: Position) -> Double {
    let (x, y) = (x - other.x, y - other.y)
    return (x * x + y * y).squareRoot()
  }
}
