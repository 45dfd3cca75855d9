internal import Synchronization

/// The pasts that branches of a sweep share: each is simulated once while branches of its scenario and day follow one another.
final class PastShelf: Sendable {
  /// The state of a run on the morning of a branch.
  struct Past: Sendable {
    /// The bytes that a run of the branch takes over.
    let state: [UInt8]
    /// Whether a day before was one of a lockdown.
    let hadLockdown: Bool
  }

  /// A place for one past; the lock lets a second branch wait for a past that is being simulated.
  private final class Place: Sendable {
    let scenario: Scenario
    let day: Int
    let past = Mutex<Past?>(nil)

    init(_ scenario: Scenario, day: Int) {
      (self.scenario, self.day) = (scenario, day)
    }
  }

  private let capacity: Int
  /// The places, the one that was used last at the end.
  private let places = Mutex<[Place]>([])

  /// Creates a shelf.
  ///
  /// - Parameter capacity: The number of pasts that it holds at most, at least 1.
  init(capacity: Int) {
    self.capacity = capacity
  }

  /// The past of a scenario before a day, simulated if it is not there.
  ///
  /// - Throws: The error of the simulation.
  func past(of scenario: Scenario, before day: Int, _ simulate: () throws -> Past) throws -> Past {
    let place = places.withLock { places in
      let index = places.firstIndex { $0.day == day && $0.scenario == scenario }
      let place = index.map { places.remove(at: $0) } ?? Place(scenario, day: day)
      places.append(place)
      if places.count > capacity { places.removeFirst() }
      return place
    }
    return try place.past.withLock { past in
      if let past { return past }
      let made = try simulate()
      past = made
      return made
    }
  }
}
