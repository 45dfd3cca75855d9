/// The neighbourhoods of a town: equal squares in rows, from the town's corner on.
///
/// The last row may be short. Each has as many households as any other.
public struct Neighbourhoods: Hashable, Sendable {
  /// The number of neighbourhoods; at least 1.
  public let count: Int
  /// The number of neighbourhoods in a row.
  public let columns: Int
  /// The length of a side, in metres.
  public let side: Double

  /// Lays out the neighbourhoods of a world.
  public init(_ parameters: WorldParameters) {
    let people = Double(parameters.population.size)
    let places = parameters.places
    count = max(1, Int((people / Double(places.peoplePerNeighbourhood)).rounded()))
    var columns = 1
    while columns * columns < count { columns += 1 }
    self.columns = columns
    side = (people / Double(count) / places.peoplePerSquareKilometre).squareRoot() * 1000
  }

  /// The extent of the town from west to east, in metres.
  public var width: Double {
    Double(columns) * side
  }

  /// The extent of the town from south to north, in metres.
  public var height: Double {
    Double((count + columns - 1) / columns) * side
  }

  /// Whether a part of the town may lie within a disc.
  public func reach(_ disc: Disc) -> Bool {
    disc.contains(
      Position(x: min(max(disc.centre.x, 0), width), y: min(max(disc.centre.y, 0), height)))
  }

  /// The neighbourhood of one of `total` things that are dealt out evenly in order.
  func neighbourhood(of index: Int, among total: Int) -> Int {
    index * count / total
  }

  /// The part of `total` numbered places that lies in a neighbourhood; places are dealt out evenly and in order.
  func members(of neighbourhood: Int, among total: Int) -> Range<Int> {
    func first(_ neighbourhood: Int) -> Int { (neighbourhood * total + count - 1) / count }
    return first(neighbourhood)..<first(neighbourhood + 1)
  }

  /// The point of a neighbourhood at two shares of its sides.
  func position(in neighbourhood: Int, _ x: Double, _ y: Double) -> Position {
    Position(
      x: (Double(neighbourhood % columns) + x) * side,
      y: (Double(neighbourhood / columns) + y) * side)
  }
}
