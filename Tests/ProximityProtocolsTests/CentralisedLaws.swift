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
  func `accept a sighting from the first to the last second of the tolerance and no other`(
    tested: TestedProtocol, seed: Seed
  ) throws {
    try check(tested.proximity)

    func check(_ proximity: some ProximityProtocol) throws {
      var society = Society(proximity, phones: 2, days: 3, seed: seed)
      let longest = UInt32(proximity.properties.rotationSeconds.upperBound)
      let sent = society.transmissions(of: 1).filter { $0.end == $0.start + longest }
      let upload = society.lastDay.start + 86_399
      for _ in 0..<6 {
        let transmission = sent[1 + society.material.number(below: sent.count - 20)]
        let accepted = try #require(tested.accepted(transmission.start))
        for (time, counts) in [
          (accepted.lowerBound.seconds - 1, 0), (accepted.lowerBound.seconds, 1),
          (transmission.start.seconds, 1), (transmission.end.seconds - 1, 1),
          (accepted.upperBound.seconds - 1, 1), (accepted.upperBound.seconds, 0),
        ] {
          // An identifier that is a day old is refused at every moment within the tolerance.
          for (day, counts) in [(0, counts), (86_400, 0)] as [(UInt32, Int)] {
            var material = society.material
            var exchange = society.exchange
            let listener = try exchange.makePhone(on: society.firstDay, keyMaterial: &material)
            let log = society.log(of: [transmission]) { _ in UnixTime(time + day) }
            let body = proximity.disclose(
              from: listener, days: society.firstDay...society.lastDay.advanced(by: 1),
              at: upload + 86_400,
              diagnosis: Diagnosis(reportType: .confirmedTest, symptomOnset: nil),
              heard: { log }, keyMaterial: &material)
            let verdict = exchange.send(
              .upload, body, at: upload + 86_400, keyMaterial: &material)
            // A ROBERT phone does not upload what it can see to be out of time.
            #expect(verdict.answer != nil || counts == 0)
            #expect(proximity.knowledge(of: exchange.server).encounters == counts)
          }
        }
      }
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
  func `answer only requests that the account's own phone made`(tested: TestedProtocol) throws {
    try check(tested.proximity)

    func check(_ proximity: some ProximityProtocol) throws {
      var society = Society(proximity, phones: 1, days: 1, seed: Seed.first(1)[0])
      let stranger = Society(proximity, phones: 1, days: 1, seed: Seed.first(2)[1])
      let time = society.lastDay.start + 40_000
      let request = try #require(proximity.statusRequest(from: society.phones[0], at: time))
      let foreign = try #require(proximity.statusRequest(from: stranger.phones[0], at: time))
      var forged = [foreign, request + [0], []]
      for place in request.indices {
        forged.append(Array(request[..<place]))
        for flip in [1, 0x20, 0x80] as [UInt8] {
          var damaged = request
          damaged[place] ^= flip
          forged.append(damaged)
        }
      }
      for message in forged {
        #expect(society.send(.status, message, at: time).answer == nil)
      }
      let answer = try #require(society.send(.status, request, at: time).answer)
      #expect(try proximity.isAtRisk(answer, phone: society.phones[0]) == false)
      for malformed in [[], [2], [0, 0], [255]] as [[UInt8]] {
        #expect(throws: WireError.self) {
          try proximity.isAtRisk(malformed, phone: society.phones[0])
        }
      }
    }
  }

  @Test(arguments: TestedProtocol.centralised)
  func `refuse every truncated or extended upload and learn nothing more from a damaged one`(
    tested: TestedProtocol
  ) throws {
    try check(tested.proximity)

    func check(_ proximity: some ProximityProtocol) throws {
      var society = Society(proximity, phones: 2, days: 2, seed: Seed.first(1)[0])
      let time = society.lastDay.start + 80_000
      let heard = society.log(of: Array(society.transmissions(of: 1).suffix(90).prefix(2)))
      let fresh = society
      let upload = try society.disclose(0, at: time, heard: heard)
      #expect(proximity.knowledge(of: society.server).encounters == 2)
      var receiver = fresh
      for damaged in upload.indices.map({ Array(upload[..<$0]) }) + [upload + [0], upload + upload]
      {
        #expect(receiver.send(.upload, damaged, at: time) == .refused(.malformed))
      }
      #expect(
        proximity.knowledge(of: receiver.server) == proximity.knowledge(of: fresh.server))
      for place in upload.indices {
        for flip in [1, 0x10, 0x80] as [UInt8] {
          var damaged = upload
          damaged[place] ^= flip
          var receiver = fresh
          receiver.send(.upload, damaged, at: time)
          #expect(proximity.knowledge(of: receiver.server).encounters <= 2)
        }
      }
    }
  }
}
