import ProtocolProperties
import ProximityProtocols
import Testing

@Suite struct `Registered protocols` {
  struct Case: Sendable, CustomTestStringConvertible {
    let proximity: any ProximityProtocol
    let property: ProtocolProperty
    var testDescription: String { "\(proximity.properties.name): \(property.name)" }
  }

  /// The protocols with other parameters than the initial ones.
  static let variants: [any ProximityProtocol] = {
    var tcn = TCN.Parameters()
    tcn.keyHours = 2
    var blueTrace = BlueTrace.Parameters()
    blueTrace.validityMinutes = 20
    blueTrace.refreshHours = 6
    var protocols: [any ProximityProtocol] = [
      GAEN(disclosesSameDayKey: true), GAEN(rotation: .randomTimes), GAEN(backend: .keyServer),
      DP3THybrid(window: .fourHours),
    ]
    if let two = try? TCN(tcn) { protocols.append(two) }
    if let twenty = try? BlueTrace(blueTrace) { protocols.append(twenty) }
    return protocols
  }()

  static let cases = (ProtocolRegistry.all + variants).flatMap { proximity in
    ProtocolProperty.all.map { Case(proximity: proximity, property: $0) }
  }

  /// Signatures are slow to verify, so that the checks that send hundreds of uploads try one seed.
  static func seeds(of property: ProtocolProperty) -> Range<UInt64> {
    property.name.contains("uploads-") ? 0..<1 : 0..<2
  }

  @Test(arguments: cases) func `have every property, or say that they do not`(one: Case) {
    let verdict = one.property.check(one.proximity, seeds: Self.seeds(of: one.property))
    if case .broken(let example) = verdict {
      Issue.record("\(one.testDescription): \(one.property.statement)\n\(example)")
    }
  }
}
