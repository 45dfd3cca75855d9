import DiagnosisBackend
import ExposureCore
import ExposureTestSupport
import Testing

/// A phone's side of an upload, and chaff beside it.
@Suite struct `Requests that phones encode` {
  @Test(arguments: Seed.first(20))
  func `a request is read as it was written, and its size tells nothing`(_ seed: Seed) throws {
    var numbers = SplitMix64(seed)
    var service = try Service(seed)
    let keys = (0..<1 + numbers.below(30)).map { _ in
      UploadedKey(
        bits: service.bits(), rollingStart: Int32(numbers.below(2_700_000)),
        rollingPeriod: Int32(numbers.below(145)), riskLevel: Int32(numbers.below(9)))
    }
    var request = try service.request(
      keys, token: numbers.below(2) == 0 ? [] : numbers.bytes(687), at: Service.start)
    if numbers.below(2) == 0 { request.symptomOnset = Int32(numbers.below(2_700_000)) }
    request.isTraveler = numbers.below(2) == 0
    if numbers.below(2) == 0 { request.consents = [.federation, .research] }
    let body = request.encoded(from: &service.keyMaterial)
    #expect(body.count == PublishRequest.encodedByteCount)
    let read = try PublishRequest(reading: body)
    #expect(read.keys == request.keys)
    #expect(read.healthAuthority == request.healthAuthority)
    #expect(read.certificate == request.certificate)
    #expect(read.hmacKey == request.hmacKey)
    #expect(read.symptomOnset == request.symptomOnset)
    #expect(read.isTraveler == request.isTraveler)
    #expect(read.revisionToken == request.revisionToken)
    #expect(read.consents == request.consents)
  }

  @Test func `chaff with its header is as long as an upload without it`() throws {
    var keyMaterial = SeededKeyMaterial(Seed(1))
    let chaff = PublishRequest.chaff(from: &keyMaterial)
    #expect(chaff.count + "X-Chaff: 1\r\n".utf8.count == PublishRequest.encodedByteCount)
    #expect("\(chaff.count)".count == "\(PublishRequest.encodedByteCount)".count)
    #expect(try PublishRequest(reading: chaff).keys.isEmpty)
  }
}
