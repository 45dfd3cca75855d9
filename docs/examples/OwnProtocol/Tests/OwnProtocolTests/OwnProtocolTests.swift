import OwnProtocol
import ProtocolProperties
import ProximityProtocols
import Testing

@Suite struct `A protocol of my own` {
  @Test(arguments: ProtocolProperty.all.map(\.name))
  func `has each property, or says that it does not`(name: String) throws {
    let property = try #require(ProtocolProperty.all.first { $0.name == name })
    let verdict = property.check(QuarterHourNumbers(), seeds: 0..<2)
    if case .broken(let example) = verdict { Issue.record("\(property.statement)\n\(example)") }
  }

  @Test func `with a day that is not compared is found out`() throws {
    let property = try #require(
      ProtocolProperty.all.first { $0.name == "stale-sightings-refused" })
    let verdict = property.check(QuarterHourNumbers(comparesTime: false), seeds: 0..<2)
    #expect(verdict.isBroken)
  }

  @Test func `warns without cause in the published cases only`() throws {
    let exploration = try Exploration(of: QuarterHourNumbers(), operations: 4)
    #expect(!exploration.cases.contains { $0.attack == .other })
  }
}
