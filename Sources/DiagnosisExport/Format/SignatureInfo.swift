/// Which key signed an export, and how.
///
/// - SeeAlso: *Exposure Key export file format and verification* (Google/Apple), `SignatureInfo`.
public struct SignatureInfo: Hashable, Sendable {
  /// The iOS app that the key belongs to; a field that has since been reserved.
  public var appBundleID: String?
  /// The Android app that the key belongs to; a field that has since been reserved.
  public var androidPackage: String?
  /// The version of the key, such as `v1`.
  public var verificationKeyVersion: String?
  /// The name of the key; by convention the mobile country code.
  public var verificationKeyID: String?
  /// The algorithm; by the specification an object identifier, in real files any text.
  public var signatureAlgorithm: String?

  /// The object identifier of ECDSA with SHA-256 (RFC 5758, section 3.2).
  public static let ecdsaWithSHA256 = "1.2.840.10045.4.3.2"

  /// Creates a description of a signature.
  public init(
    appBundleID: String? = nil, androidPackage: String? = nil,
    verificationKeyVersion: String? = nil, verificationKeyID: String? = nil,
    signatureAlgorithm: String? = SignatureInfo.ecdsaWithSHA256
  ) {
    self.appBundleID = appBundleID
    self.androidPackage = androidPackage
    self.verificationKeyVersion = verificationKeyVersion
    self.verificationKeyID = verificationKeyID
    self.signatureAlgorithm = signatureAlgorithm
  }

  init(reading cursor: consuming ProtobufCursor) throws(ExportError) {
    try self.init(nil, extendedBy: cursor)
  }

  /// Reads a message whose fields replace those of an earlier one: a message that stands twice is one message.
  init(_ earlier: Self?, extendedBy cursor: consuming ProtobufCursor) throws(ExportError) {
    self = earlier ?? Self(signatureAlgorithm: nil)
    while !cursor.isAtEnd {
      let tag = try cursor.tag()
      switch tag.number {
      case 1: appBundleID = try cursor.text(of: tag)
      case 2: androidPackage = try cursor.text(of: tag)
      case 3: verificationKeyVersion = try cursor.text(of: tag)
      case 4: verificationKeyID = try cursor.text(of: tag)
      case 5: signatureAlgorithm = try cursor.text(of: tag)
      default: try cursor.skip(tag)
      }
    }
  }

  func write(to writer: inout ProtobufWriter) {
    let texts = [
      appBundleID, androidPackage, verificationKeyVersion, verificationKeyID, signatureAlgorithm,
    ]
    for (index, text) in texts.enumerated() {
      if let text { writer.write(text.utf8, field: UInt64(index + 1)) }
    }
  }
}
