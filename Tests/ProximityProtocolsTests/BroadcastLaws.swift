import ExposureCore
import ExposureTestSupport
import ProximityProtocols
import Testing

/// The properties of the broadcasts of every protocol.
@Suite struct `Broadcasts` {
  @Test(arguments: TestedProtocol.all)
  func `may be replayed for as long as the protocol's figures say`(tested: TestedProtocol) throws {
    check(tested.proximity)

    func check(_ proximity: some ProximityProtocol) {
      let society = Society(proximity, phones: 1, days: 1, seed: Seed.first(1)[0])
      let longest = UInt32(proximity.properties.rotationSeconds.upperBound)
      let sent = society.transmissions(of: 0).filter { $0.end == $0.start + longest }
      let excess = sent.map { transmission in
        proximity.statements.accepted(transmission).map {
          Int($0.upperBound.seconds) - Int(transmission.end.seconds)
        } ?? proximity.properties.retentionDays * 86_400
      }
      #expect(excess.max() == proximity.properties.replayToleranceSeconds)
    }
  }

  @Test func `differ between protocols that draw the same key material`() {
    var seen: Set<[UInt8]> = []
    var count = 0
    func collect(_ proximity: some ProximityProtocol) {
      let society = Society(proximity, phones: 2, days: 3, seed: Seed.first(1)[0])
      for transmission in (0..<2).flatMap(society.transmissions(of:)) {
        count += 1
        seen.insert(withUnsafeBytes(of: transmission.payload) { Array($0.prefix(16)) })
      }
    }
    for tested in TestedProtocol.all where !tested.isVariant { collect(tested.proximity) }
    #expect(count > 2 * 3 * 96 * 8)
    #expect(seen.count == count)
  }

}
