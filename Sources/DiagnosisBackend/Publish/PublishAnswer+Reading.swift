internal import ExposureCore

extension PublishAnswer {
  /// Reads the body of an answer, as a phone does.
  ///
  /// - Throws: ``JSONError`` if it is none.
  public init(reading body: [UInt8]) throws(JSONError) {
    var fields = try JSONFields(try JSONReader.read(body), named: "body")
    let text = try fields.string("error") ?? ""
    let code = try fields.string("code").flatMap(PublishCode.init)
    var acceptance = Acceptance()
    acceptance.revisionToken = try fields.bytes("revisionToken") ?? []
    acceptance.insertedCount = Int(try fields.int32("insertedExposures") ?? 0)
    for warning in try fields.array("warnings") ?? [] {
      if case .string(let warning) = warning { acceptance.warnings.append(warning) }
    }
    _ = try fields.string("padding")
    try fields.finish()
    switch code {
    case nil: self = .accepted(acceptance)
    case .partialFailure?:
      acceptance.problems = text.split(separator: "; ").map(String.init)
      self = .accepted(acceptance)
    case let code?: self = .refused(PublishRefusal(code, text))
    }
  }
}
