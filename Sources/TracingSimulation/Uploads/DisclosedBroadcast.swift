internal import ContactWorld
internal import DiscreteEvents
internal import ExposureCore
internal import ProximityProtocols

/// The broadcasts of one case's phone that a file discloses.
struct DisclosedBroadcast<Payload: BitwiseCopyable & Hashable & Sendable>: Sendable {
  /// The case.
  let person: Person
  /// The transmissions, in order of time by the clock of the case's phone.
  let transmissions: [Transmission<Payload>]

  /// The true days on which they were on the air, in ascending order.
  func days(in world: World) -> [Day] {
    var days: [Day] = []
    for transmission in transmissions {
      for time in [transmission.start, UnixTime(transmission.end.seconds - 1)] {
        let seconds = SimulationTime(
          seconds: Int64(world.trueSeconds(of: person, showing: time)))
        if days.last != seconds.day { days.append(seconds.day) }
      }
    }
    return days.sortedWithoutRepeats()
  }

  /// Whether one of them was on the air at some time of a range, by the clock of the case's phone.
  func isOnAir(during range: Range<UnixTime>) -> Bool {
    guard let next = transmissions.firstIndex(endingAfter: range.lowerBound) else { return false }
    return transmissions[next].start < range.upperBound
  }
}
