internal import ContactWorld
internal import DiscreteEvents

/// Screening: on each day a fraction of the people is tested without any reason.
struct Screening: Sendable {
  private let world: World
  private let fraction: Double

  init(in world: World) {
    self.world = world
    fraction = world.parameters.testing.screenedFraction
  }

  /// The people who are screened on a day, in ascending order.
  func people(on day: Day) -> [Person] {
    // A fraction that is lost beside 1 reaches nobody.
    guard 1 - fraction < 1 else { return [] }
    guard fraction < 1 else { return Array(world.population.people) }
    var stream = RandomStream(seed: world.seed, purpose: .screening, day: day.index)
    let scale = -1 / PortableMath.log(1 - fraction)
    var found: [Person] = []
    var next = 0.0
    while true {
      // Geometric: the number of people who are not screened before the next one who is.
      next += (stream.exponential() * scale).rounded(.down)
      guard next < Double(world.population.count) else { return found }
      found.append(Person(Int(next)))
      next += 1
    }
  }
}
