import DiagnosisBackend
import DiagnosisExport
import ExposureCore
import ExposureTestSupport
import Testing

@Suite struct `Checks of an upload` {
  static let now = Service.start

  /// A request with one thing wrong, and the code that the documentation gives it.
  struct Mistake: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var code: PublishCode
    var make: @Sendable (inout PublishRequest) -> Void
  }

  static let mistakes = [
    Mistake(testDescription: "unknown authority", code: .unknownHealthAuthority) {
      $0.healthAuthority = "nobody"
    },
    Mistake(testDescription: "no certificate", code: .invalidCertificate) { $0.certificate = "" },
    Mistake(testDescription: "another algorithm", code: .invalidCertificate) {
      // {"alg":"none","kid":"v1"}
      $0.certificate =
        "eyJhbGciOiJub25lIiwia2lkIjoidjEifQ." + $0.certificate.split(separator: ".")[1] + "."
    },
    Mistake(testDescription: "a changed signature", code: .invalidCertificate) {
      let last = $0.certificate.removeLast()
      let previous = $0.certificate.removeLast()
      $0.certificate += (previous == "B" ? "C" : "B") + String(last)
    },
    Mistake(testDescription: "another HMAC key", code: .invalidCertificate) { $0.hmacKey[3] ^= 1 },
    Mistake(testDescription: "a short HMAC key", code: .invalidCertificate) {
      $0.hmacKey.removeLast()
    },
    Mistake(testDescription: "another key", code: .invalidCertificate) {
      $0.keys[1].rollingPeriod = 143
    },
    Mistake(testDescription: "a key left out", code: .invalidCertificate) { $0.keys.removeLast() },
  ]

  @Test(arguments: mistakes)
  func `a wrong request gets its documented code and changes nothing`(_ mistake: Mistake) throws {
    var service = try Service()
    let keys = service.phoneKeys(4, before: Self.now)
    var request = try service.request(keys, at: Self.now)
    let right = request
    mistake.make(&request)
    let before = service.keys.rows()
    let answer = try service.send(request, at: Self.now)
    #expect(answer.code == mistake.code)
    #expect(service.keys.rows() == before)
    // The same request without the mistake is taken, so the mistake was the reason.
    #expect(try service.send(right, at: Self.now).acceptance?.insertedCount == 4)
  }

  /// Keys that do not fit, made from four that do.
  static let keyMistakes: [(String, @Sendable (inout [UploadedKey]) -> Void)] = [
    ("none", { $0 = [] }),
    (
      "31 keys",
      { keys in
        keys = (0..<31).map { index in
          var key = keys[0]
          key.bits = UInt128(index)
          return key
        }
      }
    ),
    ("all of a wrong length", { for index in $0.indices { $0[index].bits = nil } }),
    ("all in the future", { for index in $0.indices { $0[index].rollingStart += 14_400 } }),
    ("overlapping", { $0[1].rollingStart += 1 }),
    (
      "four of one start",
      { for index in $0.indices { $0[index].rollingStart = $0[0].rollingStart } }
    ),
    ("one key twice", { $0[1].bits = $0[0].bits }),
  ]

  @Test(arguments: keyMistakes.indices)
  func `keys that do not fit together are refused as a whole`(_ index: Int) throws {
    var service = try Service { rules in
      rules.authorities[0].acceptsUnverified = true
    }
    var keys = service.phoneKeys(4, before: Self.now)
    Self.keyMistakes[index].1(&keys)
    let request = PublishRequest(keys: keys, healthAuthority: "health.example")
    #expect(try service.send(request, at: Self.now).code == .badRequest)
    #expect(service.keys.rows().isEmpty)
  }

  @Test func `checks are made in the order of Google's server`() throws {
    // Everything is wrong; one thing after another is mended, and the code moves on as in the list.
    var codes: [PublishCode?] = []
    for step in 0..<7 {
      var service = try Service { rules in
        rules.isUnderMaintenance = step == 0
        if step < 3 { rules.authorities[0].keys = [] }
        if step < 4 { rules.authorities[0].regions = [] }
      }
      var keys = service.phoneKeys(2, before: Self.now)
      if step < 6 { keys[1].rollingStart = keys[0].rollingStart - 1 }
      var request = try service.request(keys, at: Self.now)
      if step < 2 { request.healthAuthority = "nobody" }
      if step < 5 { request.certificate = "none" }
      codes.append(try service.send(request, at: Self.now).code)
    }
    #expect(
      codes == [
        .maintenance, .unknownHealthAuthority, .unloadableHealthAuthority, .missingRegion,
        .invalidCertificate, .badRequest, nil,
      ])
  }

  @Test func `codes have the HTTP status of Google's server`() {
    let status: [(PublishCode, Int)] = [
      (.badRequest, 400), (.unknownHealthAuthority, 401), (.unloadableHealthAuthority, 500),
      (.missingRegion, 500), (.invalidCertificate, 401), (.partialFailure, 200),
      (.missingRevisionToken, 400), (.invalidRevisionToken, 400), (.keyAlreadyRevised, 400),
      (.invalidTransition, 400), (.internalError, 400),
    ]
    for (code, expected) in status { #expect(code.status == expected) }
  }

  @Test func `good keys are taken and bad ones are named`() throws {
    var service = try Service()
    var keys = service.phoneKeys(5, before: Self.now)
    keys[1].rollingPeriod = 145
    keys[3].riskLevel = 9
    let answer = try service.send(try service.request(keys, at: Self.now), at: Self.now)
    #expect(answer.code == .partialFailure)
    #expect(answer.status == 200)
    #expect(answer.acceptance?.insertedCount == 3)
    #expect(answer.acceptance?.problems.map { $0.prefix(5) } == ["key 1", "key 3"])
  }

  @Test func `a key counts as long as any of its intervals lies in the last fifteen days`() throws {
    let interval = Int32(
      IntervalNumber(containing: UnixTime(Self.now.seconds - 360 * 3600)).rawValue)
    for (start, isTaken) in [(interval - 144, true), (interval - 145, false)] {
      var service = try Service { $0.authorities[0].acceptsUnverified = true }
      let key = UploadedKey(bits: 5, rollingStart: start, rollingPeriod: 144)
      let request = PublishRequest(
        keys: [key], healthAuthority: "health.example",
        symptomOnset: start + 144)
      let answer = try service.send(request, at: Self.now)
      #expect((answer.acceptance?.insertedCount == 1) == isTaken)
    }
  }

  @Test func `days since onset are told, or assumed, and a distant key is passed over`() throws {
    var service = try Service { $0.authorities[0].acceptsUnverified = true }
    let today = DayNumber(containing: Self.now)
    let keys = service.phoneKeys(4, before: Self.now)
    let onset = DayNumber(today.rawValue - 2).firstInterval.rawValue + 30
    let told = PublishRequest(
      keys: Array(keys[..<2]), healthAuthority: "health.example", symptomOnset: Int32(onset))
    #expect(try service.send(told, at: Self.now).acceptance?.warnings == [])
    #expect(service.keys.key(keys[0].bits!)?.key.daysSinceOnset == 1)
    #expect(service.keys.key(keys[1].bits!)?.key.daysSinceOnset == 0)
    let assumed = PublishRequest(keys: [keys[2]], healthAuthority: "health.example")
    #expect(try service.send(assumed, at: Self.now).acceptance?.insertedCount == 1)
    #expect(service.keys.key(keys[2].bits!)?.key.daysSinceOnset == 1)
    let early = DayNumber(today.rawValue - 20).firstInterval.rawValue
    let distant = PublishRequest(
      keys: [keys[3]] + service.phoneKeys(1, before: Self.now, firstAge: 8),
      healthAuthority: "health.example", symptomOnset: Int32(early))
    let answer = try service.send(distant, at: Self.now).acceptance
    #expect(answer?.insertedCount == 1)
    #expect(answer?.warnings == ["key 0 is more than 14 days from symptom onset"])
  }

  @Test func `an unknown risk level is filled in from the report`() throws {
    for (report, level) in [(ReportKind.confirmed, 2), (.likely, 4), (.userReport, 0)] {
      var service = try Service()
      let keys = service.phoneKeys(1, before: Self.now)
      _ = try service.send(try service.request(keys, report: report, at: Self.now), at: Self.now)
      let row = service.keys.key(keys[0].bits!)
      #expect(row?.key.transmissionRiskLevel == Int32(level))
      #expect(row?.key.reportType == report.published)
    }
  }

  @Test func `a negative report is taken and not stored`() throws {
    var service = try Service()
    let keys = service.phoneKeys(3, before: Self.now)
    let answer = try service.send(
      try service.request(keys, report: .negative, at: Self.now), at: Self.now)
    #expect(answer.code == nil)
    #expect(answer.acceptance?.insertedCount == 0)
    #expect(service.keys.key(keys[0].bits!) == nil)
  }

  @Test func `a certificate is refused before and after its time`() throws {
    var service = try Service()
    let keys = service.phoneKeys(1, before: Self.now)
    let request = try service.request(keys, at: Self.now)
    let codes = try [-6, -5, 0, 899, 900].map { offset in
      let time = UnixTime(UInt32(Int(Self.now.seconds) + offset))
      return try service.keyServer.configuration.isAdmitted(request, at: time)
    }
    #expect(codes == [false, true, true, true, false])
  }
}

extension KeyServerConfiguration {
  fileprivate func isAdmitted(_ request: PublishRequest, at time: UnixTime) throws -> Bool {
    do {
      _ = try admit(request, at: time)
      return true
    } catch {
      #expect(error.code == .invalidCertificate)
      return false
    }
  }
}
