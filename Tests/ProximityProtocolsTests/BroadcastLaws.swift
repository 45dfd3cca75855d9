import ExposureCore
import ExposureTestSupport
import ProximityProtocols
import Testing

/// What holds for the broadcasts of every protocol.
@Suite struct `Broadcasts` {
  @Test(arguments: TestedProtocol.all, Seed.first(2))
  func `follow one another without gaps and are the same whenever asked`(
    tested: TestedProtocol, seed: Seed
  ) throws {
    check(tested.proximity)

    func check(_ proximity: some ProximityProtocol) {
      let society = Society(proximity, phones: 1, days: 20, seed: seed)
      #expect(society.keptDays.count == proximity.properties.retentionDays + 1)
      let sent = society.transmissions(of: 0)
      #expect(sent.first?.start == society.keptDays[0].start)
      #expect(sent.last?.end == society.lastDay.advanced(by: 1).start)
      #expect(zip(sent, sent.dropFirst()).allSatisfy { $0.end == $1.start })
      let durations = sent.map { Int($0.end.seconds - $0.start.seconds) }
      #expect(durations.allSatisfy(proximity.properties.rotationSeconds.contains))
      #expect(society.transmissions(of: 0) == sent)
      #expect(MemoryLayout.size(ofValue: sent[0].payload) == proximity.properties.payloadByteCount)
    }
  }

  @Test(arguments: TestedProtocol.all, Seed.first(2))
  func `never repeat an identifier or an address, whatever the device and the day`(
    tested: TestedProtocol, seed: Seed
  ) throws {
    check(tested.proximity)

    func check(_ proximity: some ProximityProtocol) {
      let society = Society(proximity, phones: 4, days: 14, seed: seed)
      let sent = (0..<4).flatMap(society.transmissions(of:))
      #expect(Set(sent.map(\.payload)).count == sent.count)
      let identities = sent.count / tested.payloadsPerAddress
      #expect(Set(sent.map(\.address)).count == identities)
    }
  }
}
