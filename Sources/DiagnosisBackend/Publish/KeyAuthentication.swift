internal import ExposureCore

/// The code with which a phone binds its keys to a certificate before the server that signs the certificate sees any
/// of them.
///
/// It is HMAC-SHA-256 over the keys sorted by their base64 text and joined by commas, each written as
/// `key.start.period.risk`. Where all risk levels are 0, the form without them counts as well.
///
/// - SeeAlso: *exposure-notifications-server* (Google) at 2041f77a, `pkg/verification/utils.go`.
public enum KeyAuthentication {
  /// The fewest bytes of the key; the protocol asks for 128 random bits.
  public static let leastKeyByteCount = 16

  /// The code of some keys.
  ///
  /// - Parameters:
  ///   - keys: The keys in any order; each with sixteen bytes.
  ///   - hmacKey: The phone's random key.
  ///   - hasRiskLevels: Whether the risk levels are in the text.
  /// - Returns: 32 bytes.
  public static func code(
    of keys: [UploadedKey], key hmacKey: [UInt8], hasRiskLevels: Bool = true
  ) -> [UInt8] {
    let texts = keys.map { key in
      (Base64.encode(EphemeralIdentifier(bits: key.bits ?? 0).bytes), key)
    }
    let sorted = texts.sorted { $0.0.lexicographicallyPrecedes($1.0) }
    var text: [UInt8] = []
    for (bytes, key) in sorted {
      if !text.isEmpty { text.append(UInt8(ascii: ",")) }
      text += bytes
      text += ".\(key.rollingStart).\(key.rollingPeriod)".utf8
      if hasRiskLevels { text += ".\(key.riskLevel)".utf8 }
    }
    var code = unsafe HMACSHA256(key: hmacKey.span.bytes)
    code.update(text)
    return code.tag()
  }

  /// Tells whether a code is of some keys.
  static func isCode(_ code: [UInt8], of keys: [UploadedKey], key hmacKey: [UInt8]) -> Bool {
    guard hmacKey.count >= leastKeyByteCount, keys.allSatisfy({ $0.bits != nil }) else {
      return false
    }
    if ConstantTime.areEqual(code, Self.code(of: keys, key: hmacKey)) { return true }
    return keys.allSatisfy { $0.riskLevel == 0 }
      && ConstantTime.areEqual(code, Self.code(of: keys, key: hmacKey, hasRiskLevels: false))
  }
}
