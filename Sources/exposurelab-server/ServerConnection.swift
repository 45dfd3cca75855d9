import ArgumentParser
import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// The address of a server, and requests to it.
struct ServerConnection: ParsableArguments {
  @Option(help: "The address of the server.")
  var server = "http://127.0.0.1:8080"

  /// Sends a request, and fails with the server's own words unless it answers 200.
  ///
  /// - Returns: The body of the answer.
  func send(
    _ method: String, _ path: String, headers: [String: String] = [:], json: [String: Any]
  ) async throws -> Data {
    try await send(
      method, path, headers: headers,
      body: Array(try JSONSerialization.data(withJSONObject: json)))
  }

  /// Sends a request whose body is JSON already, or has none.
  func send(
    _ method: String, _ path: String, headers: [String: String] = [:], body: [UInt8]? = nil
  ) async throws -> Data {
    guard let url = URL(string: server + path) else {
      throw ValidationError("--server: \(server) is no address")
    }
    var request = URLRequest(url: url)
    request.httpMethod = method
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    if let body {
      request.setValue("application/json", forHTTPHeaderField: "Content-Type")
      request.httpBody = Data(body)
    }
    let (data, response) = try await URLSession.shared.data(for: request)
    let status = (response as? HTTPURLResponse)?.statusCode ?? 0
    guard status == 200 else {
      let fields = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
      let code = fields?["code"] ?? fields?["errorCode"] ?? "no code"
      let reason = fields?["error"] as? String ?? String(decoding: data, as: UTF8.self)
      FileHandle.standardError.write(Data("\(path): \(status) \(code): \(reason)\n".utf8))
      throw ExitCode(1)
    }
    return data
  }

  /// Sends a request, and reads the answer's fields.
  func fields(
    _ path: String, headers: [String: String], json: [String: Any]
  ) async throws -> [String: Any] {
    try await fields(
      path, headers: headers, body: Array(try JSONSerialization.data(withJSONObject: json)))
  }

  /// Sends a request whose body is JSON already, and reads the answer's fields.
  func fields(
    _ path: String, headers: [String: String], body: [UInt8]
  ) async throws -> [String: Any] {
    let data = try await send("POST", path, headers: headers, body: body)
    return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }
}
