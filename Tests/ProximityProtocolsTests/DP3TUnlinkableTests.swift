import ExposureCore
import ExposureTestSupport
import ProximityProtocols
import Testing

@Suite struct `DP-3T unlinkable` {
  let unlinkable = DP3TUnlinkable()

  @Test(arguments: DP3TVectors.unlinkable.indices)
  func `derives identifiers as the reference implementation`(index: Int) throws {
    let vector = DP3TVectors.unlinkable[index]
    let seed = try #require(Hexadecimal.decode(vector.seed))
    let derivation = try unlinkable.derivation(from: seed, start: 0, period: nil)
    #expect(derivation.identifiers == [vector.identifier])
  }

  @Test func `counts epochs as the reference implementation`() {
    for (time, epoch) in DP3TVectors.epochs {
      #expect(EpochNumber(containing: UnixTime(time)).rawValue == epoch)
    }
  }

  @Test(arguments: DP3TVectors.observations.indices)
  func `stores hashes as the reference implementation`(index: Int) throws {
    let vector = DP3TVectors.observations[index]
    let bytes = try #require(Hexadecimal.decode(vector.identifier))
    let identifier = try EphemeralIdentifier(reading: bytes.span.bytes)
    for time in [vector.epoch * 900, vector.epoch * 900 + 899] {
      let record = unlinkable.record(of: identifier, heardAt: UnixTime(time))
      #expect(Hexadecimal.encode(record.bytes) == vector.record)
    }
  }

  @Test func `a file says nothing of the order in which cases uploaded`() throws {
    let files = try [[0, 1], [1, 0]].map { order in
      var society = Society(unlinkable, phones: 2, days: 2, seed: Seed.first(1)[0])
      for phone in order { try society.disclose(phone, at: society.lastDay.start + 9_000) }
      return try #require(
        unlinkable.publish(at: society.lastDay.start + 9_900, server: &society.server))
    }
    #expect(files[0] == files[1])
  }
}
