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
      GAEN(disclosesSameDayKey: true), GAEN(rotation: .randomTimes), DP3THybrid(window: .fourHours),
    ]
    if let two = try? TCN(tcn) { protocols.append(two) }
    if let twenty = try? BlueTrace(blueTrace) { protocols.append(twenty) }
    return protocols
  }()

  static let cases = (ProtocolRegistry.all + variants).flatMap { proximity in
    ProtocolProperty.all.map { Case(proximity: proximity, property: $0) }
  }

  @Test(arguments: cases) func `have every property, or say that they do not`(one: Case) {
    let verdict = one.property.check(one.proximity, seeds: 0..<1)
    if case .broken(let example) = verdict {
      Issue.record("\(one.testDescription): \(one.property.statement)\n\(example)")
    }
  }
}
