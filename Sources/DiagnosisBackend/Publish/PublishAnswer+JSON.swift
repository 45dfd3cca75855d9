public import ExposureCore

extension PublishAnswer {
  /// The size that every answer reaches by padding, whatever it says, in bytes.
  public static let leastByteCount = 4096
  /// The number of sizes above it that an answer can have, each as likely as the others.
  public static let byteCountRange = 1024

  /// The body of the answer, a JSON object.
  ///
  /// Its size is drawn without regard to its content. So the size of an answer does not tell acceptance from refusal
  /// or from ``chaff(from:)``. Google's server adds the drawn padding to the content, and answers chaff with the mean
  /// of recent sizes; both can be told apart after a few requests.
  ///
  /// - Parameter keyMaterial: The source of the size and of the padding.
  /// - Returns: The bytes, ``leastByteCount`` or up to ``byteCountRange`` more.
  public func encoded(from keyMaterial: inout some KeyMaterialSource) -> [UInt8] {
    var writer = JSONWriter()
    switch self {
    case .accepted(let acceptance):
      writer.add("revisionToken", base64: acceptance.revisionToken)
      if acceptance.insertedCount > 0 {
        writer.add("insertedExposures", acceptance.insertedCount)
      }
      if let code {
        writer.add("error", acceptance.problems.joined(separator: "; "))
        writer.add("code", code.rawValue)
      }
      if !acceptance.warnings.isEmpty { writer.add("warnings", acceptance.warnings) }
    case .refused(let refusal):
      writer.add("error", refusal.reason)
      writer.add("code", refusal.code.rawValue)
    }
    return AnswerPadding.padded(writer, from: &keyMaterial)
  }

  /// The body of the answer to a request that only pretends to be one, `X-Chaff`.
  public static func chaff(from keyMaterial: inout some KeyMaterialSource) -> [UInt8] {
    AnswerPadding.padded(JSONWriter(), from: &keyMaterial)
  }
}

/// Padding that brings answers of all kinds to sizes of one distribution.
enum AnswerPadding {
  /// Adds a field `padding` that brings an object to a drawn size.
  static func padded(
    _ writer: JSONWriter, from keyMaterial: inout some KeyMaterialSource
  ) -> [UInt8] {
    let draw = keyMaterial.publicBytes(2)
    let drawn = Int(draw[0]) << 8 | Int(draw[1])
    let target = PublishAnswer.leastByteCount + drawn % PublishAnswer.byteCountRange
    return padded(writer, to: target, from: &keyMaterial)
  }

  /// Adds a field `padding` that brings an object to a size.
  static func padded(
    _ writer: JSONWriter, to target: Int, from keyMaterial: inout some KeyMaterialSource
  ) -> [UInt8] {
    var empty = writer
    empty.add("padding", "")
    let missing = max(0, target - empty.bytes.count)
    let bytes = keyMaterial.publicBytes((missing + 3) / 4 * 3)
    var padded = writer
    padded.add("padding", digits: Base64.encode(bytes).prefix(missing))
    return padded.bytes
  }
}
