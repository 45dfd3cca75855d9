/// The result of checking an export's signatures.
public struct SignatureCheck: Hashable, Sendable {
  /// The outcome.
  public var status: SignatureStatus
  /// Which signature is by which key, if one is.
  public var proof: Proof?
  /// Why none is, for each signature that was tried.
  public var defects: [SignatureDefect]
  /// Reasons for which a phone's platform would reject the export, also if the signature is verified.
  public var remarks: [SignatureRemark]

  /// A signature that is of the export.
  public struct Proof: Hashable, Sendable {
    /// Which of the signatures, counted from 1.
    public var signature: Int
    /// Which of the keys that were given, counted from 1.
    public var key: Int

    /// Names a signature and a key.
    public init(signature: Int, key: Int) {
      self.signature = signature
      self.key = key
    }
  }

  /// Creates an outcome.
  public init(
    _ status: SignatureStatus, proof: Proof? = nil, defects: [SignatureDefect] = [],
    remarks: [SignatureRemark] = []
  ) {
    self.status = status
    self.proof = proof
    self.defects = defects
    self.remarks = remarks
  }
}
