internal import ContactWorld
internal import DiscreteEvents

/// Since when a lockdown and shielding are in force, and for whom.
struct Restrictions: Sendable {
  private let lockdown: LockdownParameters
  private let shielding: ShieldingParameters
  /// The first day of the lockdown, once it is known.
  private(set) var lockdownStart: Int?
  /// Who stays at home while people shield.
  let shielded: PersonSet

  init(_ world: World, _ workforce: Workforce) {
    lockdown = world.parameters.lockdown
    shielding = world.parameters.shielding
    lockdownStart = lockdown.begins == .onDay ? lockdown.startDay : nil
    guard shielding.begins != .never else {
      shielded = PersonSet(people: world.population.count)
      return
    }
    shielded = PersonSet(amongFirst: world.population.count, workforce) { [shielding] person in
      Int(world.population.ageBands[person.index].index) * 10 >= shielding.leastAge
        && world.compliance(of: person) < shielding.fraction
    }
  }

  /// Decides on the morning of a day whether a lockdown begins, by the share of people infected until then.
  mutating func decide(on day: Int, infectedShare: Double) {
    if lockdown.begins == .atInfectedShare, lockdownStart == nil,
      infectedShare >= lockdown.infectedShare
    {
      lockdownStart = day
    }
  }

  func isLockdown(on day: Int) -> Bool {
    guard let lockdownStart, lockdown.begins != .never else { return false }
    return (lockdownStart..<lockdownStart + lockdown.days).contains(day)
  }

  func isShielding(on day: Int) -> Bool {
    let start: Int? =
      switch shielding.begins {
      case .never: nil
      case .onDay: shielding.startDay
      case .withLockdown: lockdownStart
      }
    return start.map { ($0..<$0 + shielding.days).contains(day) } ?? false
  }
}

extension Restrictions {
  func write(to writer: inout StateWriter) {
    writer.write(lockdownStart ?? .min)
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    let start = try reader.read(Int.self)
    lockdownStart = start == .min ? nil : start
  }
}
