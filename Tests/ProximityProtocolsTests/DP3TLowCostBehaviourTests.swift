import ExposureCore
import ExposureTestSupport
import ProtocolProperties
import ProximityProtocols
import Testing

/// The behaviour that the DP-3T project's `reference_implementation` (commit fa2aafc) showed when run.
@Suite struct `DP-3T low-cost, as the reference implementation behaves` {
  let lowCost = DP3TLowCost()

  /// The number of sightings that match a case of four days.
  ///
  /// - Parameters:
  ///   - minutes: The time of the sighting, after the start of the case's first day.
  ///   - dayOffset: The first day that the case discloses.
  func matches(heardAfter minutes: [UInt32], reportFrom dayOffset: Int) throws -> Int {
    var society = Society(lowCost, phones: 1, days: 4, seed: Seed.first(1)[0])
    var log = SightingLog<EphemeralIdentifier>()
    for minute in minutes {
      let time = society.firstDay.start + minute * 60
      let payload = society.transmissions(of: 0)[Int(minute / 15)].payload
      log.append(payload, at: time, signalStrength: -60, listener: 0)
    }
    let from = society.firstDay.advanced(by: dayOffset)
    try society.disclose(0, days: from...society.lastDay, at: society.lastDay.start + 40_000)
    let release = society.firstDay.advanced(by: 4).start
    let file = try #require(lowCost.publish(at: release, server: &society.server))
    return lowCost.matches(of: try lowCost.read(file), in: log).count
  }

  @Test func `one sighting matches`() throws {
    #expect(try matches(heardAfter: [20], reportFrom: 0) == 1)
  }

  @Test func `three sightings of three epochs are three matches`() throws {
    #expect(try matches(heardAfter: [20, 100, 240], reportFrom: 0) == 3)
  }

  @Test func `a sighting before the first contagious day does not match`() throws {
    #expect(try matches(heardAfter: [20], reportFrom: 1) == 0)
  }

  @Test(arguments: [(-1, 1), (0, 0), (420, 0)])
  func `a sighting at the release or later does not match, though the key explains it`(
    secondsAfterRelease: Int, count: Int
  ) throws {
    let firstKey = try #require(Hexadecimal.decode(DP3TVectors.days[0].dayKey))
    let release = DayNumber(18_401).start + 43_200
    let file = lowCostFile(release: release, day: 18_400, key: firstKey)
    let secondDay = try #require(Hexadecimal.decode(DP3TVectors.days[1].identifiers[17]))
    var log = SightingLog<EphemeralIdentifier>()
    log.append(
      try EphemeralIdentifier(reading: secondDay.span.bytes),
      at: UnixTime(UInt32(Int(release.seconds) + secondsAfterRelease)), signalStrength: -60,
      listener: 0)
    #expect(lowCost.matches(of: try lowCost.read(file), in: log).count == count)
  }

  @Test func `a file that discloses a key of its own day or a later one is refused`() {
    let key = [UInt8](repeating: 3, count: 32)
    let release = DayNumber(18_401).start + 43_200
    for (day, refused) in [(18_400, false), (18_401, true), (18_402, true)] as [(UInt32, Bool)] {
      let file = lowCostFile(release: release, day: day, key: key)
      let expected: WireError? = refused ? .outOfRange(.epoch, value: Int64(day)) : nil
      var found: WireError?
      do throws(WireError) { _ = try lowCost.read(file) } catch { found = error }
      #expect(found == expected)
    }
  }

  @Test(arguments: [
    (18_385 as UInt32, true), (18_386, false), (18_400, false), (18_401, true),
    (UInt32.max, true),
  ])
  func `an upload from before the retention period or from the future is refused`(
    day: UInt32, refused: Bool
  ) {
    var material = SeededKeyMaterial(Seed.first(1)[0].value)
    var exchange = DirectExchange(lowCost, keyMaterial: &material)
    let upload = bigEndian(1) + bigEndian(day) + [UInt8](repeating: 3, count: 32)
    let verdict = exchange.send(
      .upload, upload, at: DayNumber(18_400).start + 9, keyMaterial: &material)
    #expect(verdict == (refused ? .refused(.outsideWindow) : .accepted(answer: [])))
    #expect(lowCost.knowledge(of: exchange.server).disclosedKeys == (refused ? 0 : 1))
  }

  private func lowCostFile(release: UnixTime, day: UInt32, key: [UInt8]) -> [UInt8] {
    Array("DP3L".utf8) + [1] + bigEndian(release.seconds) + bigEndian(1) + bigEndian(day) + key
  }

  private func bigEndian(_ number: UInt32) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }
}
