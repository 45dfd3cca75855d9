import ArgumentParser
import DiagnosisExport
import DiagnosisServer
import ExposureCore
import Foundation
import ProximityProtocols
import Synchronization

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// The way from a simulated town to a key server on a socket.
///
/// One request follows another, each after the answer to the one before. A server that does not answer ends the program
/// with one line and status 1, before any result is written.
final class HTTPTransport: KeyServerTransport {
  let verificationKey: VerificationKey?
  private let server: URL
  private let root: String
  private let state = Mutex(State())

  private struct State {
    /// The server's clock.
    var time = UnixTime(0)
    /// The names of the files that were downloaded.
    var known: Set<String> = []
    var requestCount = 0
    var byteCount = 0
  }

  /// Prepares for requests to a server.
  ///
  /// - Throws: `ValidationError` if the text is no address.
  init(to server: String, root: String, verificationKey: VerificationKey?) throws {
    guard let url = URL(string: server), url.scheme == "http" || url.scheme == "https" else {
      throw ValidationError("--server: \(server) is no address; say http://127.0.0.1:8080")
    }
    self.server = url
    self.root = root
    self.verificationKey = verificationKey
  }

  /// The number of requests so far.
  var requestCount: Int { state.withLock { $0.requestCount } }

  /// The bytes of all bodies so far, to and from the server.
  var byteCount: Int { state.withLock { $0.byteCount } }

  func publish(
    _ body: [UInt8], isChaff: Bool, at time: UnixTime, seed: [UInt8]
  ) -> [UInt8] {
    var headers = [
      ServiceDraws.header: Hexadecimal.encode(seed),
      BackendService.timeHeader: "\(time.seconds)", "Content-Type": "application/json",
    ]
    if isChaff { headers["X-Chaff"] = "1" }
    state.withLock { $0.time = max($0.time, time) }
    // A refusal has a status of its own, and a body that says why.
    return send("POST", "/v1/publish", headers, body, isRefusalAnAnswer: true)
  }

  func newFiles(at time: UnixTime, seed: [UInt8]) -> [[UInt8]] {
    let seconds = state.withLock { state in
      defer { state.time = max(state.time, time) }
      return time.seconds - min(time.seconds, state.time.seconds)
    }
    _ = send(
      "POST", "/clock", [ServiceDraws.header: Hexadecimal.encode(seed)], Array("\(seconds)".utf8))
    let index = String(decoding: send("GET", "/\(root)/index.txt", [:], nil), as: UTF8.self)
    let names = index.split(separator: "\n").map(String.init).filter { name in
      state.withLock { $0.known.insert(name).inserted }
    }
    return names.map { send("GET", "/\($0)", [:], nil) }
  }

  private func send(
    _ method: String, _ path: String, _ headers: [String: String], _ body: [UInt8]?,
    isRefusalAnAnswer: Bool = false
  ) -> [UInt8] {
    var request = URLRequest(url: server.appendingPathComponent(path))
    request.httpMethod = method
    request.httpBody = body.map { Data($0) }
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    let outcome = Mutex<Result<(Int, [UInt8]), any Error>?>(nil)
    let answered = DispatchSemaphore(value: 0)
    URLSession.shared.dataTask(with: request) { data, response, error in
      let status = (response as? HTTPURLResponse)?.statusCode ?? 0
      let bytes = data.map { Array($0) } ?? []
      outcome.withLock { $0 = error.map { .failure($0) } ?? .success((status, bytes)) }
      answered.signal()
    }.resume()
    answered.wait()
    switch outcome.withLock({ $0 }) {
    case .success((let status, let bytes))? where status == 200 || isRefusalAnAnswer:
      state.withLock {
        $0.requestCount += 1
        $0.byteCount += (body?.count ?? 0) + bytes.count
      }
      return bytes
    case .success((let status, let bytes))?:
      end("\(method) \(path): \(status): \(String(decoding: bytes.prefix(200), as: UTF8.self))")
    case .failure(let error)?: end("\(method) \(path): \(error.localizedDescription)")
    case nil: end("\(method) \(path): no answer")
    }
  }

  private func end(_ reason: String) -> Never {
    FileHandle.standardError.write(Data("\(server): \(reason)\n".utf8))
    exit(1)
  }
}
