import Foundation
import Testing

@Suite struct `The command verify` {
  private static let example = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("docs/examples/ExternalProtocol/low_cost.py").path

  private static let hasPython: Bool = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", "import cryptography"]
    process.standardError = FileHandle.nullDevice
    try? process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  @Test func `prints verdicts with their evidence, and ends with 0 if nothing is broken`() throws {
    let outcome = try Tool()("verify", "dp3t-low-cost", "robert", "--seeds", "1")
    #expect(outcome.status == 0)
    let lines = outcome.output.split(separator: "\n")
    #expect(
      lines.count { $0.hasPrefix("robert ") } == lines.count { $0.hasPrefix("dp3t-low-cost ") })
    #expect(outcome.output.contains("0 broken; 1 seeds"))
    #expect(!outcome.output.contains("BROKEN"))
  }

  @Test func `prints JSON that names each property`() throws {
    let outcome = try Tool()("verify", "tcn", "--seeds", "1", "--json", "--only", "identifiers")
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let verdicts = try #require(object["verdicts"] as? [[String: Any]])
    #expect(verdicts.count >= 7)
    for verdict in verdicts {
      #expect(verdict["protocol"] as? String == "tcn")
      #expect(verdict["statement"] is String && verdict["source"] is String)
    }
    #expect(
      verdicts.contains { $0["verdict"] as? String == "holds" && $0["cases"] as? Int ?? 0 > 0 })
  }

  @Test func `explores a small world`() throws {
    let outcome = try Tool()("verify", "dp3t-hybrid", "--explore", "3")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("relay of a case's broadcasts"))
  }

  @Test(arguments: [
    ["verify", "gean"], ["verify", "gaen", "--seeds", "0"],
    ["verify", "--only", "nothing-like-it"],
    ["verify", "--json", "--matrix"], ["verify", "--explore", "99"],
    ["verify", "gaen", "--external", "true"],
    ["verify", "--external", "true"], ["verify", "--external", "echo hello"],
  ])
  func `refuses what there is not`(arguments: [String]) throws {
    let tool = try Tool()
    let process = try tool.process(arguments)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(try !tool.text("stderr").isEmpty)
  }

  @Test(.enabled(if: hasPython, "skipped: there is no python3 with the package cryptography"))
  func `finds nothing in a program written from the white paper`() throws {
    let outcome = try Tool()("verify", "--external", "python3 \(Self.example)", "--seeds", "1")
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains("0 broken"))
  }

  @Test(
    .enabled(if: hasPython, "skipped: there is no python3 with the package cryptography"),
    arguments: [
      ("label", "derivation-as-specified"), ("release", "nothing-live-is-published"),
      ("replay", "stale-sightings-refused"), ("truncated", "truncations-refused"),
    ])
  func `finds a fault in that program`(fault: String, property: String) throws {
    let outcome = try Tool()(
      "verify", "--external", "python3 \(Self.example) --fault \(fault)", "--seeds", "1", "--only",
      property)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("\(property): "))
  }

  @Test(arguments: [
    ("rotation_seconds", "[0, 900]"), ("rotation_seconds", "[900, 60]"),
    ("rotation_seconds", "[900, 99999999999]"), ("rotation_seconds", "900"),
    ("retention_days", "0"), ("retention_days", "-1"), ("retention_days", "\"14\""),
    ("retention_days", "99999999999999999999"), ("tolerance", "\"never\""),
    ("tolerance", "{\"slot\": 0, \"before\": 0, \"after\": 0}"),
    ("tolerance", "{\"slot\": 900, \"before\": -1, \"after\": 0}"),
    ("linked_seconds", "0"), ("linked_seconds", "-5"), ("linked_seconds", "4294967296"),
    ("longest_hold", "-1"), ("longest_hold", "4294967296"), ("payloads_per_address", "0"),
    ("exceptions", "[]"), ("name", "null"), ("name", "\"\""),
  ])
  func `names what is wrong in the description of a program`(member: String, value: String) throws {
    var description = [
      "name": "\"mine\"", "rotation_seconds": "[900, 900]", "retention_days": "14",
      "tolerance": "\"broadcast\"", "linked_seconds": "null", "longest_hold": "0",
    ]
    description[member] = value
    let json = description.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
      .joined(separator: ", ")
    let outcome = try Tool()("verify", "--external", "read line; echo '{\(json)}'", "--seeds", "1")
    #expect(outcome.status == 2)
    #expect(
      outcome.errors.hasPrefix("error: --external: 'describe': '\(member)"), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }
}
