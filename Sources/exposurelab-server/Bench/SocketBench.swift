import ConfigurationFiles
import DiagnosisBackend
import DiagnosisServer
import ExposureCore
import Foundation
import Synchronization

/// The whole server on a socket of this machine: uploads, and a storm of downloads.
///
/// The client's threads run on the same processors, so a server of its own machine answers more.
struct SocketBench {
  private let service: BackendService
  private let keys: ServiceFolder.ProgramKeys
  private let port: Int
  private let running: Task<Void, any Error>

  /// Makes a service in a folder, and lets it listen.
  init(inFolder folder: String) async throws {
    let place = ServiceFolder(folder)
    keys = try place.make()
    var configuration = try ServiceConfiguration(reading: .init(file: place.configurationFile))
    configuration.port = 0
    configuration.clock = .manual
    configuration.answerTime = 0
    configuration.codes.requestsPerMinute = 100_000
    configuration.codes.dailyQuota = 1_000_000
    configuration.exports[0].leastKeyCount = 10_000
    let service = try BackendService(
      configuration, secrets: ServiceSecrets(inFolder: place.secretsFolder), inFolder: folder)
    self.service = service
    let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
    running = Task { try await ServiceRunner(service).run { continuation.yield($0) } }
    var iterator = ports.makeAsyncIterator()
    port = await iterator.next() ?? 0
  }

  /// Ends the server.
  func stop() {
    running.cancel()
  }

  /// Publishes from several connections, each request checked, committed and on the disk before its answer.
  func publish(count: Int, connections: Int) async throws -> ServiceFigure {
    let bodies = try await requests(count)
    return try measure("serve/publish", "uploads/s from \(connections)", connections) {
      worker, client in
      var latencies: [Duration] = []
      for index in stride(from: worker, to: count, by: connections) {
        let start = ContinuousClock.now
        let answer = try client.send("POST", "/v1/publish", body: bodies[index])
        guard answer.status == 200 else { throw LoopbackClient.Broken() }
        latencies.append(ContinuousClock.now - start)
      }
      return (latencies, 0)
    }[0]
  }

  /// Downloads the index, and files of two weeks, from several connections.
  func download(count: Int, connections: Int) async throws -> [ServiceFigure] {
    for _ in 0..<84 {
      let body = try await Self.request(to: service, keys)
      _ = await service.answer(
        to: HTTPQuestion(
          method: "POST", path: "/v1/publish", headers: ["content-type": "application/json"],
          body: body))
      _ = await service.answer(
        to: HTTPQuestion(method: "POST", path: "/clock", body: Array("14400".utf8)))
    }
    let index = await service.answer(to: HTTPQuestion(method: "GET", path: "/xx/index.txt"))
    let names = String(decoding: index.body, as: UTF8.self).split(separator: "\n").map { "/\($0)" }
    guard !names.isEmpty else { throw LoopbackClient.Broken() }
    func storm(_ name: String, _ paths: [String]) throws -> [ServiceFigure] {
      try measure(name, "requests/s from \(connections), \(names.count) files", connections) {
        worker, client in
        var latencies: [Duration] = []
        var bytes = 0
        for index in stride(from: worker, to: count, by: connections) {
          let start = ContinuousClock.now
          let answer = try client.send("GET", paths[index % paths.count])
          guard answer.status == 200 else { throw LoopbackClient.Broken() }
          latencies.append(ContinuousClock.now - start)
          bytes += answer.byteCount
        }
        return (latencies, bytes)
      }
    }
    return try storm("serve/index", ["/xx/index.txt"]) + storm("serve/file", names)
  }

  /// Lets a thread for each connection send requests, and gathers their times.
  ///
  /// - Returns: The rate of requests, and that of bytes.
  private func measure(
    _ name: String, _ unit: String, _ connections: Int,
    _ work: @escaping @Sendable (Int, inout LoopbackClient) throws -> ([Duration], Int)
  ) throws -> [ServiceFigure] {
    let outcome = Mutex<(latencies: [Duration], bytes: Int, failures: Int)>(([], 0, 0))
    let start = ContinuousClock.now
    let port = port
    let threads = (0..<connections).map { worker in
      Thread {
        do {
          var client = try LoopbackClient(port: port)
          let (latencies, bytes) = try work(worker, &client)
          outcome.withLock {
            $0.latencies += latencies
            $0.bytes += bytes
          }
        } catch {
          outcome.withLock { $0.failures += 1 }
        }
      }
    }
    for thread in threads { thread.start() }
    while threads.contains(where: { !$0.isFinished }) { usleep(1000) }
    let duration = ContinuousClock.now - start
    let (latencies, bytes, failures) = outcome.withLock { $0 }
    guard failures == 0, !latencies.isEmpty else { throw LoopbackClient.Broken() }
    return [
      ServiceFigure(name, unit, latencies: latencies, over: duration),
      ServiceFigure(
        "\(name)/bytes", "bytes/s", rate: Double(bytes) / (duration / .seconds(1)),
        samples: latencies.count),
    ]
  }

  /// Bodies of requests to publish, with certificates that the service itself has issued.
  private func requests(_ count: Int) async throws -> [[UInt8]] {
    let (service, keys) = (service, keys)
    return try await withThrowingTaskGroup(of: [[UInt8]].self) { group in
      for worker in 0..<64 {
        group.addTask {
          var bodies: [[UInt8]] = []
          for _ in stride(from: worker, to: count, by: 64) {
            bodies.append(try await Self.request(to: service, keys))
          }
          return bodies
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
  }

  private static func request(
    to service: BackendService, _ programs: ServiceFolder.ProgramKeys
  ) async throws -> [UInt8] {
    func ask(_ path: String, _ key: String, _ json: [String: Any]) async throws -> [String: Any] {
      let answer = await service.answer(
        to: HTTPQuestion(
          method: "POST", path: path, headers: ["x-api-key": key],
          body: Array(try JSONSerialization.data(withJSONObject: json))))
      guard answer.status == 200 else { throw LoopbackClient.Broken() }
      return try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any] ?? [:]
    }
    var keyMaterial = SystemKeyMaterial()
    let uploaded = UploadMaker.keys(before: service.clock.now, from: &keyMaterial)
    let hmacKey = keyMaterial.publicBytes(16)
    // A long code holds for a day, however long the making of the other requests takes.
    let issued = try await ask(
      "/api/issue", programs.issuer, ["testType": "confirmed", "long": true])
    let verified = try await ask(
      "/api/verify", programs.app, ["code": issued["code"] ?? "", "accept": ["confirmed"]])
    let certified = try await ask(
      "/api/certificate", programs.app,
      [
        "token": verified["token"] ?? "",
        "ekeyhmac": Data(KeyAuthentication.code(of: uploaded, key: hmacKey)).base64EncodedString(),
      ])
    return PublishRequest(
      keys: uploaded, healthAuthority: "health.example",
      certificate: certified["certificate"] as? String ?? "", hmacKey: hmacKey
    ).encoded(from: &keyMaterial)
  }
}
