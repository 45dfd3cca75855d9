internal import ExposureCore

extension [DisclosedSeed] {
  /// Checks that an upload's periods ascend, so that none comes twice, and that each may be uploaded.
  ///
  /// - Throws: ``WireError/outOfRange(_:value:)`` with the first period that fails.
  func checkPeriods(_ isAllowed: (UInt32) -> Bool) throws(WireError) {
    for seed in self where !isAllowed(seed.period) {
      throw .outOfRange(.epoch, value: Int64(seed.period))
    }
    for (a, b) in zip(self, dropFirst()) where a.period >= b.period {
      throw .outOfRange(.epoch, value: Int64(b.period))
    }
  }
}

extension ProtocolProperties {
  /// Whether a server takes in, at a moment, a key of a period that began at another.
  func retains(secondsFrom start: UInt64, at time: UnixTime) -> Bool {
    let oldest = retainedDays(on: DayNumber(containing: time)).lowerBound
    return start >= UInt64(oldest.start.seconds)
  }
}
