import DataFiles
import DiagnosisExport

extension SignatureCheck {
  /// The outcome in words, for one line.
  var text: String {
    guard let proof else { return status.rawValue }
    return "\(status.rawValue) (signature \(proof.signature) by public key \(proof.key))"
  }

  /// Why no signature is verified: one line for each that was tried.
  var reasons: [String] {
    defects.map(\.text)
  }

  /// Why the check failed, for one line.
  var failure: String {
    switch status {
    case .absent: "the export is not signed"
    default: (["the signature is \(status.rawValue)"] + reasons).joined(separator: ": ")
    }
  }
}

extension SignatureDefect {
  /// The defect in words.
  var text: String {
    switch self {
    case .unreadable(let error): "export.sig cannot be read: \(error)"
    case .noSignatureNaming(let id, let version):
      "no signature names the key "
        + [id.map { "id \($0.printable)" }, version.map { "version \($0.printable)" }]
        .compactMap { $0 }.joined(separator: ", ")
    case .headerNotCovered:
      "it is by this key over the message without the 16 bytes of header in front of it; "
        + "the whole export.bin must be signed"
    case .plainNumbers:
      "it is by this key over export.bin, but as raw r||s of 64 bytes; DER (X9.62) is needed"
    case .plainNumbersWithoutHeader:
      "it is by this key, but as raw r||s of 64 bytes where DER (X9.62) is needed, and over the "
        + "message without the 16 bytes of header in front of it"
    case .otherDigest(let name):
      "it is by this key over the \(name) of export.bin; SHA-256 is needed"
    case .otherCurve: "it is made on a larger curve than P-256"
    case .otherAlgorithm(let name):
      "it names the algorithm \(name.quotable()); ECDSA on P-256 with SHA-256 is needed"
    case .notInDER(let count):
      "it is no signature in DER (X9.62) but \(counted(count, "byte")) of something else"
        + (count == 64 ? ", such as raw r||s by another key or of other content" : "")
    case .otherContentOrKey:
      "export.bin was altered after it was signed, or another key signed it"
    }
  }
}

extension SignatureRemark {
  /// A name for programs.
  var code: String {
    switch self {
    case .algorithmName: "algorithm_name"
    case .keyNotNamed: "key_not_named"
    case .keyNotListed: "key_not_listed"
    case .otherBatch: "other_batch"
    }
  }

  /// The remark in words.
  var text: String {
    switch self {
    case .algorithmName(let name):
      "signature: the algorithm is named "
        + (name.map { "'\($0.quotable())'" } ?? "by nothing")
        + " where Android accepts \(SignatureInfo.ecdsaWithSHA256) only"
    case .keyNotNamed: "signature: names no key, by which phones find the public one"
    case .keyNotListed(let id, let version):
      "signature: is by key \(id?.quotable() ?? "(no id)"), version "
        + "\(version?.quotable() ?? "(none)"), which export.bin does not list"
    case .otherBatch(let number, let size):
      "signature: is for file \(number.map { "\($0)" } ?? "?") of "
        + "\(size.map { "\($0)" } ?? "?") in a batch, which export.bin is not"
    }
  }
}
