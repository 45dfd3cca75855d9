import ExposureCore
import ExposureTestSupport
import PrivacyAnalysis
import ProximityProtocols
import Testing
import TracingSimulation

@Suite struct `Sniffer linkage` {
  /// Everything that some phones broadcast in fourteen days, captured; and what the server publishes once
  /// all of them have uploaded.
  struct Captured<P: ProximityProtocol> {
    var view: AdversaryView<P.Payload>
    var senders: [UInt32] = []

    init(_ proximityProtocol: P, phones: Int, uploads: Bool = true) throws {
      var keyMaterial = SystemKeyMaterial()
      var exchange = DirectExchange(proximityProtocol, keyMaterial: &keyMaterial)
      let first = DayNumber(18_536)
      let last = first.advanced(by: 13)
      let uploadDay = first.advanced(by: 14)
      var frames: [CapturedFrame<P.Payload>] = []
      for sender in 0..<UInt32(phones) {
        let phone = try exchange.makePhone(on: first, keyMaterial: &keyMaterial)
        for day in 0...14 {
          let day = first.advanced(by: day)
          try exchange.startDay(day, on: phone, keyMaterial: &keyMaterial)
          guard day <= last else { continue }
          for transmission in proximityProtocol.transmissions(of: phone, on: day) {
            frames.append(
              CapturedFrame(
                place: 0, time: transmission.start, payload: transmission.payload,
                address: transmission.address))
            senders.append(sender)
          }
        }
        guard uploads else { continue }
        let time = uploadDay.start + 43_200
        let body = proximityProtocol.disclose(
          from: phone, days: first...last, at: time,
          diagnosis: Diagnosis(reportType: .confirmedTest, symptomOnset: nil),
          heard: { SightingLog() }, keyMaterial: &keyMaterial)
        _ = try exchange.ask(.upload, body, at: time, keyMaterial: &keyMaterial)
      }
      let release = uploadDay.start + 2 * 86_400
      let file = proximityProtocol.publish(at: release, server: &exchange.server)
      view = AdversaryView(frames: frames, files: file.map { [$0] } ?? [])
    }

    func score(_ proximityProtocol: P) throws -> PairwiseLinkability {
      PairwiseLinkability(
        groups: try SnifferLinkage.groups(in: view, proximityProtocol),
        payloads: view.frames.map(\.payload), senders: senders)
    }
  }

  /// Checks that recall is exactly (w - 1) / (n - 1), in whole numbers.
  func expectRecall<P: ProximityProtocol>(
    of proximityProtocol: P, block: Int, identifiers: Int
  ) throws {
    let score = try Captured(proximityProtocol, phones: 3).score(proximityProtocol)
    #expect(score.people == 3)
    #expect(score.identifiers == 3 * identifiers)
    #expect(score.linkedSamePersonPairs * (identifiers - 1) == score.samePersonPairs * (block - 1))
    #expect(score.linkedPairs == score.linkedSamePersonPairs)
  }

  @Test func `links exactly 143 of 2015 under GAEN when all is captured and published`() throws {
    try expectRecall(of: GAEN(), block: 144, identifiers: 2016)
    let score = try Captured(GAEN(), phones: 2).score(GAEN())
    #expect(score.recall == 143.0 / 2015.0)
    #expect(score.precision == 1)
  }

  @Test func `links everything under DP-3T low-cost`() throws {
    try expectRecall(of: DP3TLowCost(), block: 1344, identifiers: 1344)
  }

  @Test func `links windows under DP-3T hybrid`() throws {
    try expectRecall(of: DP3THybrid(window: .twoHours), block: 8, identifiers: 1344)
    try expectRecall(of: DP3THybrid(window: .fourHours), block: 16, identifiers: 1344)
  }

  @Test func `links nothing under DP-3T unlinkable`() throws {
    try expectRecall(of: DP3TUnlinkable(), block: 1, identifiers: 1344)
  }

  @Test func `links six hours under TCN`() throws {
    try expectRecall(of: TCN(), block: 24, identifiers: 1344)
  }

  @Test func `links nothing when nobody publishes`() throws {
    let score = try Captured(GAEN(), phones: 3, uploads: false).score(GAEN())
    #expect(score.samePersonPairs > 0)
    #expect(score.recall == 0)
    #expect(score.precision == nil)
  }

  @Test(arguments: Seed.first(4))
  func `never links less when a sniffer captures more`(seed: Seed) throws {
    let captured = try Captured(GAEN(), phones: 2)
    var linked = 0
    for share in [1, 2, 4, 8] as [UInt64] {
      var part = captured
      let kept = captured.view.frames.indices.filter {
        ((UInt64($0) &+ seed.value) &* 0x9E37_79B9_7F4A_7C15) >> 61 < share
      }
      part.view = AdversaryView(
        frames: kept.map { captured.view.frames[$0] }, files: captured.view.files)
      part.senders = kept.map { captured.senders[$0] }
      let score = try part.score(GAEN())
      #expect(score.linkedSamePersonPairs >= linked)
      #expect(score.precision == 1)
      linked = score.linkedSamePersonPairs
    }
  }

  @Test func `does not depend on how people are numbered`() throws {
    let captured = try Captured(GAEN(), phones: 3)
    var renamed = captured
    renamed.senders = captured.senders.map { 7 - $0 }
    #expect(try captured.score(GAEN()) == renamed.score(GAEN()))
  }

  @Test func `refuses a view whose file nobody can read`() {
    let view = AdversaryView<GAEN.Payload>(frames: [], files: [[1, 2, 3]])
    #expect(throws: WireError.self) { try SnifferLinkage.groups(in: view, GAEN()) }
  }
}
