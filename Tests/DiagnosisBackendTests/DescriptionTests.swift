import DiagnosisBackend
import DiagnosisExport
import ExposureCore
import ExposureTestSupport
import Testing

@Suite struct `Descriptions` {
  /// All texts that a careless log could make of a value.
  static func texts(of value: Any) -> String {
    var dumped = ""
    dump(value, to: &dumped)
    return "\(value) \(String(reflecting: value)) \(dumped)"
  }

  @Test func `no request, answer or row tells a key, a code or a token`() throws {
    var service = try Service()
    let keys = service.phoneKeys(2, before: Service.start)
    let request = try service.request(keys, at: Service.start)
    let admission = try service.keyServer.configuration.admit(request, at: Service.start)
    let answer = try service.send(request, at: Service.start)
    let code = try service.verifier.issue(
      IssueRequest(TestResult(report: .confirmed)), at: Service.start, in: service.codes,
      from: &service.keyMaterial
    ).commit(to: &service.codes).get()
    let body = Array(#"{"code":"secret-code","accept":[]}"#.utf8)
    let values: [Any] = [
      request, admission, answer, code, try VerifyRequest(reading: body), service.keys.rows(),
      service.codes.rows(),
    ]
    let all = values.map(Self.texts).joined()
    #expect(!all.contains(request.certificate))
    #expect(!all.contains(code.code))
    #expect(!all.contains("secret-code"))
    for key in keys { #expect(!all.contains("\(key.bits!)")) }
    let token = answer.acceptance!.revisionToken
    #expect(!all.contains(token.prefix(12).map { "\($0)" }.joined(separator: ", ")))
  }

  @Test func `errors name places and never values`() {
    let secret = "c2VjcmV0LWtleS1zZWNyZXQ"
    let bodies = [
      #"{"hmacKey": ["\#(secret)"]}"#, #"{"temporaryExposureKeys": ["\#(secret)"]}"#,
      #"{"verificationPayload": {"\#(secret)": 1}}"#, #"{"symptomOnsetInterval": "\#(secret)"}"#,
      #"{"key": "\#(secret)""#,
    ]
    for body in bodies {
      do {
        _ = try PublishRequest(reading: Array(body.utf8))
        Issue.record("accepted: \(body)")
      } catch {
        #expect(!"\(error)".contains(secret))
      }
    }
  }
}
