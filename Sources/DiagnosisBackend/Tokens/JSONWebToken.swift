internal import DiagnosisExport
internal import ExposureCore

/// A JSON web token signed with ECDSA over P-256 (`ES256`; RFC 7515, RFC 7518, section 3.4).
///
/// No other algorithm is read, so a token that claims `none` or a shared secret is refused before its content counts.
/// A token has one spelling: base64 that another text would decode to as well is refused.
struct JSONWebToken {
  /// The name of the key that signed it.
  let keyID: String
  /// The claims, not yet believed.
  let claims: JSONValue
  /// The bytes that are signed: both first parts and the point between them.
  ///
  /// Whoever remembers a token remembers these. ECDSA has two signatures for one message, so the whole text does not
  /// name a token uniquely.
  let signedBytes: [UInt8]
  private let signature: [UInt8]

  /// The most characters that a token may have; real ones have about 400.
  static let maximumCharacterCount = 8192

  /// Reads a token without believing it; `nil` if the text is none.
  init?(reading text: String) {
    let text = Array(text.utf8)
    guard text.count <= Self.maximumCharacterCount else { return nil }
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3, let headerText = Base64.decode(exactly: Array(parts[0]), as: .url),
      let claimText = Base64.decode(exactly: Array(parts[1]), as: .url),
      let plainSignature = Base64.decode(exactly: Array(parts[2]), as: .url),
      let signature = DERSignature.encoding(plain: plainSignature),
      let header = try? JSONReader.read(headerText), let claims = try? JSONReader.read(claimText),
      header["alg"] == .string("ES256"), case .string(let keyID)? = header["kid"],
      header["typ"] == nil || header["typ"] == .string("JWT"), case .object = claims
    else { return nil }
    self.keyID = keyID
    self.claims = claims
    self.signature = signature
    signedBytes = parts[0] + [UInt8(ascii: ".")] + parts[1]
  }

  /// Tells whether the token is signed by a key.
  func isSigned(by key: VerificationKey) -> Bool {
    key.verifies(signature, of: signedBytes)
  }

  /// Makes a token.
  ///
  /// - Parameters:
  ///   - claims: The claims, as a JSON object.
  ///   - keyID: The name of the key.
  ///   - key: The key.
  /// - Returns: The token's text.
  static func signed(claims: [UInt8], keyID: String, by key: borrowing SigningKey) -> String {
    var header = JSONWriter()
    header.add("alg", "ES256")
    header.add("kid", keyID)
    header.add("typ", "JWT")
    let signedBytes =
      Base64.encode(header.bytes, as: .url) + [UInt8(ascii: ".")] + Base64.encode(claims, as: .url)
    let signature = key.sign(signedBytes, as: SignatureInfo()).signature
    guard let numbers = DERSignature.plain(encoded: signature) else {
      preconditionFailure("libcrypto made a signature that is not in DER")
    }
    let plain = Base64.encode(numbers, as: .url)
    return String(decoding: signedBytes + [UInt8(ascii: ".")] + plain, as: UTF8.self)
  }
}

extension JSONValue {
  /// The value of an object's field; `nil` if there is none.
  subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// A field that is a text.
  func string(_ name: String) -> String? {
    guard case .string(let text)? = self[name] else { return nil }
    return text
  }

  /// A field that is a moment in Unix seconds, 0 through 2^32 - 1.
  func seconds(_ name: String) -> UInt32? {
    guard case .integer(let value)? = self[name] else { return nil }
    return UInt32(exactly: value)
  }
}
