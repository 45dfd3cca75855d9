import ExposureCore
import ExposureTestSupport
import ProximityProtocols
import Testing

/// The properties of every protocol whose phones match, tested through the seam alone.
@Suite struct `Decentralised protocols` {
  @Test(arguments: TestedProtocol.decentralised, Seed.first(3))
  func `link to one another the identifiers of one block, those disclosed and none other`(
    tested: TestedProtocol, seed: Seed
  ) throws {
    try check(tested.proximity)

    func check(_ proximity: some ProximityProtocol) throws {
      var society = Society(proximity, phones: 3, days: 14, seed: seed)
      let upload = society.lastDay.start + 43_200 + UInt32(society.material.number(below: 20_000))
      let consented = society.lastDay.advanced(by: -5)...society.lastDay
      try society.disclose(1, days: consented, at: upload)
      society.startNextDay()
      let release = upload + tested.hold
      let file = try #require(proximity.publish(at: release, server: &society.server))
      let publication = try proximity.read(file)

      let all = (0..<3).flatMap { phone in
        society.transmissions(of: phone).map { (phone: phone, transmission: $0) }
      }
      let log = society.log(of: all.map(\.transmission))
      let matches = proximity.matches(of: publication, in: log)
      let explained = all.indices.filter { row in
        let transmission = all[row].transmission
        return all[row].phone == 1 && transmission.start >= consented.lowerBound.start
          && transmission.start < upload
      }
      #expect(matches.map(\.row).sorted() == explained)
      #expect(matches == matches.sorted { ($0.block, $0.row) < ($1.block, $1.row) })

      let blocks = Dictionary(grouping: matches, by: \.block).values.map { $0.map(\.row) }
      let expected = Dictionary(grouping: explained) { row in
        tested.linkedSeconds.map { all[row].transmission.start.seconds / $0 } ?? 0
      }
      #expect(Set(blocks) == Set(expected.values))
    }
  }

  @Test(arguments: TestedProtocol.decentralised, Seed.first(3))
  func `accept a sighting from the first to the last second of the tolerance and no other`(
    tested: TestedProtocol, seed: Seed
  ) throws {
    try check(tested.proximity)

    func check(_ proximity: some ProximityProtocol) throws {
      var society = Society(proximity, phones: 1, days: 6, seed: seed)
      let upload = society.lastDay.start + 43_200 + UInt32(society.material.number(below: 20_000))
      let sent = society.transmissions(of: 0).filter { $0.end <= upload }
      try society.disclose(0, at: upload)
      let release = upload + tested.hold
      let file = try #require(proximity.publish(at: release, server: &society.server))
      let publication = try proximity.read(file)

      for _ in 0..<8 {
        let transmission = sent[society.material.number(below: sent.count)]
        var probes = [
          (transmission.start.seconds, counts: true), (transmission.end.seconds - 1, counts: true),
        ]
        if let accepted = tested.accepted(transmission.start) {
          let last = min(accepted.upperBound, release)
          probes += [
            (accepted.lowerBound.seconds - 1, counts: false),
            (accepted.lowerBound.seconds, counts: true),
            (last.seconds - 1, counts: true), (last.seconds, counts: false),
          ]
        } else {
          probes += [(0, counts: true), (release.seconds, counts: true), (.max - 1, counts: true)]
        }
        for (time, counts) in probes {
          let log = society.log(of: [transmission]) { _ in UnixTime(time) }
          #expect(proximity.matches(of: publication, in: log).count == (counts ? 1 : 0))
        }
      }
    }
  }

  @Test(arguments: TestedProtocol.decentralised, Seed.first(3))
  func `publish nothing that explains an identifier still on the air or yet to come`(
    tested: TestedProtocol, seed: Seed
  ) throws {
    try check(tested.proximity)

    func check(_ proximity: some ProximityProtocol) throws {
      var society = Society(proximity, phones: 2, days: 3, seed: seed)
      let upload = society.lastDay.start + UInt32(society.material.number(below: 86_400))
      try society.disclose(0, at: upload)
      society.startNextDay()
      society.startNextDay()
      var published = 0
      for release in stride(from: upload.seconds, through: upload.seconds + 90_000, by: 450) {
        guard let file = proximity.publish(at: UnixTime(release), server: &society.server) else {
          continue
        }
        published += 1
        let publication = try proximity.read(file)
        let current = society.transmissions(of: 0).filter { $0.end.seconds > release }
        let heard = [0, 1, 450, 900, 3_600, 43_200].map { early in
          society.log(of: current) { UnixTime($0.start.seconds - early) }
        }
        for log in heard {
          #expect(proximity.matches(of: publication, in: log).isEmpty)
        }
      }
      #expect(published > 0)
    }
  }

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
        proximity.publish(at: second + tested.hold, server: &society.server))
      let publication = try proximity.read(next)
      let since = society.transmissions(of: 0).filter { $0.start >= upload }
      let rows = proximity.matches(of: publication, in: society.log(of: since)).map(\.row)
      #expect(rows.sorted() == since.indices.filter { since[$0].start < second })
      #expect(proximity.matches(of: publication, in: society.log(of: before)).isEmpty)
    }
  }

  @Test(arguments: TestedProtocol.decentralised.filter(\.framesItself))
  func `refuse every truncated or extended message and read no other without a crash`(
    tested: TestedProtocol
  ) throws {
    try check(tested.proximity)

    func check<Proximity: ProximityProtocol>(_ proximity: Proximity) throws {
      var society = Society(proximity, phones: 1, days: 1, seed: Seed.first(8)[7])
      let time = society.lastDay.start + 3_600
      let upload = try society.disclose(0, at: time)
      let release = time + tested.hold
      var released = society.server
      let file = try #require(proximity.publish(at: release, server: &released))

      let known = proximity.knowledge(of: society.server)
      for damaged in damages(of: upload) {
        #expect(society.send(.upload, damaged, at: time) == .refused(.malformed))
        #expect(throws: WireError.self) { _ = try proximity.read(damaged) }
      }
      #expect(proximity.knowledge(of: society.server) == known)
      #expect(proximity.publish(at: release, server: &society.server) == file)
      for damaged in damages(of: file) {
        #expect(throws: WireError.self) { _ = try proximity.read(damaged) }
      }

      let log = society.log(of: society.transmissions(of: 0))
      for place in file.indices {
        for flip in [1, 0x80, 0xFF] as [UInt8] {
          var corrupted = file
          corrupted[place] ^= flip
          guard let publication = try? proximity.read(corrupted) else { continue }
          _ = proximity.matches(of: publication, in: log)
        }
      }
      for place in upload.indices {
        var corrupted = upload
        corrupted[place] ^= 0x41
        _ = society.verdict(on: .upload, corrupted, at: time)
      }
    }

    func damages(of message: [UInt8]) -> [[UInt8]] {
      message.indices.map { Array(message[..<$0]) } + [message + [0], message + message]
    }
  }
}
