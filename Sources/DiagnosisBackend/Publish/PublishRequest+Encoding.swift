public import ExposureCore

extension PublishRequest {
  /// The size of every request that ``encoded(from:)`` makes, in bytes.
  ///
  /// Thirty keys, a long certificate and a revision token of thirty keys have less.
  public static let encodedByteCount = 12_288
  /// The header that marks chaff; it is sent with the value 1.
  public static let chaffHeader = "X-Chaff"

  /// The body of the request, as a phone sends it: a JSON object of ``encodedByteCount`` bytes, whatever it says.
  ///
  /// The size of an upload would otherwise tell how many keys are in it, and tell it apart from ``chaff(from:)``.
  ///
  /// - Parameter keyMaterial: The source of the padding.
  /// - Returns: The bytes; more than ``encodedByteCount`` if the content alone has more.
  public func encoded(from keyMaterial: inout some KeyMaterialSource) -> [UInt8] {
    var writer = JSONWriter()
    writer.add("temporaryExposureKeys", objects: keys.map(\.encoded))
    writer.add("healthAuthorityID", healthAuthority)
    writer.add("verificationPayload", certificate)
    writer.add("hmacKey", base64: hmacKey)
    if let symptomOnset { writer.add("symptomOnsetInterval", Int(symptomOnset)) }
    if isTraveler { writer.add("traveler", object: Array("true".utf8)) }
    if !revisionToken.isEmpty { writer.add("revisionToken", base64: revisionToken) }
    if !consents.isEmpty { writer.add("consents", consents.names) }
    return AnswerPadding.padded(writer, to: Self.encodedByteCount, from: &keyMaterial)
  }

  /// The body of a request that only pretends to be one.
  ///
  /// It is shorter by the line of ``chaffHeader``, so that the whole request is as long as a real one.
  ///
  /// - Parameter keyMaterial: The source of the padding.
  /// - Returns: The bytes.
  public static func chaff(from keyMaterial: inout some KeyMaterialSource) -> [UInt8] {
    let line = "\(chaffHeader): 1\r\n".utf8.count
    return AnswerPadding.padded(JSONWriter(), to: encodedByteCount - line, from: &keyMaterial)
  }
}

extension UploadedKey {
  fileprivate var encoded: [UInt8] {
    var writer = JSONWriter()
    writer.add("key", base64: EphemeralIdentifier(bits: bits ?? 0).bytes)
    writer.add("rollingStartNumber", Int(rollingStart))
    writer.add("rollingPeriod", Int(rollingPeriod))
    writer.add("transmissionRisk", Int(riskLevel))
    return writer.bytes
  }
}
