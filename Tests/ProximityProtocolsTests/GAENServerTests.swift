import ExposureCore
import ExposureTestSupport
import ProximityProtocols
import Testing

@Suite struct `GAEN server` {
  @Test func `forgets keys that are older than the retention period, and no younger ones`() throws {
    let gaen = GAEN()
    var society = Society(gaen, phones: 3, days: 10, seed: Seed.first(1)[0])
    try society.disclose(0, at: society.lastDay.end)
    _ = gaen.publish(at: society.lastDay.end + 10_000, server: &society.server)
    #expect(society.server.knownKeyCount == 10)

    // The keys of days 0 through 9 leave one by one from day 15 on.
    for day in 10...30 {
      _ = gaen.publish(at: society.firstDay.advanced(by: day).start, server: &society.server)
      #expect(society.server.knownKeyCount == (day < 15 ? 10 : max(0, 24 - day)))
    }
    #expect(gaen.knowledge(of: society.server).disclosedKeys == 10)
  }

  @Test func `publishes a key that comes twice once`() throws {
    let gaen = GAEN()
    var society = Society(gaen, phones: 1, days: 5, seed: Seed.first(1)[0])
    let upload = try society.disclose(0, at: society.lastDay.end)
    let release = society.lastDay.end + 10_000
    let file = try #require(gaen.publish(at: release, server: &society.server))
    #expect(try gaen.read(file).keys.count == 5)
    #expect(society.send(.upload, upload, at: release) == .accepted(answer: []))
    #expect(gaen.publish(at: release + 10_000, server: &society.server) == nil)
  }
}
