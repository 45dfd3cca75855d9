internal import DiscreteEvents

/// The times at which a Poisson process with a hazard that follows the infectiousness profile strikes.
struct HazardTimes {
  /// The share of infectiousness up to and with each day since infection, from day 0 on.
  let profile: [Double]

  /// Calls a closure with each time, in order.
  ///
  /// - Parameters:
  ///   - hazard: The hazard of all days together.
  ///   - lastDay: The last day on which the process goes on.
  ///   - draws: The draws of the times.
  ///   - subject: The person of the draws.
  ///   - body: Receives the day since infection, the share of the day's hazard that comes before, and a random
  ///     word.
  @inline(__always)
  func forEach(
    hazard: Double, through lastDay: Int, draws: KeyedDraws, of subject: Person,
    _ body: (Int, Double, UInt32) -> Void
  ) {
    guard hazard > 0 else { return }
    let end = hazard * profile[lastDay]
    var reached = 0.0
    var day = 1
    var number: UInt64 = 0
    while true {
      let gap = draws.word(UInt64(subject.rawValue), number)
      reached -= PortableMath.log((Double(gap >> 12) + 0.5) * 0x1p-52)
      guard reached < end else { return }
      while profile[day] * hazard <= reached { day += 1 }
      let before = profile[day - 1] * hazard
      let share = (reached - before) / (profile[day] * hazard - before)
      let word = draws.word(UInt64(subject.rawValue), number + 1) >> 32
      body(day, min(max(0, share), 1 - 0x1p-31), UInt32(truncatingIfNeeded: word))
      number += 2
    }
  }
}
