package import DiagnosisBackend
import ExposureCore

/// Everything that a service is told: where it listens, where it keeps its data, and the rules of both servers.
package struct ServiceConfiguration: Sendable {
  /// The address to listen on; loopback unless told otherwise.
  package var host = "127.0.0.1"
  /// The port; 0 through 65535, where 0 lets the system choose.
  package var port = 8080
  /// The certificate file for TLS; none if empty.
  package var certificateFile = ""
  /// The file of the certificate's private key; none if empty.
  package var privateKeyFile = ""
  /// The way in which time passes.
  package var clock = ServiceClock.Kind.system
  /// Seconds between two looks for due jobs; 1 through 3600.
  package var jobPeriod = 60
  /// Seconds after which requests of phones are answered, however fast the answer is found; 0 through 5.
  package var answerTime = 0.5
  /// The health authority.
  package var authority = Authority()
  /// The rules of publishing.
  package var publish = Publish()
  /// The exports.
  package var exports = [Export()]
  /// The rules of codes.
  package var codes = Codes()

  /// The health authority of a service.
  package struct Authority: Sendable {
    /// The name that requests give.
    package var name = "health.example"
    /// The issuer of certificates.
    package var issuer = "exposurelab"
    /// The audience of certificates.
    package var audience = "exposurelab"
    /// The regions in which its keys are published.
    package var regions = ["XX"]
    /// The SHA-256 of the keys of programs that may issue codes, in hexadecimal digits.
    package var issuerKeys: [String] = []
    /// The SHA-256 of the keys of apps, in hexadecimal digits.
    package var appKeys: [String] = []
  }

  /// The rules of publishing that operators change.
  package struct Publish: Sendable {
    /// The most keys of an upload.
    package var keysPerUpload = 30
    /// Hours for which keys and files are kept.
    package var retention = 336
    /// Hours from the end of a batch to its export.
    package var windowAge = 2
    /// The name of the key that signs exports; its version is that of its file.
    package var signingKeyID = "310"
    /// The end of the service, in Unix seconds; none if 0.
    package var sunset = 0
  }

  /// An export that operators set up.
  package struct Export: Sendable {
    package var number = 1
    package var root = "xx"
    package var region = "XX"
    package var inputRegions: [String] = []
    package var period = 4 * 3600
    package var leastKeyCount = 1000
    package var paddingRange = 100
  }

  /// The rules of codes that operators change.
  package struct Codes: Sendable {
    /// Minutes for which a code can be used.
    package var validity = 15
    /// The most codes of a day.
    package var dailyQuota = 20_000
    /// The requests of a sender in a minute.
    package var requestsPerMinute = 60
    /// The wrong codes after which a sender is locked out.
    package var mistakesAllowed = 10
  }

  package init() {}

  // MARK: The rules of the machines

  /// The rules of the key server.
  ///
  /// - Parameter certificateKeys: The public keys that check certificates.
  /// - Returns: The rules.
  /// - Throws: ``RuleError`` if one is out of its range.
  package func keyServerRules(
    certificateKeys: [HealthAuthority.NamedKey]
  ) throws(RuleError) -> KeyServerConfiguration {
    let authority = HealthAuthority(
      number: 1, name: authority.name, issuer: authority.issuer, audience: authority.audience,
      keys: certificateKeys, regions: authority.regions,
      // The phones of a simulation have no certificates, since their protocol has no laboratory.
      acceptsUnverified: clock == .simulated)
    var rules = KeyServerConfiguration(
      authorities: [authority],
      exports: exports.map { export in
        ExportConfiguration(
          number: UInt32(export.number), root: export.root, region: export.region,
          inputRegions: export.inputRegions, period: UInt32(export.period),
          leastKeyCount: export.leastKeyCount, paddingRange: export.paddingRange)
      })
    rules.keysPerUpload = publish.keysPerUpload
    rules.retention = UInt32(publish.retention) * 3600
    rules.windowAge = UInt32(publish.windowAge) * 3600
    if publish.sunset > 0 { rules.sunset = .init(UInt32(publish.sunset)) }
    return try rules.checked()
  }

  /// The rules of the verification server.
  ///
  /// - Parameters:
  ///   - keyID: The name of the key that signs certificates.
  ///   - earlierKeys: The public keys of earlier ones.
  /// - Returns: The rules.
  /// - Throws: ``RuleError`` if one is out of its range.
  package func verificationRules(
    keyID: String, earlierKeys: [HealthAuthority.NamedKey]
  ) throws(RuleError) -> VerificationConfiguration {
    func clients(_ digests: [String], _ role: APIClient.Role) -> [APIClient] {
      digests.compactMap { digest in
        Hexadecimal.decode(digest).map { APIClient(name: role.rawValue, keyDigest: $0, role: role) }
      }
    }
    var rules = VerificationConfiguration(
      issuer: authority.issuer, audience: authority.audience, keyID: keyID,
      clients: clients(authority.issuerKeys, .issuer) + clients(authority.appKeys, .app))
    rules.earlierKeys = earlierKeys
    rules.codeValidity = UInt32(codes.validity) * 60
    rules.dailyQuota = codes.dailyQuota
    return try rules.checked()
  }
}
