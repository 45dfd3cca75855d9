public import DiagnosisExport
public import ExposureCore

/// A key server as a state machine: it decides, and a store, a clock and a network are the caller's.
///
/// Every decision reads a store and returns a ``Transition``. The same machine answers on the virtual clock of a
/// simulation and on a socket. Decisions of one store are committed one after another; two that were made from the same
/// state are both committed only if neither touches what the other relies on.
///
/// ```swift
/// let server = try KeyServer(configuration, secrets: secrets)
/// let admission = try server.configuration.admit(request, at: now)
/// let answer = try server.publish(admission, at: now, in: store, from: &keyMaterial)
///   .commit(to: &store)
/// ```
///
/// - SeeAlso: *exposure-notifications-server* (Google) at 2041f77a; where this machine differs, `docs/promises.md` says
///   so.
public struct KeyServer: ~Copyable {
  /// The rules.
  public let configuration: KeyServerConfiguration
  let secrets: Secrets

  /// The secrets of a key server; without a description, as every secret is.
  public struct Secrets: ~Copyable {
    /// The key that seals the keys of revision tokens in the store.
    let storeKey: SecretBytes<32>
    /// The key that signs exports.
    let signingKey: SigningKey
    /// The way in which exports name the signing key.
    let signature: SignatureInfo

    /// Creates the secrets.
    public init(
      storeKey: consuming SecretBytes<32>, signingKey: consuming SigningKey,
      signature: SignatureInfo
    ) {
      self.storeKey = storeKey
      self.signingKey = signingKey
      self.signature = signature
    }
  }

  /// Creates a server.
  ///
  /// - Throws: ``RuleError`` if a rule is out of its range.
  public init(
    _ configuration: KeyServerConfiguration, secrets: consuming Secrets
  ) throws(RuleError) {
    self.configuration = try configuration.checked()
    self.secrets = secrets
  }

  /// The public key that checks the signatures of exports.
  public var verificationKey: VerificationKey {
    secrets.signingKey.verificationKey
  }
}
