import ExposureCore
import ProximityProtocols
import Testing

/// A fault in a protocol, and the property that should find it.
struct PlantedFault: Sendable, CustomTestStringConvertible {
  let name: String
  let property: String
  let proximity: any ProximityProtocol

  var testDescription: String { name }

  init<Base: ProximityProtocol>(
    _ name: String, foundBy property: String, in base: Base,
    _ plant: (inout Planted<Base>.Faults) -> Void
  ) {
    self.name = name
    self.property = property
    proximity = Planted(base, plant)
  }

  static let all = identifiers + secrecy + integrity + service

  /// Replaces the broadcasts of some places by others of the day.
  static func replacing<P: BitwiseCopyable & Hashable & Sendable>(
    _ sent: [Transmission<P>], _ change: (inout Transmission<P>, Int, [Transmission<P>]) -> Void
  ) -> [Transmission<P>] {
    sent.indices.map { place in
      var one = sent[place]
      change(&one, place, sent)
      return one
    }
  }

  static func changed<P: BitwiseCopyable>(_ payload: P, _ change: (inout [UInt8]) -> Void)
    -> P
  {
    var bytes = withUnsafeBytes(of: payload) { Array($0) }
    change(&bytes)
    return bytes.withUnsafeBytes { $0.loadUnaligned(as: P.self) }
  }

  /// The matches, and those of the log with its times moved.
  static func shifted<Base: ProximityProtocol>(
    _ right: [SightingMatch], _ file: PlantedFile<Base.Publication>,
    _ log: SightingLog<Base.Record>, _ base: Base,
    by seconds: [Int]
  ) -> [SightingMatch] {
    var rows = Set(right.map(\.row))
    var all = right
    for shift in seconds {
      let moved = SightingLog(
        records: log.records, times: log.times.map { UnixTime(UInt32(Int($0.seconds) + shift)) },
        signalStrengths: log.signalStrengths, strongestSignals: log.strongestSignals,
        listeners: log.listeners)
      for match in base.matches(of: file.base, in: base.index(moved))
      where rows.insert(match.row).inserted {
        all.append(match)
      }
    }
    return all.sorted { ($0.block, $0.row) < ($1.block, $1.row) }
  }
}

extension SecretBytes {
  init(exactly bytes: [UInt8]) throws {
    try #require(bytes.count == count)
    self.init(copying: bytes.span.bytes)
  }
}
