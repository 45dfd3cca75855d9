import ArgumentParser
import DiagnosisBackend
import ExposureCore
import Foundation

/// The command `exposurelab-server issue-code`.
struct IssueCodeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "issue-code", abstract: "Ask for a code, as a laboratory does.")

  @OptionGroup var connection: ServerConnection

  @Option(help: "The key of the program that issues codes.")
  var key: String

  @Option(help: "The report: confirmed, likely, user-report or negative.")
  var report = "confirmed"

  @Option(help: "The day of symptom onset, yyyy-mm-dd.")
  var symptomDate: String?

  func run() async throws {
    var json: [String: Any] = ["testType": report]
    json["symptomDate"] = symptomDate
    let fields = try await connection.fields(
      "/api/issue", headers: ["X-API-Key": key], json: json)
    print(fields["code"] as? String ?? "")
  }
}

/// The command `exposurelab-server publish`.
struct PublishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Exchange a code for a certificate and publish keys, as a phone does.",
    discussion: "Prints the published keys in hexadecimal digits, and writes the revision token.")

  @OptionGroup var connection: ServerConnection

  @Option(help: "The key of the app.")
  var key: String

  @Option(help: "The code.")
  var code: String

  @Option(help: "The name of the health authority.")
  var authority = "health.example"

  @Option(help: "The number of days before today whose keys are made and published; 1 through 14.")
  var days = 5

  @Option(help: "A file of an earlier revision token; the new one replaces it.")
  var tokenFile: String?

  @Option(help: "The server's time in Unix seconds, if it is not the machine's.")
  var now: UInt32?

  func run() async throws {
    guard (1...14).contains(days) else { throw ValidationError("--days: 1 through 14") }
    var keyMaterial = SystemKeyMaterial()
    let time = now ?? UInt32(Date().timeIntervalSince1970)
    let today = DayNumber(containing: UnixTime(time))
    let keys = (1...days).map { age in
      let bytes = keyMaterial.publicBytes(16)
      return UploadedKey(
        bits: bytes.reversed().reduce(0) { $0 << 8 | UInt128($1) }.littleEndian,
        rollingStart: Int32((today.rawValue - UInt32(age)) * 144), rollingPeriod: 144)
    }
    let hmacKey = keyMaterial.publicBytes(16)
    let accepted = ReportKind.allCases.map(\.rawValue)
    let verified = try await connection.fields(
      "/api/verify", headers: ["X-API-Key": key], json: ["code": code, "accept": accepted])
    let certified = try await connection.fields(
      "/api/certificate", headers: ["X-API-Key": key],
      json: [
        "token": verified["token"] ?? "",
        "ekeyhmac": Data(KeyAuthentication.code(of: keys, key: hmacKey)).base64EncodedString(),
      ])
    let token = tokenFile.flatMap { try? String(contentsOfFile: $0, encoding: .utf8) } ?? ""
    let request = PublishRequest(
      keys: keys, healthAuthority: authority,
      certificate: certified["certificate"] as? String ?? "", hmacKey: hmacKey,
      revisionToken: Data(base64Encoded: token).map(Array.init) ?? [])
    let answer = try await connection.fields(
      "/v1/publish", headers: [:], body: request.encoded(from: &keyMaterial))
    for key in keys { print(EphemeralIdentifier(bits: key.bits ?? 0)) }
    if let tokenFile, let token = answer["revisionToken"] as? String {
      try token.write(toFile: tokenFile, atomically: true, encoding: .utf8)
    }
  }
}

/// The command `exposurelab-server chaff`.
struct ChaffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chaff",
    abstract:
      "Send a request of the size of an upload that changes nothing, as phones do at random times.")

  @OptionGroup var connection: ServerConnection

  func run() async throws {
    var keyMaterial = SystemKeyMaterial()
    _ = try await connection.fields(
      "/v1/publish", headers: [PublishRequest.chaffHeader: "1"],
      body: PublishRequest.chaff(from: &keyMaterial))
  }
}

/// The command `exposurelab-server download`.
struct DownloadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "download", abstract: "Download the files of an export that are not there yet.")

  @OptionGroup var connection: ServerConnection

  @Option(help: "The folder in the addresses of files.")
  var root = "xx"

  @Option(help: "The folder to which files are written.")
  var out = "exports"

  func run() async throws {
    let index = try await connection.send("GET", "/\(root)/index.txt")
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    for name in String(decoding: index, as: UTF8.self).split(separator: "\n") {
      guard let last = name.split(separator: "/").last, !last.hasPrefix(".") else { continue }
      let path = "\(out)/\(last)"
      guard !FileManager.default.fileExists(atPath: path) else { continue }
      try await connection.send("GET", "/\(name)").write(to: URL(fileURLWithPath: path))
      print(path)
    }
  }
}
