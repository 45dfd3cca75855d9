import Foundation
import ProximityProtocols
import Testing

@Suite struct `The command vectors` {
  private static let checker = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("ProtocolVectors/check.py").path

  /// Runs a program of the system.
  private static func run(_ arguments: [String], input: URL? = nil) throws -> (
    status: Int32, text: String
  ) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    process.standardInput =
      try input.map { try FileHandle(forReadingFrom: $0) } ?? FileHandle.nullDevice
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  private static let hasPython =
    (try? run(["python3", "-c", "import cryptography"]))?.status == 0

  @Test(
    .enabled(if: hasPython, "skipped: there is no python3 with the package cryptography"),
    arguments: ProtocolRegistry.names)
  func `prints what an independent implementation derives`(name: String) throws {
    let tool = try Tool()
    let outcome = try tool("vectors", name, "--seed", "7")
    #expect(outcome.status == 0)
    let file = tool.folder.appendingPathComponent("stdout")
    let right = try Self.run(["python3", Self.checker], input: file)
    #expect(right.status == 0, "\(right.text)")

    // One digit changed is found.
    let wrong = outcome.output.replacing(
      #/"identifiers": \["./#, maxReplacements: 1,
      with: { String($0.output.dropLast()) + ($0.output.last == "0" ? "1" : "0") })
    try tool.write(wrong, to: "wrong.json")
    let found = try Self.run(
      ["python3", Self.checker], input: tool.folder.appendingPathComponent("wrong.json"))
    #expect(found.status != 0)
  }

  @Test func `prints the same for the same seed, and refuses what there is not`() throws {
    let tool = try Tool()
    let first = try tool("vectors", "tcn", "--seed", "3").output
    #expect(try tool("vectors", "tcn", "--seed", "3").output == first)
    #expect(try tool("vectors", "tcn", "--seed", "4").output != first)
    #expect(try tool("vectors", "tnc").status == 2)
    #expect(try tool("vectors").status == 2)
    let vectors = try #require(
      JSONSerialization.jsonObject(with: Data(first.utf8)) as? [String: Any])
    let schema = try #require(
      JSONSerialization.jsonObject(with: Data(tool("vectors", "--schema").output.utf8))
        as? [String: Any])
    #expect(Set(vectors.keys) == Set(schema["required"] as? [String] ?? []))
    #expect(schema["$id"] as? String == vectors["schema"] as? String)
    let requests = try #require(vectors["requests"] as? [[String: Any]])
    let refused = requests.filter { $0["verdict"] as? String == "refused" }
    #expect(refused.count >= 4)
  }
}
