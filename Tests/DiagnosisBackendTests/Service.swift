import DiagnosisBackend
import DiagnosisExport
import ExposureCore
import ExposureTestSupport

/// A key server and a verification server over stores in memory, and a phone's side of their messages.
struct Service: ~Copyable {
  var keys = MemoryKeyStore()
  var codes = MemoryCodeStore()
  var limiter = AttemptLimiter(requestsPerMinute: 1_000_000)
  var keyMaterial: SeededKeyMaterial
  let keyServer: KeyServer
  let verifier: VerificationServer

  /// 2021-03-04T10:20:30Z.
  static let start = UnixTime(1_614_853_230)
  static let export: UInt32 = 1

  init(
    _ seed: Seed = Seed(1), exports: [ExportConfiguration]? = nil,
    _ adapt: (inout KeyServerConfiguration) -> Void = { _ in }
  ) throws {
    var keyMaterial = SeededKeyMaterial(seed)
    let signingKey = SigningKey()
    let publicKey = signingKey.verificationKey
    let configuration = VerificationConfiguration(
      issuer: "issuer", audience: "audience", keyID: "v1", clients: [])
    let verifier = try VerificationServer(
      configuration,
      secrets: .init(codeKey: SecretBytes(from: &keyMaterial), signingKey: signingKey))
    let authority = HealthAuthority(
      number: 7, name: "health.example", issuer: "issuer", audience: "audience",
      keys: [.init(id: "v1", key: publicKey)], regions: ["XX"])
    var rules = KeyServerConfiguration(
      authorities: [authority],
      exports: exports ?? [
        ExportConfiguration(
          number: Self.export, root: "xx", region: "XX", leastKeyCount: 6, paddingRange: 3)
      ])
    adapt(&rules)
    let keyServer = try KeyServer(
      rules,
      secrets: .init(
        storeKey: SecretBytes(from: &keyMaterial), signingKey: SigningKey(),
        signature: SignatureInfo(verificationKeyVersion: "v1", verificationKeyID: "310")))
    self.keyMaterial = keyMaterial
    self.verifier = verifier
    self.keyServer = keyServer
  }

  /// Keys of whole days before a moment, the newest first.
  mutating func phoneKeys(
    _ count: Int, before time: UnixTime, firstAge: UInt32 = 1
  ) -> [UploadedKey] {
    let today = DayNumber(containing: time)
    return (0..<count).map { index in
      let day = DayNumber(today.rawValue - firstAge - UInt32(index))
      return UploadedKey(
        bits: bits(), rollingStart: Int32(day.firstInterval.rawValue), rollingPeriod: 144)
    }
  }

  mutating func bits() -> UInt128 {
    keyMaterial.publicBytes(16).reduce(0) { $0 << 8 | UInt128($1) }
  }

  /// A certificate for keys: a code issued, verified and exchanged.
  mutating func certificate(
    for keys: [UploadedKey], report: ReportKind = .confirmed, hmacKey: [UInt8] = Self.hmacKey,
    at time: UnixTime
  ) throws -> String {
    let issued = try verifier.issue(
      IssueRequest(TestResult(report: report)), at: time, in: codes, from: &keyMaterial
    ).commit(to: &codes).get()
    let verified = try verifier.verify(
      code: issued.code, accepting: Set(ReportKind.allCases), from: 1, limiter: &limiter, at: time,
      in: codes, keyMaterial: &keyMaterial
    ).commit(to: &codes).get()
    return try verifier.certify(
      token: verified.token, keyAuthentication: KeyAuthentication.code(of: keys, key: hmacKey),
      at: time, in: codes, keyMaterial: &keyMaterial
    ).commit(to: &codes).get()
  }

  static let hmacKey: [UInt8] = Array(0..<16)

  /// A request that is right in every respect.
  mutating func request(
    _ keys: [UploadedKey], report: ReportKind = .confirmed, token: [UInt8] = [], at time: UnixTime
  ) throws -> PublishRequest {
    PublishRequest(
      keys: keys, healthAuthority: "health.example",
      certificate: try certificate(for: keys, report: report, at: time), hmacKey: Self.hmacKey,
      revisionToken: token)
  }

  /// Sends a request and commits what the server decides.
  mutating func send(_ request: PublishRequest, at time: UnixTime) throws -> PublishAnswer {
    let admission: Admission
    do throws(PublishRefusal) {
      admission = try keyServer.configuration.admit(request, at: time)
    } catch {
      return .refused(error)
    }
    return try keyServer.publish(admission, at: time, in: keys, from: &keyMaterial)
      .commit(to: &keys)
  }

  /// Makes all batches that are due.
  @discardableResult
  mutating func export(_ number: UInt32 = Self.export, at time: UnixTime) throws -> [String] {
    var names: [String] = []
    while true {
      let outcome = try keyServer.makeBatch(of: number, at: time, in: keys, from: &keyMaterial)
        .commit(to: &keys)
      switch outcome {
      case .published(let more): names += more
      case .empty: continue
      case .notDue: return names
      }
    }
  }

  /// The content of a file, its signature checked.
  func content(of name: String, _ export: UInt32 = Self.export) throws -> ExportFile {
    guard let file = keys.files(of: export).first(where: { $0.name == name }) else {
      throw MissingFile()
    }
    return try Self.content(of: file.archive, checking: keyServer.verificationKey)
  }

  struct MissingFile: Error {}
  struct BadSignature: Error {}

  static func content(
    of archive: [UInt8], checking key: VerificationKey
  ) throws -> ExportFile {
    var reader = try ExportReader(archive, checking: key)
    var keys: [PublishedKey] = []
    while try reader.readKeys(into: &keys) {}
    guard reader.summary?.signature == .verified else { throw BadSignature() }
    return ExportFile(
      metadata: reader.metadata, keys: keys.filter { !$0.isRevised }.map(\.key),
      revisedKeys: keys.filter(\.isRevised).map(\.key))
  }
}

extension PublishAnswer {
  /// The acceptance, if it is one.
  var acceptance: Acceptance? {
    if case .accepted(let acceptance) = self { acceptance } else { nil }
  }
}
