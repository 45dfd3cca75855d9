import DiagnosisBackend
import ExposureTestSupport
import Testing

/// Vectors of *exposure-notifications-server* (Google) at 2041f77a, `pkg/verification/utils_test.go`.
@Suite struct `Authentication of keys` {
  static let hmacKey = Array(1...16).map(UInt8.init)
  static let first = key("z2Cx9hdz2SlxZ8GEgqTYpA==", start: 1)
  static let second = key("dPCphLzfG4uzXneNimkPRQ==", start: 144)

  static func key(_ text: String, start: Int) -> UploadedKey {
    let json = """
      {"temporaryExposureKeys":[{"key":"\(text)","rollingStartNumber":\(start),"rollingPeriod":144}]}
      """
    return try! PublishRequest(reading: Array(json.utf8)).keys[0]
  }

  @Test func `agrees with the published vectors`() {
    var (first, second) = (Self.first, Self.second)
    first.riskLevel = 3
    second.riskLevel = 5
    #expect(
      base64(KeyAuthentication.code(of: [first, second], key: Self.hmacKey))
        == "2u1nHt5WWurJytFLF3xitNzM99oNrad2y4YGOL53AeY=")
    let keys = [Self.first, Self.second]
    #expect(
      base64(KeyAuthentication.code(of: keys, key: Self.hmacKey))
        == "mFNI9zhTA17n4ndd1Vu5tsn4XQX0gPrIKyjeh/9noUE=")
    #expect(
      base64(KeyAuthentication.code(of: keys, key: Self.hmacKey, hasRiskLevels: false))
        == "J9S7xVebH/66dm14wGsIcAnSUR3PHD4NtDQEOGZbDUo=")
  }

  @Test func `does not depend on the order of the keys`() {
    let keys = [Self.first, Self.second]
    #expect(
      KeyAuthentication.code(of: keys, key: Self.hmacKey)
        == KeyAuthentication.code(of: keys.reversed(), key: Self.hmacKey))
  }

  private func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let bits = bytes.flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 } }
    let text = stride(from: 0, to: bits.count, by: 6).map { start -> Character in
      let group = (bits[start...].prefix(6) + [0, 0, 0, 0, 0]).prefix(6)
      return digits[group.reduce(0) { $0 * 2 + Int($1) }]
    }
    return String(text) + String(repeating: "=", count: (4 - text.count % 4) % 4)
  }
}
