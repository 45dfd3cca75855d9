internal import ContactWorld
internal import Synchronization

/// The worlds that runs of a sweep share: each is made once while runs of its seed and parameters follow one another.
final class WorldShelf: Sendable {
  /// A place for one world; the lock lets a second run wait for a world that is being made.
  private final class Place: Sendable {
    let parameters: WorldParameters
    let seed: UInt64
    let world = Mutex<World?>(nil)

    init(_ parameters: WorldParameters, seed: UInt64) {
      (self.parameters, self.seed) = (parameters, seed)
    }
  }

  private let capacity: Int
  /// The places, the one that was used last at the end.
  private let places = Mutex<[Place]>([])

  /// Creates a shelf.
  ///
  /// - Parameter capacity: The number of worlds that it holds at most, at least 1.
  init(capacity: Int) {
    self.capacity = capacity
  }

  /// The world of a scenario, made if it is not there.
  func world(of scenario: Scenario) -> World {
    let place = places.withLock { places in
      let index = places.firstIndex {
        $0.seed == scenario.seed && $0.parameters == scenario.world
      }
      let place =
        index.map { places.remove(at: $0) } ?? Place(scenario.world, seed: scenario.seed)
      places.append(place)
      if places.count > capacity { places.removeFirst() }
      return place
    }
    return place.world.withLock { world in
      if let world { return world }
      let made = World(scenario.world, seed: scenario.seed)
      world = made
      return made
    }
  }
}
