import DiagnosisBackend
import DiagnosisExport
import ExposureCore

/// Both state machines, and uploads that they accept: each with a certificate of its own.
final class UploadMaker: @unchecked Sendable {
  let keyServer: KeyServer
  private let verifier: VerificationServer
  /// The moment at which uploads arrive.
  let now = UnixTime(1_614_853_230)
  /// The number of keys of an upload.
  static let keyCount = 14

  init() throws {
    let certificateKey = SigningKey()
    let authority = HealthAuthority(
      number: 1, name: "health.example", issuer: "issuer", audience: "audience",
      keys: [.init(id: "v1", key: certificateKey.verificationKey)], regions: ["XX"])
    var keyMaterial = SystemKeyMaterial()
    keyServer = try KeyServer(
      KeyServerConfiguration(
        authorities: [authority],
        exports: [ExportConfiguration(number: 1, root: "xx", region: "XX")]),
      secrets: .init(
        storeKey: SecretBytes(from: &keyMaterial), signingKey: SigningKey(),
        signature: SignatureInfo(verificationKeyVersion: "v1", verificationKeyID: "310")))
    var rules = VerificationConfiguration(
      issuer: "issuer", audience: "audience", keyID: "v1", clients: [])
    rules.dailyQuota = 1_000_000
    verifier = try VerificationServer(
      rules, secrets: .init(codeKey: SecretBytes(from: &keyMaterial), signingKey: certificateKey))
  }

  /// Makes requests to publish, each with fresh keys and a certificate that was issued for a code.
  func requests(_ count: Int) throws -> [PublishRequest] {
    var codes = MemoryCodeStore()
    var limiter = AttemptLimiter(requestsPerMinute: 1_000_000)
    var keyMaterial = SystemKeyMaterial()
    return try (0..<count).map { _ in
      let keys = Self.keys(before: now, from: &keyMaterial)
      let hmacKey = keyMaterial.publicBytes(16)
      // The long codes of a day cannot be exhausted.
      let issued = try verifier.issue(
        IssueRequest(TestResult(report: .confirmed), isLong: true), at: now, in: codes,
        from: &keyMaterial
      ).commit(to: &codes).get()
      let verified = try verifier.verify(
        code: issued.code, accepting: [.confirmed], from: 1, limiter: &limiter, at: now, in: codes,
        keyMaterial: &keyMaterial
      ).commit(to: &codes).get()
      let certificate = try verifier.certify(
        token: verified.token, keyAuthentication: KeyAuthentication.code(of: keys, key: hmacKey),
        at: now, in: codes, keyMaterial: &keyMaterial
      ).commit(to: &codes).get()
      return PublishRequest(
        keys: keys, healthAuthority: "health.example", certificate: certificate, hmacKey: hmacKey)
    }
  }

  /// Keys of the whole days before a moment.
  static func keys(
    before time: UnixTime, from keyMaterial: inout SystemKeyMaterial
  ) -> [UploadedKey] {
    let today = DayNumber(containing: time).rawValue
    return (1...keyCount).map { age in
      UploadedKey(
        bits: keyMaterial.publicBytes(16).reduce(0) { $0 << 8 | UInt128($1) },
        rollingStart: Int32((today - UInt32(age)) * 144), rollingPeriod: 144)
    }
  }
}
