import ExposureCore
import ExposureTestSupport
import ProtocolProperties
import ProximityProtocols
import Testing

/// What is left of every protocol whose phones match beside the properties of `ProtocolProperties`.
@Suite struct `Decentralised protocols` {
  @Test(arguments: TestedProtocol.decentralised, Seed.first(3))
  func `go on after a disclosure with identifiers that no file explains, until the next one`(
    tested: TestedProtocol, seed: Seed
  ) throws {
    try check(tested.proximity)

    func check(_ proximity: some ProximityProtocol) throws {
      var society = Society(proximity, phones: 1, days: 4, seed: seed)
      let upload = society.lastDay.start + UInt32(society.material.number(below: 43_200))
      let before = society.transmissions(of: 0).filter { $0.start < upload }
      try society.disclose(0, at: upload)
      #expect(society.transmissions(of: 0).filter { $0.start < upload } == before)
      for _ in 0..<3 { society.startNextDay() }
      let file = try #require(
        proximity.publish(at: upload + 2 * 86_400, server: &society.server))
      let after = society.transmissions(of: 0).filter { $0.start >= upload }
      #expect(
        proximity.matches(of: try proximity.read(file), in: society.log(of: after)).isEmpty)

      let second = society.lastDay.start + 50_000
      try society.disclose(0, at: second)
      let next = try #require(
        proximity.publish(at: second + proximity.statements.longestHold, server: &society.server))
      let publication = try proximity.read(next)
      let since = society.transmissions(of: 0).filter { $0.start >= upload }
      let rows = proximity.matches(of: publication, in: society.log(of: since)).map(\.row)
      #expect(rows.sorted() == since.indices.filter { since[$0].start < second })
      #expect(proximity.matches(of: publication, in: society.log(of: before)).isEmpty)
    }
  }

}
