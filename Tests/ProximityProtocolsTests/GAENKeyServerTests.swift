import DiagnosisBackend
import DiagnosisExport
import ExposureCore
import ExposureTestSupport
import ProtocolProperties
import ProximityProtocols
import Testing

/// GAEN with the key server of `DiagnosisBackend` in the place of the embargo list.
@Suite struct `GAEN with a key server` {
  static func gaen(
    leastKeyCount: Int = 0, paddingRange: Int = 1, batchHours: Int = 4
  ) throws -> GAEN {
    var parameters = GAEN.Parameters()
    parameters.backend = .keyServer
    parameters.keyServer.leastKeyCount = leastKeyCount
    parameters.keyServer.paddingRange = paddingRange
    parameters.keyServer.batchHours = batchHours
    return try GAEN(parameters)
  }

  /// The moment of an upload: half an hour after the start of the day behind the last one.
  static func upload(_ scene: Scene<GAEN>) -> UnixTime { scene.lastDay.end + 1_800 }

  @Test func `publishes two hours after the end of a batch, not a second before`() throws {
    for hours in [1, 4, 24] as [UInt32] {
      let gaen = try Self.gaen(batchHours: Int(hours))
      var scene = try Scene(gaen, phones: 1, days: 5, seed: 1)
      try scene.disclose(0, at: Self.upload(scene))
      let release = scene.lastDay.end + hours * 3_600 + 7_200
      let before = UnixTime(release.seconds - 1)
      #expect(gaen.publish(at: before, server: &scene.exchange.server) == nil)
      let file = try #require(gaen.publish(at: release, server: &scene.exchange.server))
      #expect(try gaen.read(file).keys.count == 5)
      #expect(gaen.publish(at: release + 30 * 86_400, server: &scene.exchange.server) == nil)
    }
  }

  @Test func `publishes the keys of all uploads and no other ones, on every seed`() throws {
    let gaen = try Self.gaen()
    for seed in Seed.first(5) {
      var scene = try Scene(gaen, phones: 3, days: 10, seed: seed.value)
      var uploaded: Set<UInt128> = []
      for phone in 0..<3 {
        let body = try scene.disclose(phone, at: Self.upload(scene))
        uploaded.formUnion(try PublishRequest(reading: body).keys.compactMap(\.bits))
      }
      let file = try #require(
        gaen.publish(at: scene.lastDay.end + 86_400, server: &scene.exchange.server))
      let published = try gaen.read(file).keys.map(\.bits)
      #expect(published.count == 30)
      #expect(Set(published) == uploaded)
    }
  }

  @Test func `sends uploads of one size, whatever is in them`() throws {
    let gaen = try Self.gaen()
    var sizes: Set<Int> = []
    for days in [1, 5, 14] {
      var scene = try Scene(gaen, phones: 1, days: days, seed: 1)
      sizes.insert(try scene.disclose(0, at: Self.upload(scene)).count)
    }
    #expect(sizes == [PublishRequest.encodedByteCount])
  }

  @Test func `fills small files up, and a phone reads the padding like other keys`() throws {
    let gaen = try Self.gaen(leastKeyCount: 200, paddingRange: 50)
    var scene = try Scene(gaen, phones: 1, days: 5, seed: 1)
    try scene.disclose(0, at: Self.upload(scene))
    let file = try #require(
      gaen.publish(at: scene.lastDay.end + 86_400, server: &scene.exchange.server))
    let count = try gaen.read(file).keys.count
    #expect((200..<250).contains(count))
    #expect(gaen.keyCount(of: try gaen.read(file)) == count)
    // What the server learnt is the case's five keys.
    #expect(gaen.knowledge(of: scene.exchange.server).disclosedKeys == 5)
  }

  @Test func `publishes the same file from the same seed, and leaves a copy as it was`() throws {
    let gaen = try Self.gaen(leastKeyCount: 100, paddingRange: 50)
    func file() throws -> [UInt8]? {
      var scene = try Scene(gaen, phones: 2, days: 3, seed: 1)
      try scene.disclose(0, at: Self.upload(scene))
      var copy = scene.exchange.server
      let first = gaen.publish(at: scene.lastDay.end + 86_400, server: &copy)
      #expect(gaen.publish(at: scene.lastDay.end + 86_400, server: &scene.exchange.server) == first)
      return first
    }
    let first = try #require(try file())
    #expect(try file() == first)
  }

  @Test func `refuses keys that were published before, as the key server's API does`() throws {
    let gaen = try Self.gaen()
    var scene = try Scene(gaen, phones: 1, days: 5, seed: 1)
    let body = try scene.disclose(0, at: Self.upload(scene))
    #expect(
      scene.send(.upload, body, at: Self.upload(scene)) == .refused(.notAuthentic))
    #expect(scene.send(.upload, [1, 2, 3], at: Self.upload(scene)) == .refused(.malformed))
  }

  @Test func `answers chaff like an upload and stores nothing`() throws {
    let gaen = try Self.gaen()
    var scene = try Scene(gaen, phones: 1, days: 5, seed: 1)
    let body = try scene.disclose(0, at: Self.upload(scene))
    var material = SystemKeyMaterial()
    let chaff = PublishRequest.chaff(from: &material)
    // The header that marks chaff makes the sizes equal where there are headers.
    #expect(chaff.count + "\(PublishRequest.chaffHeader): 1\r\n".utf8.count == body.count)
    let answer = scene.send(.upload, chaff, at: Self.upload(scene)).answer
    #expect((4096..<5120).contains(answer?.count ?? 0))
    #expect(gaen.knowledge(of: scene.exchange.server).disclosedKeys == 5)
  }

  @Test(arguments: [[0], [0, 0, 0, 9, 1], [0xff, 0xff, 0xff, 0xff]] as [[UInt8]])
  func `refuses a file whose lengths do not fit`(file: [UInt8]) throws {
    let gaen = try Self.gaen()
    #expect(throws: WireError.malformed(offset: 0)) { try gaen.read(file) }
  }
}
