/// Something about a signature that a phone's platform would not accept, and that makes no difference here.
///
/// - SeeAlso: *Exposure Key export file format and verification* (Google/Apple); `SignatureVerifier` in
///   *exposure-notifications-internals* (Google, 2020).
public enum SignatureRemark: Hashable, Sendable {
  /// The algorithm is named otherwise than by the object identifier of ECDSA with SHA-256, or not at all.
  case algorithmName(String?)
  /// The signature does not say which key made it.
  case keyNotNamed
  /// The export does not list the key that the signature names.
  case keyNotListed(id: String?, version: String?)
  /// The signature is for another place in a batch than the export.
  case otherBatch(number: Int32?, size: Int32?)

  /// Everything that there is to remark on signatures.
  static func all(on signatures: [ExportSignature], of metadata: ExportMetadata) -> [Self] {
    var remarks: [Self] = []
    for signature in signatures {
      let info = signature.info
      let name = info?.signatureAlgorithm
      if name != SignatureInfo.ecdsaWithSHA256 { remarks.append(.algorithmName(name)) }
      if info?.verificationKeyID == nil, info?.verificationKeyVersion == nil {
        remarks.append(.keyNotNamed)
      } else if !metadata.signatureInfos.contains(where: { $0.namesKey(of: info) }) {
        remarks.append(
          .keyNotListed(id: info?.verificationKeyID, version: info?.verificationKeyVersion))
      }
      let (number, size) = (signature.batchNumber, signature.batchSize)
      if differ(number, metadata.batchNumber) || differ(size, metadata.batchSize) {
        remarks.append(.otherBatch(number: number, size: size))
      }
    }
    return remarks
  }

  private static func differ(_ a: Int32?, _ b: Int32?) -> Bool {
    a != nil && b != nil && a != b
  }
}

extension SignatureInfo {
  /// Whether two descriptions name one key.
  fileprivate func namesKey(of other: SignatureInfo?) -> Bool {
    verificationKeyID == other?.verificationKeyID
      && verificationKeyVersion == other?.verificationKeyVersion
  }
}
