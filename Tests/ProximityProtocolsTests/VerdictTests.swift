import DiagnosisExport
import ExposureCore
import ExposureTestSupport
import ProtocolProperties
import ProximityProtocols
import Testing

/// The verdicts of servers on requests that no honest phone sends.
@Suite struct `Verdicts` {
  static let time = DayNumber(18_402).start + 40_000
  static let today = DayNumber(18_402)

  /// A request that a server refuses, at least in part.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let proximity: any ProximityProtocol
    let kind: RequestKind
    let body: @Sendable () throws -> [UInt8]
    let verdict: Verdict
  }

  static func part(_ count: Int, _ reason: RefusalReason) -> Verdict {
    .acceptedInPart(answer: [], refusedCount: count, because: reason)
  }

  static let refusals: [Refusal] = [
    Refusal(
      testDescription: "GAEN: more keys than a phone can have", proximity: GAEN(), kind: .upload,
      body: { exportBody((0..<31).map { _ in 0 }) }, verdict: .refused(.tooMany)),
    Refusal(
      testDescription: "GAEN: keys older than the retention period", proximity: GAEN(),
      kind: .upload, body: { exportBody([15, 20]) }, verdict: .refused(.outsideWindow)),
    Refusal(
      testDescription: "GAEN: a key of tomorrow", proximity: GAEN(), kind: .upload,
      body: { exportBody([-1]) }, verdict: .refused(.outsideWindow)),
    Refusal(
      testDescription: "GAEN: an old key and a future one among good ones", proximity: GAEN(),
      kind: .upload, body: { exportBody([0, 15, 14, -1, 3]) }, verdict: part(2, .outsideWindow)),
    Refusal(
      testDescription: "GAEN: no export", proximity: GAEN(), kind: .upload, body: { [1, 2, 3] },
      verdict: .refused(.malformed)),
    Refusal(
      testDescription: "low-cost: two day keys", proximity: DP3TLowCost(), kind: .upload,
      body: { seedBody([today.rawValue - 1, today.rawValue], 32) }, verdict: .refused(.tooMany)),
    Refusal(
      testDescription: "low-cost: a day key before the retention period",
      proximity: DP3TLowCost(), kind: .upload, body: { seedBody([today.rawValue - 15], 32) },
      verdict: .refused(.outsideWindow)),
    Refusal(
      testDescription: "unlinkable: epochs out of order", proximity: DP3TUnlinkable(),
      kind: .upload, body: { seedBody([epoch, epoch - 1], 32) }, verdict: .refused(.malformed)),
    Refusal(
      testDescription: "unlinkable: an old epoch and a future one", proximity: DP3TUnlinkable(),
      kind: .upload, body: { seedBody([epoch - 15 * 96, epoch, epoch + 1], 32) },
      verdict: part(2, .outsideWindow)),
    Refusal(
      testDescription: "unlinkable: the last epoch that has a number",
      proximity: DP3TUnlinkable(), kind: .upload, body: { seedBody([.max], 32) },
      verdict: .refused(.outsideWindow)),
    Refusal(
      testDescription: "hybrid: a window that is not over the last", proximity: DP3THybrid(),
      kind: .upload, body: { seedBody([time.seconds / 7_200, time.seconds / 7_200], 16) },
      verdict: .refused(.malformed)),
    Refusal(
      testDescription: "TCN: a report that is not signed by its key", proximity: TCN(),
      kind: .upload, body: { try reportBody([false]) }, verdict: .refused(.notAuthentic)),
    Refusal(
      testDescription: "TCN: such a report beside a good one", proximity: TCN(), kind: .upload,
      body: { try reportBody([true, false]) }, verdict: part(1, .notAuthentic)),
    Refusal(
      testDescription: "TCN: more reports than a phone keeps keys", proximity: TCN(),
      kind: .upload, body: { bigEndian(61) }, verdict: .refused(.tooMany)),
    Refusal(
      testDescription: "ROBERT: a HELLO that nobody made", proximity: ROBERT(), kind: .upload,
      body: { bigEndian(1) + [UInt8](repeating: 7, count: 20) }, verdict: .refused(.notAuthentic)),
    Refusal(
      testDescription: "ROBERT: a public key that is no point of the curve", proximity: ROBERT(),
      kind: .enrolment, body: { [4] + [UInt8](repeating: 1, count: 64) },
      verdict: .refused(.notAuthentic)),
    Refusal(
      testDescription: "ROBERT: a public key that is too short", proximity: ROBERT(),
      kind: .enrolment, body: { [4] }, verdict: .refused(.malformed)),
    Refusal(
      testDescription: "ROBERT: a status request of nobody", proximity: ROBERT(), kind: .status,
      body: { [UInt8](repeating: 1, count: 47) }, verdict: .refused(.notAuthentic)),
    Refusal(
      testDescription: "ROBERT: a request of nobody for identities", proximity: ROBERT(),
      kind: .provisioning, body: { [UInt8](repeating: 1, count: 47) },
      verdict: .refused(.notAuthentic)),
    Refusal(
      testDescription: "BlueTrace: a telephone number that is too short",
      proximity: BlueTrace(), kind: .enrolment,
      body: { Array(#"{"phoneNumber":"+123"}"#.utf8) }, verdict: .refused(.malformed)),
    Refusal(
      testDescription: "BlueTrace: a status request of nobody", proximity: BlueTrace(),
      kind: .status, body: { [UInt8](repeating: 0x41, count: 28) },
      verdict: .refused(.notEnrolled)),
    Refusal(
      testDescription: "BlueTrace: a request of nobody for identifiers", proximity: BlueTrace(),
      kind: .provisioning, body: { [UInt8](repeating: 0x41, count: 28) },
      verdict: .refused(.notEnrolled)),
    Refusal(
      testDescription: "BlueTrace: a name that is not Base64", proximity: BlueTrace(),
      kind: .status, body: { [UInt8](repeating: 0x2A, count: 28) }, verdict: .refused(.malformed)),
  ]

  @Test(arguments: refusals)
  func `name the reason, and a refusal leaves the server as it was`(refusal: Refusal) throws {
    try check(refusal.proximity)

    func check(_ proximity: some ProximityProtocol) throws {
      var society = Society(proximity, phones: 2, days: 3, seed: Seed.first(1)[0])
      #expect(society.lastDay == Self.today)
      let heard = society.log(of: society.transmissions(of: 1).suffix(120))
      try society.disclose(0, at: Self.time, heard: heard)
      let before = condition(of: society)
      let verdict = society.send(refusal.kind, try refusal.body(), at: Self.time)
      #expect(verdict == refusal.verdict)
      if verdict.answer == nil { #expect(condition(of: society) == before) }
    }
  }

  @Test(arguments: TestedProtocol.all)
  func `refuse every kind of request that the protocol does not have, and noise of the others`(
    tested: TestedProtocol
  ) {
    check(tested.proximity)

    func check(_ proximity: some ProximityProtocol) {
      let society = Society(proximity, phones: 1, days: 1, seed: Seed.first(1)[0])
      let kinds = proximity.properties.requestKinds
      #expect(kinds == RequestKind.allCases.filter(kinds.contains))
      #expect(kinds.contains(.upload))
      for kind in RequestKind.allCases {
        let reason: RefusalReason = kinds.contains(kind) ? .malformed : .unknownRequest
        #expect(society.verdict(on: kind, [1, 2, 3], at: Self.time) == .refused(reason))
      }
    }
  }

  @Test func `have a request for every reason`() {
    // Too soon comes a second request, `ROBERTTests`; an unknown request is a test of its own, above.
    let reached = Set(Self.refusals.compactMap(\.verdict.reason)).union([.tooSoon, .unknownRequest])
    #expect(reached == Set(RefusalReason.allCases))
  }

  @Test func `count the sightings of a case that the server did not make`() throws {
    func check<P: ProximityProtocol>(_ proximity: P) throws {
      var society = Society(proximity, phones: 2, days: 3, seed: Seed.first(1)[0])
      let stranger = Society(proximity, phones: 1, days: 3, seed: Seed.first(2)[1])
      var heard = society.log(of: Array(society.transmissions(of: 1).suffix(400).prefix(4)))
      heard.append(
        contentsOf: stranger.log(of: Array(stranger.transmissions(of: 0).suffix(400).prefix(3))))
      let upload = society.upload(from: 0, at: Self.today.end, heard: heard)
      let verdict = society.send(.upload, upload, at: Self.today.end)
      #expect(verdict == Self.part(3, .notAuthentic))
      #expect(proximity.knowledge(of: society.server).encounters == 4)
    }
    try check(ROBERT())
    try check(BlueTrace())
  }

  @Test func `let the good keys among bad ones be published`() throws {
    var society = Society(GAEN(), phones: 1, days: 3, seed: Seed.first(1)[0])
    society.send(.upload, Self.exportBody([1, 15, 2, -1]), at: Self.time)
    let file = try #require(
      GAEN().publish(at: Self.today.end + 86_400, server: &society.server))
    let days = try GAEN().read(file).keys.map { $0.rollingStart.day.distance(to: Self.today) }
    #expect(days.sorted() == [1, 2])
  }

  /// All of a server's state that can be seen through the seam.
  private func condition<P: ProximityProtocol>(of society: Society<P>) -> [[UInt8]] {
    var copy = society
    let knowledge = society.proximity.knowledge(of: society.server)
    let file = society.proximity.publish(
      at: Self.time + 2 * DayNumber.duration, server: &copy.server)
    return [Array("\(knowledge)".utf8), file ?? []]
  }

  private static var epoch: UInt32 { time.seconds / 900 }

  private static func bigEndian(_ number: UInt32) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }

  /// An upload of keys that begin so many days before today.
  private static func exportBody(_ ages: [Int]) -> [UInt8] {
    let keys = ages.enumerated().map { number, age in
      DiagnosisKey(
        bits: UInt128(number + 1), rollingStart: today.advanced(by: -age).firstInterval,
        reportType: .confirmedTest)
    }
    return ExportFile(metadata: .empty, keys: keys).encoded()
  }

  /// An upload of seeds.
  private static func seedBody(_ periods: [UInt32], _ byteCount: Int) -> [UInt8] {
    bigEndian(UInt32(periods.count))
      + periods.flatMap {
        bigEndian($0) + [UInt8](repeating: UInt8(truncatingIfNeeded: $0), count: byteCount)
      }
  }

  /// An upload of reports, of which some have a byte of their signature changed.
  private static func reportBody(_ areSigned: [Bool]) throws -> [UInt8] {
    var material = SeededKeyMaterial(Seed.first(1)[0].value)
    return try areSigned.reduce(bigEndian(UInt32(areSigned.count))) { body, isSigned in
      let key = ReportAuthorizationKey(seed: SecretBytes(from: &material))
      var report = try TCNReport(by: key, first: 1, last: 24, kind: .covidWatch, memo: []).bytes
      if !isSigned { report[report.count - 1] ^= 1 }
      return body + report
    }
  }
}
