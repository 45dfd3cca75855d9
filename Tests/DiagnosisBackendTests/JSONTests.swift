import DiagnosisBackend
import ExposureCore
import ExposureTestSupport
import Testing

@Suite struct `Messages in JSON` {
  static func read(_ text: String) throws(JSONError) -> PublishRequest {
    try PublishRequest(reading: Array(text.utf8))
  }

  static func error(_ text: String) -> JSONError? {
    do throws(JSONError) {
      _ = try read(text)
      return nil
    } catch {
      return error
    }
  }

  @Test func `reads every field, whatever the case of its name`() throws {
    let request = try Self.read(
      """
      {"temporaryExposureKeys": [{"key": "AQIDBAUGBwgJCgsMDQ4PEA", "rollingStartNumber": 2647368,
       "rollingPeriod": 144, "transmissionRisk": 3}], "healthAuthorityID": "a\\u0062\\ud83d\\ude00",
       "verificationPayload": "x.y.z", "hmackey": "_-8=", "symptomOnsetInterval": null,
       "traveler": true, "revisionToken": "", "padding": "\\/\\n", "consents": ["federation"]}
      """)
    #expect(request.keys.map(\.bits) == [0x100F_0E0D_0C0B_0A09_0807_0605_0403_0201])
    #expect(request.keys[0].rollingStart == 2_647_368)
    #expect(request.keys[0].riskLevel == 3)
    #expect(request.healthAuthority == "ab😀")
    #expect(request.hmacKey == [0xFF, 0xEF])
    #expect(request.symptomOnset == nil)
    #expect(request.isTraveler)
    #expect(request.consents == .federation)
  }

  @Test(arguments: [
    ("", JSONError.empty), ("  ", .empty), ("{} {}", .moreThanOneValue(offset: 3)),
    ("[]", .unusable(field: "body", expected: "an object")),
    (#"{"a": 1}"#, .unknownField("a")),
    (#"{"padding": "", "Padding": ""}"#, .repeatedField("Padding")),
    (#"{"padding": 1}"#, .unusable(field: "padding", expected: "a string")),
    (#"{"traveler": 1}"#, .unusable(field: "traveler", expected: "true or false")),
    (
      #"{"symptomOnsetInterval": 2147483648}"#,
      .unusable(field: "symptomOnsetInterval", expected: "an integer of 32 bits")
    ),
    (
      #"{"symptomOnsetInterval": 1.5}"#,
      .unusable(field: "symptomOnsetInterval", expected: "an integer")
    ),
    (#"{"hmacKey": "*"}"#, .unusable(field: "hmacKey", expected: "base64")),
    (#"{"consents": ["sale"]}"#, .unusable(field: "consents", expected: "names of purposes")),
    ("{", .malformed(offset: 1)), (#"{"a"}"#, .malformed(offset: 4)),
    ("{}x", .moreThanOneValue(offset: 2)),
    ("01", .malformed(offset: 2)), ("\"\\ud800\"", .malformed(offset: 3)),
    ("nul", .malformed(offset: 0)),
    (String(repeating: "[", count: 20), .tooDeep(offset: 17)),
  ])
  func `says what is wrong, and never the value`(_ text: String, _ expected: JSONError) {
    #expect(Self.error(text) == expected)
  }

  @Test(arguments: Seed.first(300))
  func `survives every cut and every changed byte`(_ seed: Seed) {
    var numbers = SplitMix64(seed)
    var bytes = Array(
      #"{"temporaryExposureKeys":[{"key":"AQID","rollingPeriod":-1.5e+3}],"padding":"\u0041é"}"#
        .utf8)
    for _ in 0..<(1 + numbers.below(3)) {
      bytes[numbers.below(bytes.count)] = UInt8(numbers.below(256))
    }
    _ = try? PublishRequest(reading: bytes)
    for count in bytes.indices { _ = try? PublishRequest(reading: Array(bytes[..<count])) }
  }

  @Test func `answers of all kinds have sizes of one distribution`() throws {
    var acceptance = PublishAnswer.Acceptance()
    acceptance.revisionToken = [UInt8](repeating: 7, count: 695)
    acceptance.insertedCount = 14
    let answers: [PublishAnswer] = [
      .accepted(acceptance), .refused(PublishRefusal(.badRequest, "keys overlap")),
    ]
    for seed in Seed.first(50) {
      let sizes = answers.map { answer in
        var keyMaterial = SeededKeyMaterial(seed)
        return answer.encoded(from: &keyMaterial).count
      }
      var keyMaterial = SeededKeyMaterial(seed)
      let chaff = PublishAnswer.chaff(from: &keyMaterial).count
      // The same draw gives the same size, whatever the answer says.
      #expect(sizes == [chaff, chaff])
      #expect((4096..<5120).contains(chaff))
    }
  }

  @Test func `an answer has the fields of Google's server`() throws {
    var keyMaterial = SeededKeyMaterial(Seed(1))
    let answer = PublishAnswer.refused(PublishRefusal(.badRequest, "a \"reason\""))
    let text = String(decoding: answer.encoded(from: &keyMaterial), as: UTF8.self)
    #expect(text.hasPrefix(#"{"error":"a \"reason\"","code":"bad_request","padding":""#))
    #expect(text.hasSuffix("\"}"))
  }
}
