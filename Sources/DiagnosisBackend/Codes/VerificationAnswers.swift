public import ExposureCore

extension VerificationRefusal {
  /// The body of the answer, padded as all answers are.
  public func encoded(from keyMaterial: inout some KeyMaterialSource) -> [UInt8] {
    var writer = JSONWriter()
    writer.add("error", reason)
    writer.add("errorCode", code.rawValue)
    return AnswerPadding.padded(writer, from: &keyMaterial)
  }
}

extension IssuedCode {
  /// The body of the answer to `POST /api/issue`.
  public func encoded(from keyMaterial: inout some KeyMaterialSource) -> [UInt8] {
    var writer = JSONWriter()
    writer.add("uuid", uuid)
    writer.add("code", code)
    writer.add("expiresAtTimestamp", Int(expiry.seconds))
    return AnswerPadding.padded(writer, from: &keyMaterial)
  }
}

extension VerifiedCode {
  /// The body of the answer to `POST /api/verify`.
  public func encoded(from keyMaterial: inout some KeyMaterialSource) -> [UInt8] {
    var writer = JSONWriter()
    writer.add("testtype", result.report.rawValue)
    if let day = result.symptomDay { writer.add("symptomDate", day.date) }
    writer.add("token", token)
    return AnswerPadding.padded(writer, from: &keyMaterial)
  }
}

extension CodeState {
  /// The body of the answer to `POST /api/checkcodestatus`.
  public func encoded(from keyMaterial: inout some KeyMaterialSource) -> [UInt8] {
    var writer = JSONWriter()
    writer.add("state", rawValue)
    return AnswerPadding.padded(writer, from: &keyMaterial)
  }
}

extension VerificationServer {
  /// The body of the answer to `POST /api/certificate`.
  public static func encoded(
    certificate: String, from keyMaterial: inout some KeyMaterialSource
  ) -> [UInt8] {
    var writer = JSONWriter()
    writer.add("certificate", certificate)
    return AnswerPadding.padded(writer, from: &keyMaterial)
  }
}
