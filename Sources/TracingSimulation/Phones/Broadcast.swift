internal import DiscreteEvents
internal import ExposureCore
internal import ProximityProtocols

/// The transmissions of one phone, in order of time by its own clock.
struct Broadcast<Payload: BitwiseCopyable & Hashable & Sendable>: Sendable {
  /// The transmissions.
  let transmissions: [Transmission<Payload>]
  /// Their times, beside them: a place is found without the payloads.
  let times: BroadcastTimes

  /// Creates a broadcast of transmissions in order of time.
  init(_ transmissions: [Transmission<Payload>]) {
    self.transmissions = transmissions
    times = BroadcastTimes(
      starts: transmissions.map(\.start.seconds), ends: transmissions.map(\.end.seconds))
  }
}

/// When the transmissions of one phone were on the air, by its own clock.
struct BroadcastTimes: Sendable {
  /// The first second of each, in ascending order.
  let starts: [UInt32]
  /// The first second after each, in ascending order.
  let ends: [UInt32]

  /// The place of the first transmission that was on the air at some moment of a range, if there is one.
  func firstPlace(onAirDuring range: ClosedRange<UnixTime>) -> Int? {
    let place = firstPlace(endingAfter: range.lowerBound)
    return place < starts.count && starts[place] <= range.upperBound.seconds ? place : nil
  }

  /// The place of the first transmission that ends after a moment; the number of all, if none does.
  private func firstPlace(endingAfter time: UnixTime) -> Int {
    var (low, high) = (0, ends.count)
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] <= time.seconds { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The days on which they were on the air by a clock that is behind by some seconds, in ascending order.
  func days(behindBy seconds: Int) -> [Day] {
    var days: [Day] = []
    for (start, end) in zip(starts, ends) {
      for moment in [start, end - 1] {
        let day = SimulationTime(
          seconds: Int64(ScenarioClock.seconds(UnixTime(moment)) - seconds)
        ).day
        if days.last != day { days.append(day) }
      }
    }
    return days.sortedWithoutRepeats()
  }
}
