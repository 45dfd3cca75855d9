/// The public keys that an export's signature is checked with, and how the export must name its key.
public struct SignatureVerifier: Hashable, Sendable {
  /// The keys; a signature by any of them will do.
  public var keys: [VerificationKey]
  /// The `verification_key_id` that the signature must have, if it matters.
  public var keyID: String?
  /// The `verification_key_version` that the signature must have, if it matters.
  public var keyVersion: String?

  /// Creates a verifier.
  public init(keys: [VerificationKey], keyID: String? = nil, keyVersion: String? = nil) {
    self.keys = keys
    self.keyID = keyID
    self.keyVersion = keyVersion
  }

  /// Whether a signature names the key as it must.
  func accepts(_ info: SignatureInfo?) -> Bool {
    (keyID == nil || info?.verificationKeyID == keyID)
      && (keyVersion == nil || info?.verificationKeyVersion == keyVersion)
  }
}
