/// The rules of a verification server.
///
/// The defaults are those of *exposure-notifications-verification-server* (Google) at 5a27cc44, `pkg/config` and
/// `pkg/database/realm.go`, unless a comment says otherwise. ``checked()`` refuses values out of range.
public struct VerificationConfiguration: Sendable {
  /// The issuer that certificates and tokens name.
  public var issuer: String
  /// The audience of certificates.
  public var audience: String
  /// The name that certificates and tokens give the key which signs them.
  public var keyID: String
  /// The public keys of earlier signing keys, with whose tokens certificates may still be asked for.
  public var earlierKeys: [HealthAuthority.NamedKey] = []
  /// The programs that may ask, each with its key.
  public var clients: [APIClient]
  /// The digits of a code; 6 through 12.
  public var codeDigitCount = 8
  /// Seconds for which a code can be used; 60 through 3600.
  public var codeValidity: UInt32 = 15 * 60
  /// The characters of a long code, of small letters and digits; 12 through 64.
  public var longCodeCharacterCount = 16
  /// Seconds for which a long code, sent as a link, can be used; 60 through 7 days.
  public var longCodeValidity: UInt32 = 24 * 3600
  /// Seconds for which a token can be used; 60 through 7 days.
  public var tokenValidity: UInt32 = 24 * 3600
  /// Seconds for which a certificate can be used; 60 through 3600.
  public var certificateValidity: UInt32 = 15 * 60
  /// Seconds by which a certificate begins in the past, for clocks that differ; 0 through 60.
  public var clockTolerance: UInt32 = 5
  /// Seconds for which a code's row is kept after the code's end; 0 through 14 days.
  public var codeRetention: UInt32 = 48 * 3600
  /// Days before today in which symptom onset and test may lie; 1 through 60.
  public var oldestResult: UInt32 = 28
  /// The most codes that are issued on a UTC day; 1 through 1,000,000.
  public var dailyQuota = 20_000
  /// The fewest issued codes of a day whose statistics are shown; 1 or more.
  public var statisticsThreshold = 10
  /// Days for which statistics are kept; 1 through 3660.
  public var statisticsRetention: UInt32 = 30
  /// Whether every request is refused for now.
  public var isUnderMaintenance = false

  /// Creates the rules with the usual numbers.
  public init(issuer: String, audience: String, keyID: String, clients: [APIClient]) {
    self.issuer = issuer
    self.audience = audience
    self.keyID = keyID
    self.clients = clients
  }

  /// The same rules, if all of them lie in their ranges.
  ///
  /// - Throws: ``RuleError`` about the first that does not.
  public func checked() throws(RuleError) -> VerificationConfiguration {
    let day: UInt32 = 86_400
    let checks = RuleChecks()
    try checks.expect("codeDigitCount", codeDigitCount, in: 6...12)
    try checks.expect("codeValidity", codeValidity, in: 60...3600)
    try checks.expect("longCodeCharacterCount", longCodeCharacterCount, in: 12...64)
    try checks.expect("longCodeValidity", longCodeValidity, in: 60...7 * day)
    try checks.expect("tokenValidity", tokenValidity, in: 60...7 * day)
    try checks.expect("certificateValidity", certificateValidity, in: 60...3600)
    try checks.expect("clockTolerance", clockTolerance, in: 0...60)
    try checks.expect("codeRetention", codeRetention, in: 0...14 * day)
    try checks.expect("oldestResult", oldestResult, in: 1...60)
    try checks.expect("dailyQuota", dailyQuota, in: 1...1_000_000)
    try checks.expect("statisticsThreshold", statisticsThreshold, in: 1...1_000_000)
    try checks.expect("statisticsRetention", statisticsRetention, in: 1...3660)
    try checks.expect(
      Set(clients.map(\.keyDigest)).count == clients.count, "clients",
      mustBe: "programs with keys of their own")
    return self
  }
}
