internal import DiscreteEvents
package import ExposureCore

/// Random sightings of fourteen days, the keys of those days, and some sightings of the keys among the others.
package struct MatchWorkload {
  package let identifiers: [EphemeralIdentifier]
  package let times: [UnixTime]

  /// The number of sightings of published keys.
  package static let plantedCount = 100
  private static let firstDay = DayNumber(18_600)
  private static let dayCount: UInt64 = 14
  private static let purpose = RandomPurpose(0x6265_6E63)

  init(identifiers: [EphemeralIdentifier], times: [UnixTime]) {
    self.identifiers = identifiers
    self.times = times
  }

  package init(sightings count: Int) {
    var identifiers: [EphemeralIdentifier] = []
    var times: [UnixTime] = []
    identifiers.reserveCapacity(count)
    times.reserveCapacity(count)
    for key in Self.keys(Self.plantedCount) {
      let offset = Int(UInt8(truncatingIfNeeded: key.bits)) % Int(key.rollingPeriod)
      identifiers.append(key.rollingProximityIdentifiers()[offset])
      times.append(IntervalNumber(key.rollingStart.rawValue + UInt32(offset)).start)
    }
    var stream = RandomStream(seed: 2, purpose: Self.purpose)
    let seconds = Self.dayCount * UInt64(DayNumber.duration)
    while identifiers.count < count {
      identifiers.append(
        EphemeralIdentifier(bits: UInt128(stream.next()) << 64 | UInt128(stream.next())))
      times.append(Self.firstDay.start + UInt32(stream.next() % seconds))
    }
    self.identifiers = identifiers
    self.times = times
  }

  /// The first keys of an endless sequence, each of a whole day.
  package static func keys(_ count: Int) -> [DiagnosisKey] {
    var stream = RandomStream(seed: 1, purpose: purpose)
    return (0..<count).map { _ in
      let day = firstDay.advanced(by: Int(stream.next() % dayCount))
      return DiagnosisKey(
        bits: UInt128(stream.next()) << 64 | UInt128(stream.next()),
        rollingStart: day.firstInterval)
    }
  }
}
