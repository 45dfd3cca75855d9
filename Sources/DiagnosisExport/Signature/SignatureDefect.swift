/// Why a signature is not of an export by any of the keys that were given.
public enum SignatureDefect: Hashable, Sendable {
  /// The `export.sig` cannot be read.
  case unreadable(ExportError)
  /// None of the signatures names the key that was asked for.
  case noSignatureNaming(id: String?, version: String?)
  /// It is by the key, of the message without the sixteen bytes of header in front of it.
  case headerNotCovered
  /// It is by the key and of the export, as the two numbers one behind the other where DER is needed.
  case plainNumbers
  /// It is by the key, of the message without header, and not in DER.
  case plainNumbersWithoutHeader
  /// It is by the key and of the export, over another digest than SHA-256.
  case otherDigest(String)
  /// It is made on a larger curve than P-256.
  case otherCurve
  /// It names another algorithm than ECDSA with SHA-256, and is none.
  case otherAlgorithm(String)
  /// It is no signature in DER, but so many bytes of something else.
  case notInDER(byteCount: Int)
  /// It is a signature in the right form, of other bytes or by another key; nobody can tell which.
  case otherContentOrKey
}
