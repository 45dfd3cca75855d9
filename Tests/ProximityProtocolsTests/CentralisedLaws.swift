import ExposureCore
import ExposureTestSupport
import ProximityProtocols
import Testing

/// The properties of every protocol whose server matches, tested through the seam alone.
@Suite struct `Centralised protocols` {
  @Test(arguments: TestedProtocol.centralised, Seed.first(2))
  func `tell those who were near a case, and nobody else, and publish nothing`(
    tested: TestedProtocol, seed: Seed
  ) throws {
    try check(tested.proximity)

    func check(_ proximity: some ProximityProtocol) throws {
      var society = Society(proximity, phones: 4, days: 3, seed: seed)
      // The case hears phone 1 three times on one day, phone 2 twice, phone 3 never. The identifier before a change of
      // batch may be short: two sightings around it would be less than five minutes apart.
      let longest = UInt32(proximity.properties.rotationSeconds.upperBound)
      let near = society.transmissions(of: 1).filter { $0.end == $0.start + longest }
        .suffix(20).prefix(3)
      let brief = society.transmissions(of: 2).suffix(30).prefix(2)
      let heard = society.log(of: Array(near) + Array(brief))
      let upload = society.lastDay.start + 86_399
      #expect(try society.isAtRisk(1, at: upload) == false)
      try society.disclose(0, at: upload, heard: heard)
      #expect(proximity.publish(at: upload, server: &society.server) == nil)
      #expect(throws: WireError.self) { _ = try proximity.read([1, 2, 3]) }

      society.startNextDay()
      let later = society.lastDay.start + 7_200
      let atRisk = try (0..<4).map { try society.isAtRisk($0, at: later) }
      #expect(atRisk == [false, true, false, false])
      let known = proximity.knowledge(of: society.server)
      #expect(known == ServerKnowledge(registeredDevices: 4, encounters: 5))
    }
  }

  @Test(arguments: TestedProtocol.centralised, Seed.first(2))
  func `upload each sighting once, only of the consented days, and nothing of the case's own`(
    tested: TestedProtocol, seed: Seed
  ) throws {
    try check(tested.proximity)

    func check(_ proximity: some ProximityProtocol) throws {
      var society = Society(proximity, phones: 2, days: 3, seed: seed)
      let before = society.transmissions(of: 0)
      let sent = society.transmissions(of: 1)
      let log = society.log(of: sent)
      let upload = society.lastDay.start + 50_000
      let lastDay = society.lastDay
      try society.disclose(0, days: lastDay...lastDay, at: upload, heard: log)
      let expected = sent.count {
        DayNumber(containing: $0.start) == lastDay && $0.start < upload
      }
      #expect(proximity.knowledge(of: society.server).encounters == expected)

      try society.disclose(0, at: upload + 9_000, heard: log)
      let further = sent.count { $0.start >= upload && $0.start < upload + 9_000 }
      #expect(proximity.knowledge(of: society.server).encounters == expected + further)
      #expect(society.transmissions(of: 0) == before)
    }
  }

  @Test(arguments: TestedProtocol.centralised)
  func `give answers of one byte, and phones read no other`(tested: TestedProtocol) throws {
    try check(tested.proximity)

    func check(_ proximity: some ProximityProtocol) throws {
      var society = Society(proximity, phones: 1, days: 1, seed: Seed.first(1)[0])
      let time = society.lastDay.start + 40_000
      let request = try #require(proximity.statusRequest(from: society.phones[0], at: time))
      let answer = try #require(society.send(.status, request, at: time).answer)
      #expect(try proximity.isAtRisk(answer, phone: society.phones[0]) == false)
      for malformed in [[], [2], [0, 0], [255]] as [[UInt8]] {
        #expect(throws: WireError.self) {
          try proximity.isAtRisk(malformed, phone: society.phones[0])
        }
      }
    }
  }

}
