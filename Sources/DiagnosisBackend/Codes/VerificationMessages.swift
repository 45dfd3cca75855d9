internal import ExposureCore

/// The request that exchanges a code for a token, `POST /api/verify`; its description says nothing, since it holds a code.
public struct VerifyRequest: Sendable, Undescribed {
  /// The code.
  public var code: String
  /// The reports that the app accepts.
  public var accepted: Set<ReportKind>

  /// Reads the body of a request.
  ///
  /// - Throws: ``VerificationRefusal``, `unparsable_request` or `invalid_test_type`.
  public init(reading body: [UInt8]) throws(VerificationRefusal) {
    var fields = try VerificationFields(body)
    code = try fields.read { fields throws(JSONError) in try fields.string("code") ?? "" }
    let names = try fields.read { fields throws(JSONError) in try fields.array("accept") ?? [] }
    accepted = []
    for name in names {
      guard case .string(let text) = name, let report = ReportKind(rawValue: text) else {
        throw VerificationRefusal(.invalidTestType, "accept must name kinds of tests")
      }
      accepted.insert(report)
    }
    if names.isEmpty { accepted = [.confirmed] }
    try fields.finish()
  }
}

/// The request that exchanges a token for a certificate, `POST /api/certificate`; its description says nothing.
public struct CertificateRequest: Sendable, Undescribed {
  /// The token.
  public var token: String
  /// The code of the phone's keys; see ``KeyAuthentication``.
  public var keyAuthentication: [UInt8]

  /// Reads the body of a request.
  ///
  /// - Throws: ``VerificationRefusal``, `unparsable_request`.
  public init(reading body: [UInt8]) throws(VerificationRefusal) {
    var fields = try VerificationFields(body)
    token = try fields.read { fields throws(JSONError) in try fields.string("token") ?? "" }
    keyAuthentication = try fields.read { fields throws(JSONError) in
      try fields.bytes("ekeyhmac") ?? []
    }
    try fields.finish()
  }
}

extension IssueRequest {
  /// Reads the body of `POST /api/issue`.
  ///
  /// - Throws: ``VerificationRefusal``, `unparsable_request`, `invalid_test_type` or `invalid_date`.
  public init(reading body: [UInt8]) throws(VerificationRefusal) {
    var fields = try VerificationFields(body)
    let report = try fields.read { fields throws(JSONError) in try fields.string("testType") }
    guard let report = report.flatMap(ReportKind.init(rawValue:)) else {
      throw VerificationRefusal(.invalidTestType, "testType must name a kind of test")
    }
    var result = TestResult(report: report)
    result.symptomDay = try fields.day("symptomDate")
    result.testDay = try fields.day("testDate")
    let uuid = try fields.read { fields throws(JSONError) in try fields.string("uuid") }
    let isLong = try fields.read { fields throws(JSONError) in try fields.boolean("long") }
    try fields.finish()
    self.init(result, uuid: uuid, isLong: isLong ?? false)
  }
}

/// The request for the state of a code, `POST /api/checkcodestatus`.
public struct CodeStatusRequest: Hashable, Sendable {
  /// The name of the code.
  public var uuid: String

  /// Reads the body of a request.
  ///
  /// - Throws: ``VerificationRefusal``, `unparsable_request`.
  public init(reading body: [UInt8]) throws(VerificationRefusal) {
    var fields = try VerificationFields(body)
    uuid = try fields.read { fields throws(JSONError) in try fields.string("uuid") ?? "" }
    try fields.finish()
  }
}

/// The fields of a request to a verification server; whatever is wrong is `unparsable_request`.
private struct VerificationFields {
  private var fields: JSONFields

  init(_ body: [UInt8]) throws(VerificationRefusal) {
    do throws(JSONError) {
      fields = try JSONFields(try JSONReader.read(body), named: "body")
    } catch {
      throw VerificationRefusal(.unparsableRequest, "\(error)")
    }
  }

  mutating func read<Value>(
    _ body: (inout JSONFields) throws(JSONError) -> Value
  ) throws(VerificationRefusal) -> Value {
    do throws(JSONError) {
      return try body(&fields)
    } catch {
      throw VerificationRefusal(.unparsableRequest, "\(error)")
    }
  }

  mutating func day(_ name: String) throws(VerificationRefusal) -> DayNumber? {
    guard let text = try read({ fields throws(JSONError) in try fields.string(name) }),
      !text.isEmpty
    else { return nil }
    guard let day = DayNumber(date: text) else {
      throw VerificationRefusal(.invalidDate, "\(name) must be a day, yyyy-mm-dd")
    }
    return day
  }

  mutating func finish() throws(VerificationRefusal) {
    try read { fields throws(JSONError) in
      _ = try fields.string("padding")
      try fields.finish()
    }
  }
}
