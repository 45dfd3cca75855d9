internal import ExposureCore

extension [DisclosedSeed] {
  /// Whether the periods ascend, so that none comes twice.
  var havePeriodsInOrder: Bool {
    zip(self, dropFirst()).allSatisfy { $0.period < $1.period }
  }
}

extension ProtocolDescription {
  /// Whether a server takes in, at a moment, a key of a period that began at another.
  func retains(secondsFrom start: UInt64, at time: UnixTime) -> Bool {
    let oldest = retainedDays(on: DayNumber(containing: time)).lowerBound
    return start >= UInt64(oldest.start.seconds)
  }
}
