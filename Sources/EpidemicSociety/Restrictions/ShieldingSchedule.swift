internal import ContactWorld
internal import DiscreteEvents

/// The days on which people shield, and the people who do.
///
/// It has no state: it is a function of the parameters and the lockdown.
struct ShieldingSchedule: Sendable {
  private let parameters: ShieldingParameters
  private let people: PersonSet

  init(in world: World, _ parallelism: Parallelism) {
    let parameters = world.parameters.shielding
    self.parameters = parameters
    guard parameters.begins != .never else {
      people = PersonSet(people: world.population.count)
      return
    }
    people = PersonSet(amongFirst: world.population.count, parallelism) { person in
      Int(world.population.ageBands[person.index].index) * 10 >= parameters.leastAge
        && world.compliance(of: person) < parameters.fraction
    }
  }

  /// The people who shield on a day.
  ///
  /// - Parameters:
  ///   - day: The day.
  ///   - lockdown: The lockdown, with which shielding may begin.
  /// - Returns: The people; `nil` if no person shields.
  func shielded(on day: Day, with lockdown: LockdownSchedule) -> PersonSet? {
    let start: Day? =
      switch parameters.begins {
      case .never: nil
      case .onDay: Day(parameters.startDay)
      case .withLockdown: lockdown.firstDay
      }
    guard let start, (start..<start + parameters.days).contains(day) else { return nil }
    return people
  }
}
