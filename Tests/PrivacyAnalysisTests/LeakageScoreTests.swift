import ContactWorld
import ExposureCore
import ExposureTestSupport
import PrivacyAnalysis
import ProximityProtocols
import Testing
import TracingSimulation
import TracingTestSupport

@Suite struct `Leakage to an adversary` {
  private let omniscient = AdversaryPreset.omniscient.capabilities
  private let chain = AdversaryPreset.chain.capabilities

  /// The figures of knowledge, of which a stronger adversary never has less.
  private let knowledge = [
    "captured_identifiers", "captured_people", "linked_share_all", "exposed_hours_per_case",
    "exposed_hours_per_person", "longest_linked_hours", "edges_exposed",
  ]

  private func expectNeverLess(_ scores: [LeakageScore]) throws {
    for (weaker, stronger) in zip(scores, scores.dropFirst()) {
      for name in knowledge {
        let (less, more) = (try #require(weaker.figure(name)), try #require(stronger.figure(name)))
        #expect(less <= more, "\(name)")
      }
    }
    #expect(scores.last?.figure("exposed_hours_per_case") ?? 0 > 0)
  }

  @Test(arguments: Seed.first(3))
  func `is never less with more receivers`(seed: Seed) throws {
    let grids = [0, 15, 30, 55, 120].map { reach in
      AdversaryCapabilities(
        sensors: .grid(spacing: 160, reach: Double(reach)), captureProbability: 0.8)
    }
    let adversaries = grids + [omniscient]
    try expectNeverLess(WatchedTown(seed: seed.value).scores(GAEN(), adversaries))
    try expectNeverLess(WatchedTown(seed: seed.value).scores(TCN(), adversaries))
  }

  @Test func `is never less when receivers miss less`() throws {
    let adversaries = [0.1, 0.5, 0.9, 1].map {
      AdversaryCapabilities(sensors: .everywhere, captureProbability: $0)
    }
    try expectNeverLess(WatchedTown().scores(GAEN(), adversaries))
  }

  @Test func `is never less when cases disclose more days`() throws {
    for adversary in [omniscient, chain] {
      let scores = try [1, 3, 7, 14].map { days in
        var town = WatchedTown()
        town.society.tracing.app.disclosedDays = days
        return try #require(town.scores(GAEN(), [adversary]).first)
      }
      #expect(Set(scores.map(\.cases)).count == 1)
      try expectNeverLess(scores)
    }
  }

  @Test(arguments: Seed.first(3))
  func `is ordered by the protocols' linkable blocks in one town`(seed: Seed) throws {
    let town = WatchedTown(seed: seed.value)
    // Protocols change identifiers at different moments, so receivers that miss some would miss others of each.
    var attentive = chain
    attentive.captureProbability = 1
    for adversary in [omniscient, attentive] {
      let scores = try [
        town.scores(DP3TUnlinkable(), [adversary])[0],
        town.scores(DP3THybrid(window: .twoHours), [adversary])[0],
        town.scores(TCN(), [adversary])[0], town.scores(GAEN(), [adversary])[0],
        town.scores(DP3TLowCost(), [adversary])[0],
      ]
      #expect(Set(scores.map(\.cases)).count == 1)
      for name in ["linked_share_all", "exposed_hours_per_case", "longest_linked_hours"] {
        let figures = try scores.map { try #require($0.figure(name)) }
        #expect(figures == figures.sorted(), "\(name)")
      }
      #expect(scores[0].figure("linked_share_all") == 0)
    }
    #expect(try town.scores(GAEN(), [omniscient])[0].figure("linked_share_all") ?? 0 > 0)
  }

  @Test func `is nothing where nobody uploads, but for the server's own keys`() throws {
    var town = WatchedTown()
    town.society.tracing.app.uploadFraction = 0
    func check<P: ProximityProtocol>(_ proximityProtocol: P, opens: Bool) throws {
      let scores = try town.scores(
        proximityProtocol, [omniscient, chain, AdversaryPreset.backendAndChain.capabilities])
      for score in scores.prefix(2) {
        #expect(score.figure("linked_share_observed") == 0)
        #expect(score.figure("exposed_hours_per_person") == 0)
        #expect(score.figure("edges_exposed") == 0)
        #expect(score.figure("exposed_hours_per_case") == nil)
      }
      // A server with a key to what is on the air links all that the chain captures, and only what belongs together.
      #expect(scores[2].figure("linked_share_observed") == (opens ? 1 : 0))
      #expect(scores[2].figure("linked_precision") == (opens ? 1 : nil))
    }
    try check(GAEN(), opens: false)
    try check(DP3TLowCost(), opens: false)
    try check(ROBERT(), opens: true)
    try check(BlueTrace(), opens: true)
  }

  @Test func `of a server with its own keys is all of everybody's time at the receivers`() throws {
    let everything = AdversaryCapabilities(
      sensors: .everywhere, captureProbability: 1, readsServer: true)
    let score = try #require(WatchedTown(days: 10).scores(ROBERT(), [everything]).first)
    #expect(score.figure("exposed_hours_per_person") == 240)
    #expect(score.figure("longest_linked_hours") == 240)
    #expect(score.figure("linked_share_all") == 1)
  }

  @Test func `has the values of a history counted by hand`() {
    for (name, value) in HandmadeLeakage.expected {
      #expect(HandmadeLeakage.score.figure(name) == value, "\(name)")
    }
    #expect(HandmadeLeakage.expected.count == LeakageScore.measures(of: .chain).count)
  }

  @Test func `names the one person who was recognised wherever a case was captured`() throws {
    var keyMaterial = SystemKeyMaterial()
    var exchange = DirectExchange(GAEN(), keyMaterial: &keyMaterial)
    let day = DayNumber(18_540)
    let phone = try exchange.makePhone(on: day, keyMaterial: &keyMaterial)
    try exchange.startDay(day, on: phone, keyMaterial: &keyMaterial)
    try exchange.startDay(day.advanced(by: 1), on: phone, keyMaterial: &keyMaterial)
    let sent = GAEN().transmissions(of: phone, on: day)
    let upload = GAEN().disclose(
      from: phone, days: day...day, at: day.advanced(by: 1).start + 3_600,
      diagnosis: Diagnosis(reportType: .confirmedTest, symptomOnset: nil),
      heard: { SightingLog() }, keyMaterial: &keyMaterial)
    _ = try exchange.ask(
      .upload, upload, at: day.advanced(by: 1).start + 3_600, keyMaterial: &keyMaterial)
    let file = try #require(
      GAEN().publish(at: day.advanced(by: 3).start, server: &exchange.server))
    // The case was in the shop twice.
    let frames = [60, 100].map { index in
      CapturedFrame(
        place: 3, time: sent[index].start, until: sent[index].end, payload: sent[index].payload,
        address: sent[index].address)
    }
    func visit(_ name: UInt32, _ index: Int) -> RecognisedVisit {
      RecognisedVisit(place: 3, start: sent[index].start, end: sent[index].end, name: name)
    }
    func names(_ visits: [RecognisedVisit]) throws -> [UInt32?] {
      try AdversaryKnowledge(
        of: AdversaryView(frames: frames, visits: visits, files: [file]), GAEN()
      ).names
    }
    #expect(try names([visit(7, 60), visit(7, 100)]) == [7])
    // A companion on the second visit was not there on the first.
    #expect(try names([visit(7, 60), visit(7, 100), visit(8, 100)]) == [7])
    // Two who always came together cannot be told apart.
    #expect(try names([visit(7, 60), visit(7, 100), visit(8, 60), visit(8, 100)]) == [nil])
    // Who was recognised once only is not the one.
    #expect(try names([visit(8, 100)]) == [nil])
    #expect(try names([]) == [nil])

    let knowledge = try AdversaryKnowledge(
      of: AdversaryView(
        frames: frames, visits: [visit(7, 60), visit(7, 100), visit(8, 30)], files: [file]), GAEN())
    let truth = LeakageTruth(
      phones: 2, identifiersPerPhone: 144, uploaders: [7], infected: [7])
    let score = LeakageScore(
      of: knowledge,
      in: AdversaryView(frames: frames, visits: [visit(7, 60), visit(8, 30)], files: []),
      senders: [7, 7], placeCount: 1, truth: truth, position: { _ in Position(x: 0, y: 0) })
    #expect(score.figure("recognised_people") == 2)
    #expect(score.figure("status_exposed") == 1)
    #expect(score.figure("status_mistaken") == 0)
    #expect(score.figure("status_advantage") == 1)
  }
}
