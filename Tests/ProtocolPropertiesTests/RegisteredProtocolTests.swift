import ProtocolProperties
import ProximityProtocols
import Testing

@Suite struct `Registered protocols` {
  struct Case: Sendable, CustomTestStringConvertible {
    let proximity: any ProximityProtocol
    let property: ProtocolProperty
    var testDescription: String { "\(proximity.properties.name): \(property.name)" }
  }

  static let cases = ProtocolRegistry.all.flatMap { proximity in
    ProtocolProperty.all.map { Case(proximity: proximity, property: $0) }
  }

  @Test(arguments: cases) func `have every property, or say that they do not`(one: Case) {
    let verdict = one.property.check(one.proximity, seeds: 0..<2)
    if case .broken(let example) = verdict {
      Issue.record("\(one.testDescription): \(one.property.statement)\n\(example)")
    }
  }
}
