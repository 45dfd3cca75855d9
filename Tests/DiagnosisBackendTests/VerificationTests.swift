import DiagnosisBackend
import DiagnosisExport
import ExposureCore
import ExposureTestSupport
import Testing

@Suite struct `Verification server` {
  static let now = Service.start
  static let code32 = [UInt8](repeating: 5, count: 32)

  static func verify(
    _ code: String, in service: inout Service, accepting accepted: Set<ReportKind> = [.confirmed],
    at time: UnixTime = now
  ) throws -> Result<VerifiedCode, VerificationRefusal> {
    try service.verifier.verify(
      code: code, accepting: accepted, from: 1, limiter: &service.limiter, at: time,
      in: service.codes, keyMaterial: &service.keyMaterial
    ).commit(to: &service.codes)
  }

  static func issue(
    in service: inout Service,
    _ request: IssueRequest = IssueRequest(TestResult(report: .confirmed)),
    at time: UnixTime = now
  ) throws -> IssuedCode {
    try service.verifier.issue(request, at: time, in: service.codes, from: &service.keyMaterial)
      .commit(to: &service.codes).get()
  }

  static func refusal<Value>(of result: Result<Value, VerificationRefusal>) -> VerificationCode? {
    if case .failure(let refusal) = result { refusal.code } else { nil }
  }

  @Test func `codes have their lengths and alphabets`() throws {
    var service = try Service()
    let short = try Self.issue(in: &service)
    #expect(short.code.count == 8 && short.code.allSatisfy(\.isNumber))
    let long = try Self.issue(
      in: &service, IssueRequest(TestResult(report: .confirmed), isLong: true))
    #expect(long.code.count == 16)
    #expect(long.code.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) })
    // In whole minutes: a quarter of an hour, and a day.
    #expect(short.expiry == UnixTime((Self.now.seconds + 900 + 59) / 60 * 60))
    #expect(long.expiry == UnixTime((Self.now.seconds + 86_400 + 59) / 60 * 60))
  }

  @Test func `a code works once, and in its time`() throws {
    var service = try Service()
    let code = try Self.issue(in: &service)
    #expect(Self.refusal(of: try Self.verify("00000000", in: &service)) == .codeNotFound)
    #expect(
      Self.refusal(of: try Self.verify(code.code, in: &service, accepting: [.likely]))
        == .unsupportedTestType)
    #expect(
      try service.verifier.state(ofCodeNamed: code.uuid, at: Self.now, in: service.codes) == .open)
    #expect(Self.refusal(of: try Self.verify(code.code, in: &service)) == nil)
    #expect(Self.refusal(of: try Self.verify(code.code, in: &service)) == .codeInvalid)
    #expect(
      try service.verifier.state(ofCodeNamed: code.uuid, at: Self.now, in: service.codes)
        == .claimed)
    let late = try Self.issue(in: &service)
    #expect(
      Self.refusal(of: try Self.verify(late.code, in: &service, at: late.expiry)) == .codeExpired)
    #expect(
      try service.verifier.state(ofCodeNamed: late.uuid, at: late.expiry, in: service.codes)
        == .expired)
  }

  @Test func `a token works once, in its time, and only as it was signed`() throws {
    var service = try Service()
    func certify(_ token: String, _ service: inout Service, at time: UnixTime = Self.now)
      throws -> VerificationCode?
    {
      Self.refusal(
        of: try service.verifier.certify(
          token: token, keyAuthentication: Self.code32, at: time, in: service.codes,
          keyMaterial: &service.keyMaterial
        ).commit(to: &service.codes))
    }
    let token = try Self.verify(try Self.issue(in: &service).code, in: &service).get().token
    let short = try service.verifier.certify(
      token: token, keyAuthentication: [1], at: Self.now, in: service.codes,
      keyMaterial: &service.keyMaterial
    ).commit(to: &service.codes)
    #expect(Self.refusal(of: short) == .hmacInvalid)
    let parts = token.split(separator: ".")
    // {"alg":"none","kid":"v1"}: CVE-2020-15957 of another server.
    #expect(
      try certify("eyJhbGciOiJub25lIiwia2lkIjoidjEifQ.\(parts[1]).", &service) == .tokenInvalid)
    #expect(try certify("\(parts[0]).\(parts[1])", &service) == .tokenInvalid)
    #expect(try certify(token + "=", &service) == .tokenInvalid)
    #expect(
      try certify("\(parts[0]).\(parts[1]).\(parts[2].dropLast())", &service) == .tokenInvalid)
    #expect(try certify(token, &service, at: Self.now + 86_400 + 60) == .tokenExpired)
    #expect(try certify(token, &service) == nil)
    #expect(try certify(token, &service) == .tokenExpired)
  }

  @Test(arguments: Seed.first(20))
  func `P3: of two threads with one code or token, one wins`(_ seed: Seed) throws {
    var service = try Service(seed)
    let code = try Self.issue(in: &service).code
    var tokens: [String] = []
    let rivals = try (0..<3).map { _ in
      try service.verifier.verify(
        code: code, accepting: [.confirmed], from: 1, limiter: &service.limiter, at: Self.now,
        in: service.codes, keyMaterial: &service.keyMaterial)
    }
    for rival in rivals {
      do {
        tokens.append(try rival.commit(to: &service.codes).get().token)
      } catch {
        #expect(error as? StoreFailure == .conflict)
      }
    }
    #expect(tokens.count == 1)
    // The server stops, and starts with what is stored.
    service.codes = MemoryCodeStore(restoring: service.codes.rows())
    let certificates = try (0..<3).map { _ in
      try service.verifier.certify(
        token: tokens[0], keyAuthentication: Self.code32, at: Self.now, in: service.codes,
        keyMaterial: &service.keyMaterial)
    }
    var count = 0
    for certificate in certificates {
      if (try? certificate.commit(to: &service.codes).get()) != nil { count += 1 }
    }
    #expect(count == 1)
  }

  @Test func `a sender that guesses is locked out`() throws {
    var service = try Service()
    let code = try Self.issue(
      in: &service, IssueRequest(TestResult(report: .confirmed), isLong: true))
    for index in 0..<10 {
      #expect(Self.refusal(of: try Self.verify("guess \(index)", in: &service)) == .codeNotFound)
    }
    #expect(Self.refusal(of: try Self.verify(code.code, in: &service)) == .quotaExceeded)
    // Another sender is not locked out, and the first one is not after a quarter of an hour.
    let other = try service.verifier.verify(
      code: "guess", accepting: [.confirmed], from: 2, limiter: &service.limiter, at: Self.now,
      in: service.codes, keyMaterial: &service.keyMaterial
    ).commit(to: &service.codes)
    #expect(Self.refusal(of: other) == .codeNotFound)
    #expect(Self.refusal(of: try Self.verify(code.code, in: &service, at: Self.now + 900)) == nil)
    service.limiter.forget(at: Self.now + 1800)
    #expect(service.limiter.senderCount == 0)
  }

  @Test func `a sender may ask sixty times a minute`() {
    var limiter = AttemptLimiter()
    let times = (0..<61).map { _ in limiter.admit(4, at: Self.now) }
    #expect(times == [UnixTime?](repeating: nil, count: 60) + [Self.now + 60])
    #expect(limiter.admit(4, at: Self.now + 60) == nil)
    #expect(limiter.admit(5, at: Self.now) == nil)
  }

  @Test func `dates must be in the last four weeks, names unused, and quotas kept`() throws {
    var service = try Service()
    let today = DayNumber(containing: Self.now)
    for (day, isRight) in [
      (today.rawValue, true), (today.rawValue - 28, true), (today.rawValue - 29, false),
      (today.rawValue + 1, false),
    ] {
      let request = IssueRequest(TestResult(report: .confirmed, symptomDay: DayNumber(day)))
      let answer = try service.verifier.issue(
        request, at: Self.now, in: service.codes, from: &service.keyMaterial
      ).commit(to: &service.codes)
      #expect(Self.refusal(of: answer) == (isRight ? nil : .invalidDate))
    }
    let named = IssueRequest(TestResult(report: .confirmed), uuid: "a name")
    _ = try Self.issue(in: &service, named)
    #expect(throws: VerificationRefusal.self) { try Self.issue(in: &service, named) }
  }

  @Test func `the store holds no code and no token`() throws {
    var service = try Service()
    let code = try Self.issue(in: &service)
    let token = try Self.verify(code.code, in: &service).get().token
    let dump = "\(service.codes.rows())"
    #expect(!dump.contains(code.code))
    #expect(!dump.contains(token))
  }

  @Test func `everything is erased when its time has ended`() throws {
    var service = try Service()
    let code = try Self.issue(in: &service)
    _ = try Self.verify(code.code, in: &service)
    let later = Self.now + 50 * 3600
    _ = try service.verifier.cleanup(at: later, in: service.codes).commit(to: &service.codes)
    #expect(service.codes.rows().count == 1)
    _ = try service.verifier.cleanup(at: Self.now + 40 * 86_400, in: service.codes)
      .commit(to: &service.codes)
    #expect(service.codes.rows().isEmpty)
  }

  @Test func `a program is known by its key and its role`() {
    let configuration = VerificationConfiguration(
      issuer: "", audience: "", keyID: "",
      clients: [
        APIClient(name: "laboratory", keyDigest: APIClient.digest(of: "secret"), role: .issuer),
        APIClient(name: "app", keyDigest: APIClient.digest(of: "public"), role: .app),
      ])
    #expect(configuration.client(withKey: "secret", as: .issuer)?.name == "laboratory")
    #expect(configuration.client(withKey: "secret", as: .app) == nil)
    #expect(configuration.client(withKey: "secre", as: .issuer) == nil)
  }
}
