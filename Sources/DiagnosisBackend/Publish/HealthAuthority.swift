public import DiagnosisExport

/// A health authority whose certificates a key server believes, and whose apps may publish.
///
/// - SeeAlso: *exposure-notifications-server* (Google) at 2041f77a, `internal/verification/phaverify.go`.
public struct HealthAuthority: Sendable {
  /// The number under which stored keys name their authority; unique, and never given to another one.
  public var number: UInt32
  /// The name that requests give, `healthAuthorityID`.
  public var name: String
  /// The issuer that certificates name, `iss`.
  public var issuer: String
  /// The audience that certificates must name, `aud`.
  public var audience: String
  /// The public keys that sign certificates, each with the name that certificates give, `kid`.
  public var keys: [NamedKey]
  /// The regions in which the keys of this authority are published.
  public var regions: [String]
  /// Whether uploads need no certificate; the report type is then that of ``unverifiedReportType``.
  ///
  /// For simulations and load tests. A real service says `false`.
  public var acceptsUnverified: Bool
  /// The report that an upload without certificate makes.
  public var unverifiedReportType: ReportKind

  /// A public key and its name.
  public struct NamedKey: Hashable, Sendable {
    /// The name.
    public var id: String
    /// The key.
    public var key: VerificationKey

    /// Names a key.
    public init(id: String, key: VerificationKey) {
      self.id = id
      self.key = key
    }
  }

  /// Creates an authority.
  public init(
    number: UInt32, name: String, issuer: String, audience: String, keys: [NamedKey],
    regions: [String], acceptsUnverified: Bool = false,
    unverifiedReportType: ReportKind = .confirmed
  ) {
    self.number = number
    self.name = name
    self.issuer = issuer
    self.audience = audience
    self.keys = keys
    self.regions = regions
    self.acceptsUnverified = acceptsUnverified
    self.unverifiedReportType = unverifiedReportType
  }
}
