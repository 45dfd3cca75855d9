public import DiagnosisExport
public import ExposureCore

/// A verification server as a state machine: it issues codes for test results, turns a code into a token once, and a
/// token into a certificate once.
///
/// It learns who was tested and sees no key of any phone. The key server sees keys and learns no code. The certificate
/// connects them by an HMAC of the keys.
///
/// - SeeAlso: *exposure-notifications-verification-server* (Google) at 5a27cc44, `docs/api.md`.
public struct VerificationServer: ~Copyable {
  /// The rules.
  public let configuration: VerificationConfiguration
  let secrets: Secrets
  /// The public key that checks certificates.
  public let verificationKey: VerificationKey

  /// The secrets of a verification server; without a description, as every secret is.
  public struct Secrets: ~Copyable {
    /// The key of the codes' digests.
    let codeKey: SecretBytes<32>
    /// The key that signs certificates and tokens.
    let signingKey: SigningKey

    /// Creates the secrets.
    public init(codeKey: consuming SecretBytes<32>, signingKey: consuming SigningKey) {
      self.codeKey = codeKey
      self.signingKey = signingKey
    }
  }

  /// Creates a server.
  ///
  /// - Throws: ``RuleError`` if a rule is out of its range.
  public init(
    _ configuration: VerificationConfiguration, secrets: consuming Secrets
  ) throws(RuleError) {
    self.configuration = try configuration.checked()
    verificationKey = secrets.signingKey.verificationKey
    self.secrets = secrets
  }

  /// The digest under which a code is stored.
  func digest(of code: String) -> UInt128 {
    var hash = HMACSHA256(key: secrets.codeKey.bytes)
    hash.update(Array(code.utf8))
    return UInt128(bytes: hash.tag())
  }

  /// Erases everything whose time has ended.
  public func cleanup(
    at time: UnixTime, in store: some CodeStore
  ) throws(StoreFailure) -> Transition<Void, CodeStoreChange> {
    let today = DayNumber(containing: time).rawValue
    return Transition(
      (),
      changes: [
        .erase(
          codesBefore: time.earlier(by: configuration.codeRetention), tokensThrough: time,
          statisticsBefore: DayNumber(today - min(today, configuration.statisticsRetention)))
      ], next: DueJob(.cleanup, at: time.later(by: 3600)))
  }

  /// The statistics of a day that is over and had enough codes; `nil` otherwise.
  public func statistics(
    of day: DayNumber, at time: UnixTime, in store: some CodeStore
  ) throws(StoreFailure) -> CodeStatistics? {
    guard day < DayNumber(containing: time), let statistics = try store.statistics(of: day),
      statistics.issuedCount >= configuration.statisticsThreshold
    else { return nil }
    return statistics
  }
}
