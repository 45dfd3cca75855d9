import ConfigurationFiles
import DiagnosisBackend
import DiagnosisServer
import ExposureCore
import Foundation
import Testing

/// The service without a network: requests and answers as values, databases in a folder.
@Suite struct `Backend service` {
  /// A service in a folder of its own, on a clock that the test moves.
  final class Laboratory: Sendable {
    let folder: String
    let issuerKey: String
    let appKey: String
    let service: BackendService

    init(_ adapt: (inout ServiceConfiguration) -> Void = { _ in }) throws {
      folder = NSTemporaryDirectory() + "service-" + UUID().uuidString
      let place = ServiceFolder(folder)
      let keys = try place.make()
      (issuerKey, appKey) = (keys.issuer, keys.app)
      var configuration = try ServiceConfiguration(
        reading: .init(file: place.configurationFile))
      configuration.clock = .manual
      adapt(&configuration)
      service = try BackendService(
        configuration, secrets: ServiceSecrets(inFolder: place.secretsFolder), inFolder: folder)
    }

    deinit {
      try? FileManager.default.removeItem(atPath: folder)
    }

    func post(
      _ path: String, _ json: [String: Any], headers: [String: String] = [:]
    ) async throws -> (status: Int, fields: [String: Any]) {
      var headers = headers
      headers["content-type"] = "application/json"
      let body = try JSONSerialization.data(withJSONObject: json)
      let answer = await service.answer(
        to: HTTPQuestion(method: "POST", path: path, headers: headers, body: Array(body)))
      let fields = try? JSONSerialization.jsonObject(with: Data(answer.body))
      return (answer.status, fields as? [String: Any] ?? [:])
    }

    func get(_ path: String, headers: [String: String] = [:]) async -> HTTPAnswer {
      await service.answer(to: HTTPQuestion(method: "GET", path: path, headers: headers))
    }

    func advance(hours: Int) async -> HTTPAnswer {
      await service.answer(
        to: HTTPQuestion(method: "POST", path: "/clock", body: Array("\(hours * 3600)".utf8)))
    }

    /// A request to publish that is right.
    func request(_ count: Int) async throws -> [String: Any] {
      let today = service.clock.now.seconds / 86_400
      var source = SystemKeyMaterial()
      let keys = (1...count).map { age in
        UploadedKey(
          bits: source.publicBytes(16).reduce(0) { $0 << 8 | UInt128($1) },
          rollingStart: Int32((today - UInt32(age)) * 144), rollingPeriod: 144)
      }
      let hmacKey = source.publicBytes(16)
      let issued = try await post(
        "/api/issue", ["testType": "confirmed"], headers: ["x-api-key": issuerKey])
      let verified = try await post(
        "/api/verify", ["code": issued.fields["code"] ?? "", "accept": ["confirmed"]],
        headers: ["x-api-key": appKey])
      let code = KeyAuthentication.code(of: keys, key: hmacKey)
      let certified = try await post(
        "/api/certificate",
        ["token": verified.fields["token"] ?? "", "ekeyhmac": Data(code).base64EncodedString()],
        headers: ["x-api-key": appKey])
      return [
        "temporaryExposureKeys": keys.map { key in
          [
            "key": Data(EphemeralIdentifier(bits: key.bits ?? 0).bytes).base64EncodedString(),
            "rollingStartNumber": key.rollingStart, "rollingPeriod": 144,
          ] as [String: Any]
        }, "healthAuthorityID": "health.example",
        "verificationPayload": certified.fields["certificate"] ?? "",
        "hmacKey": Data(hmacKey).base64EncodedString(), "padding": "AAAA",
      ]
    }
  }

  @Test func `the whole way from a code to a file`() async throws {
    let laboratory = try Laboratory()
    let request = try await laboratory.request(3)
    let answer = try await laboratory.post("/v1/publish", request)
    #expect(answer.status == 200)
    #expect(answer.fields["insertedExposures"] as? Int == 3)
    #expect(answer.fields["revisionToken"] is String)
    let again = try await laboratory.post("/v1/publish", request)
    #expect(again.status == 401)
    #expect(
      again.fields["code"] as? String == "health_authority_verification_certificate_invalid")
    #expect(await laboratory.get("/xx/index.txt").body.isEmpty)
    #expect(await laboratory.advance(hours: 7).status == 200)
    let index = await laboratory.get("/xx/index.txt")
    let names = String(decoding: index.body, as: UTF8.self).split(separator: "\n")
    #expect(names.count == 1)
    let file = await laboratory.get("/\(names[0])")
    #expect(file.status == 200)
    #expect(file.body.starts(with: Array("PK".utf8)))
    // Fourteen days later nothing is left.
    #expect(await laboratory.advance(hours: 400).status == 200)
    #expect(await laboratory.get("/xx/index.txt").body.isEmpty)
    #expect(try laboratory.service.overdueRowCount() == 0)
  }

  @Test func `a file is served by parts, and not again to whoever has it`() async throws {
    let laboratory = try Laboratory()
    _ = try await laboratory.post("/v1/publish", try await laboratory.request(1))
    _ = await laboratory.advance(hours: 7)
    let name = String(decoding: await laboratory.get("/xx/index.txt").body, as: UTF8.self)
    let whole = await laboratory.get("/\(name)")
    let tag = whole.headers.first { $0.name == "etag" }?.value ?? ""
    #expect(await laboratory.get("/\(name)", headers: ["if-none-match": tag]).status == 304)
    for (range, expected) in [
      ("bytes=0-3", 0..<4), ("bytes=10-", 10..<whole.body.count),
      ("bytes=-5", whole.body.count - 5..<whole.body.count),
      ("bytes=7-999999999", 7..<whole.body.count),
    ] {
      let part = await laboratory.get("/\(name)", headers: ["range": range])
      #expect(part.status == 206)
      #expect(part.body == Array(whole.body[expected]))
    }
    #expect(await laboratory.get("/\(name)", headers: ["range": "bytes=99999999-"]).status == 416)
    #expect(await laboratory.get("/\(name)", headers: ["range": "bytes=5-2"]).status == 200)
    #expect(await laboratory.get("/../secrets/store.key").status == 404)
  }

  @Test func `of many who send one request at once, one is answered with 200`() async throws {
    let laboratory = try Laboratory()
    let body = try JSONSerialization.data(withJSONObject: try await laboratory.request(2))
    let question = HTTPQuestion(
      method: "POST", path: "/v1/publish", headers: ["content-type": "application/json"],
      body: Array(body))
    let statuses = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<20 { group.addTask { await laboratory.service.answer(to: question).status } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses.filter { $0 == 200 }.count == 1)
    #expect(statuses.filter { $0 == 401 }.count == 19)
  }

  @Test func `of many who use one code or one token at once, one is answered with 200`()
    async throws
  {
    let laboratory = try Laboratory()
    let issued = try await laboratory.post(
      "/api/issue", ["testType": "confirmed"], headers: ["x-api-key": laboratory.issuerKey])
    func ask(_ path: String, _ json: [String: Any]) async throws -> [(Int, [UInt8])] {
      let question = HTTPQuestion(
        method: "POST", path: path, headers: ["x-api-key": laboratory.appKey],
        body: Array(try JSONSerialization.data(withJSONObject: json)))
      return await withTaskGroup(of: (Int, [UInt8]).self) { group in
        for _ in 0..<20 {
          group.addTask {
            let answer = await laboratory.service.answer(to: question)
            return (answer.status, answer.body)
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
    }
    let verified = try await ask(
      "/api/verify", ["code": issued.fields["code"] ?? "", "accept": ["confirmed"]])
    let winners = verified.filter { $0.0 == 200 }
    #expect(winners.count == 1)
    let fields = try JSONSerialization.jsonObject(with: Data(winners[0].1)) as? [String: Any]
    let code = Data(repeating: 7, count: 32).base64EncodedString()
    let certified = try await ask(
      "/api/certificate", ["token": fields?["token"] ?? "", "ekeyhmac": code])
    #expect(certified.filter { $0.0 == 200 }.count == 1)
    #expect(certified.filter { $0.0 == 400 }.count == 19)
  }

  @Test func `requests that are no requests get their status`() async throws {
    let laboratory = try Laboratory()
    func status(_ type: String?, _ body: [UInt8]?, _ path: String = "/v1/publish") async -> Int {
      var headers = ["x-api-key": laboratory.appKey]
      headers["content-type"] = type
      return await laboratory.service.answer(
        to: HTTPQuestion(method: "POST", path: path, headers: headers, body: body)
      ).status
    }
    #expect(await status(nil, []) == 415)
    #expect(await status("text/plain", Array("{}".utf8)) == 415)
    #expect(await status("application/json", nil) == 413)
    #expect(await status("application/json", []) == 400)
    #expect(await status("application/json; charset=utf-8", Array("{} {}".utf8)) == 400)
    #expect(await status("application/json", Array("{}".utf8)) == 401)
    #expect(await status(nil, Array("{}".utf8), "/api/issue") == 401)
    #expect(await status(nil, Array("x".utf8), "/api/verify") == 400)
    #expect(await status(nil, Array(#"{"code":"1"}"#.utf8), "/api/verify") == 404)
    #expect(await status(nil, [], "/elsewhere") == 404)
  }

  @Test func `chaff is answered like a request and changes nothing`() async throws {
    let laboratory = try Laboratory()
    var sizes: [Int] = []
    for _ in 0..<40 {
      let answer = await laboratory.service.answer(
        to: HTTPQuestion(
          method: "POST", path: "/v1/publish",
          headers: ["x-chaff": "1", "content-type": "application/json"], body: [1, 2]))
      #expect(answer.status == 200)
      sizes.append(answer.body.count)
    }
    #expect(sizes.allSatisfy { (4096..<5120).contains($0) })
    // Two of forty draws of 1024 agree, but not half of them.
    #expect(Set(sizes).count > 20)
  }

  @Test func `a restart keeps what was acknowledged, and a copy has it too`() async throws {
    let laboratory = try Laboratory()
    let answer = try await laboratory.post("/v1/publish", try await laboratory.request(4))
    #expect(answer.status == 200)
    let copies = laboratory.folder + "/copies"
    try FileManager.default.createDirectory(atPath: copies, withIntermediateDirectories: true)
    try laboratory.service.backUp(toFolder: copies)
    for folder in [laboratory.folder, copies] {
      var configuration = laboratory.service.configuration
      configuration.clock = .manual
      let again = try BackendService(
        configuration, secrets: ServiceSecrets(inFolder: laboratory.folder + "/secrets"),
        inFolder: folder)
      _ = await again.answer(
        to: HTTPQuestion(method: "POST", path: "/clock", body: Array("25200".utf8)))
      let index = await again.answer(to: HTTPQuestion(method: "GET", path: "/xx/index.txt"))
      #expect(!index.body.isEmpty)
    }
  }

  @Test
  func `a server that is started again with an earlier clock publishes late, and nothing twice`()
    async throws
  {
    // A manual clock begins with the machine's time at each start, hours before the batches that were made.
    let laboratory = try Laboratory()
    #expect(try await laboratory.post("/v1/publish", try await laboratory.request(1)).status == 200)
    #expect(await laboratory.advance(hours: 30).status == 200)
    let before = await laboratory.get("/xx/index.txt").body
    let again = try BackendService(
      laboratory.service.configuration,
      secrets: ServiceSecrets(inFolder: laboratory.folder + "/secrets"),
      inFolder: laboratory.folder)
    #expect(again.clock.now < laboratory.service.clock.now)
    func ask(_ method: String, _ path: String, _ body: [UInt8] = []) async -> HTTPAnswer {
      await again.answer(
        to: HTTPQuestion(
          method: method, path: path, headers: ["content-type": "application/json"], body: body))
    }
    // Certificates of the later time are not valid yet; one of the earlier time is.
    let early = try await laboratory.request(1)
    #expect(
      await ask("POST", "/v1/publish", Array(try JSONSerialization.data(withJSONObject: early)))
        .status == 401)
    #expect(await ask("POST", "/clock", Array("25200".utf8)).status == 200)
    #expect(await ask("GET", "/xx/index.txt").body == before)
    #expect(await ask("POST", "/clock", Array("180000".utf8)).status == 200)
    let names = String(decoding: await ask("GET", "/xx/index.txt").body, as: UTF8.self)
      .split(separator: "\n")
    #expect(Set(names).count == names.count)
    #expect(String(decoding: before, as: UTF8.self) == names.joined(separator: "\n"))
  }

  @Test func `secrets that others may read are refused, and named`() throws {
    let laboratory = try Laboratory()
    let file = laboratory.folder + "/secrets/store.key"
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
    do {
      _ = try ServiceSecrets(inFolder: laboratory.folder + "/secrets")
      Issue.record("a file that others may read was accepted")
    } catch {
      #expect("\(error)".contains("store.key"))
      #expect("\(error)".contains("chmod 600"))
    }
  }

  @Test func `a wrong configuration is refused with key, place and mend`() {
    for (text, key) in [
      ("port: 99999", "port"), ("prot: 1", "prot"), ("exports: []", "exports"),
      (
        "exports: [{number: 1, root: a, region: A, input_regions: [], period: 7 s, least_keys: 1, padding_range: 1}]",
        "exports"
      ),
      ("authority:\n  app_keys: [\"xyz\"]", "authority.app_keys"),
      ("certificate_file: a.pem", "certificate_file"),
    ] {
      do {
        _ = try ServiceConfiguration(reading: .init(name: "server.yaml", bytes: Array(text.utf8)))
        Issue.record("accepted: \(text)")
      } catch {
        #expect("\(error)".contains(key))
        #expect("\(error)".contains("server.yaml"))
      }
    }
  }
}
