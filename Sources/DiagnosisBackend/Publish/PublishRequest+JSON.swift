internal import ExposureCore

extension PublishRequest {
  /// The most bytes that the body of a request may have.
  public static let maximumByteCount = 64_000

  /// Reads the body of a request.
  ///
  /// - Parameters:
  ///   - body: The bytes, a JSON object.
  ///   - platform: The system that the request's headers name.
  /// - Throws: ``JSONError``; never with a value of the request in it.
  public init(reading body: [UInt8], platform: Platform = .unknown) throws(JSONError) {
    var fields = try JSONFields(try JSONReader.read(body), named: "body")
    var keys: [UploadedKey] = []
    for key in try fields.array("temporaryExposureKeys") ?? [] {
      keys.append(try UploadedKey(reading: key))
    }
    self.init(
      keys: keys, healthAuthority: try fields.string("healthAuthorityID") ?? "",
      certificate: try fields.string("verificationPayload") ?? "",
      hmacKey: try fields.bytes("hmacKey") ?? [],
      symptomOnset: try fields.int32("symptomOnsetInterval"),
      isTraveler: try fields.boolean("traveler") ?? false,
      // A token that is no base64 is no token of this server; it counts only where keys are revised.
      revisionToken: try fields.string("revisionToken").map {
        Base64.decode($0.utf8) ?? [0]
      } ?? [],
      platform: platform)
    for name in try fields.array("consents") ?? [] {
      guard case .string(let text) = name, let purpose = ConsentPurposes(named: text) else {
        throw .unusable(field: "consents", expected: "names of purposes")
      }
      consents.insert(purpose)
    }
    _ = try fields.string("padding")
    try fields.finish()
  }
}

extension UploadedKey {
  init(reading value: JSONValue) throws(JSONError) {
    var fields = try JSONFields(value, named: "temporaryExposureKeys")
    let bytes = try fields.string("key").flatMap { Base64.decode($0.utf8) } ?? []
    self.init(
      bits: bytes.count == DiagnosisKey.byteCount ? UInt128(bytes: bytes) : nil,
      rollingStart: try fields.int32("rollingStartNumber") ?? 0,
      rollingPeriod: try fields.int32("rollingPeriod") ?? 0,
      riskLevel: try fields.int32("transmissionRisk") ?? 0)
    try fields.finish()
  }
}
