import Foundation
import Testing

@Suite struct `Command line` {
  private let tool: Tool

  init() throws {
    tool = try Tool()
  }

  @Test(arguments: [[], ["--help"], ["help"], ["run", "--help"], ["--version"]])
  func `shows help and version with success`(arguments: [String]) throws {
    let process = try tool.process(arguments)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try !tool.text("stdout").isEmpty)
    #expect(try tool.text("stderr").isEmpty)
  }

  @Test func `suggests the command that a misspelt one may be`() throws {
    let outcome = try tool("rnu", "tutorial")
    #expect(outcome.status == 2)
    #expect(
      outcome.errors == """
        error: unknown command 'rnu'
        note: did you mean 'run'?
        note: commands: run, sweep, fit, report, compare, match, inspect, derive, bench, init, ledger, card, schema, scenarios, protocols, verify, vectors, measures, help

        """)
  }

  @Test(arguments: [
    ["run"], ["run", "--sed", "3", "x.yaml"], ["run", "x.yaml", "--seed", "many"],
    ["run", "x.yaml", "--threads", "0"], ["run", "x.yaml", "--format", "parquet"],
    ["run", "x.yaml", "--format", "xml"], ["run", "x.yaml", "--fidelity", "some"],
    ["run", "x.yaml", "extra"], ["schema", "extra"], ["derive"], ["scenarios"], ["--nonsense"],
  ])
  func `ends with 2 after a wrong call`(arguments: [String]) throws {
    let process = try tool.process(arguments)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(try tool.text("stdout").isEmpty)
    #expect(try !tool.text("stderr").isEmpty)
    // A call that is refused touches nothing.
    #expect(try tool.contents(".") == ["stderr", "stdout"])
  }

  @Test func `writes a scenario file once`() throws {
    #expect(try tool("init", "mine.yaml").status == 0)
    let text = try tool.text("mine.yaml")
    #expect(try tool("init").output == text)

    try tool.write("seed: 1", to: "mine.yaml")
    let again = try tool("init", "mine.yaml")
    #expect(again.status == 2)
    #expect(again.errors == "error: mine.yaml: there is such a file already; it is left alone\n")
    #expect(try tool.text("mine.yaml") == "seed: 1")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `ends with 1 when its output cannot be written`() throws {
    let process = try tool.process(["schema"])
    process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
    let message = "error: standard output cannot be written: No space left on device\n"
    #expect(try tool.text("stderr") == message)
  }

  @Test func `prints the schema as JSON`() throws {
    let outcome = try tool("schema")
    #expect(outcome.status == 0)
    let schema = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    #expect((schema as? [String: Any])?["type"] as? String == "object")
  }

  @Test func `lists studies with their titles`() throws {
    try tool.write("seed: 1", to: "Simulations/beta/scenario.yaml")
    try tool.write("seed: 1", to: "Simulations/alphabet/scenario.yaml")
    try tool.write("# Letters\n\nQuestion: ...\n", to: "Simulations/alphabet/README.md")
    try tool.write("no scenario", to: "Simulations/notes/README.md")
    let outcome = try tool("scenarios")
    #expect(outcome.status == 0)
    #expect(outcome.output == "alphabet  Letters\nbeta\n")
  }

  @Test func `lists the protocols by the names that scenarios use`() throws {
    let outcome = try tool("protocols")
    #expect(outcome.status == 0)
    let names = outcome.output.split(separator: "\n").map { $0.prefix { $0 != " " } }
    #expect(names.contains("gaen"))
    #expect(Set(names).count == names.count)
  }
}

@Suite struct `Command derive` {
  private let tool: Tool

  init() throws {
    tool = try Tool()
  }

  @Test func `gives the official vector of GAEN`() throws {
    // The test data beside the Exposure Notification Cryptography Specification v1.2, as it stands in
    // TestVectors.java of google/exposure-notifications-internals, commit aaada6c.
    let outcome = try tool(
      "derive", "--protocol", "gaen", "--key", "75C734C6DD1A782DE7A965DA5EB93125", "--start",
      "2642976", "--json")
    #expect(outcome.status == 0)
    let read = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let derived = try #require(read as? [String: Any])
    #expect(derived["protocol"] as? String == "gaen")
    #expect(derived["key"] as? String == "75c734c6dd1a782de7a965da5eb93125")
    #expect(derived["rolling_start"] as? Int == 2_642_976)
    #expect(derived["rolling_period"] as? Int == 144)
    #expect(derived["rpik"] as? String == "185ad91db69ec7dd048960f1f3ba6175")
    #expect(derived["aemk"] as? String == "d57c46af7a1d83965b9bed8bd152936a")
    let identifiers = try #require(derived["identifiers"] as? [String])
    #expect(identifiers.count == 144)
    #expect(identifiers.first == "8be6cd371c5c891604bfbe49df845096")
    #expect(identifiers.dropFirst().first == "3c9a1de5dd6b02afa7fded7b570b3e56")
  }

  @Test(arguments: [
    (
      ["--key", "0g", "--start", "1"],
      "error: --key: expected hexadecimal digits or base64 of 16 bytes\n"
    ),
    (
      ["--key", "001", "--start", "1"],
      "error: --key: expected hexadecimal digits or base64 of 16 bytes\n"
    ),
    (["--key", "00", "--start", "1"], "error: --key: 1 bytes; this protocol's keys have 16\n"),
    (["--key", "", "--start", "1"], "error: --key: 0 bytes; this protocol's keys have 16\n"),
    (
      ["--key", "00112233445566778899aabbccddeeff", "--start", "1", "--period", "145"],
      "error: --period: 145 is out of range\n"
    ),
    (
      ["--key", "00112233445566778899aabbccddeeff", "--start", "1", "--period", "0"],
      "error: --period: 0 is out of range\n"
    ),
  ])
  func `names the option that is wrong`(options: [String], message: String) throws {
    let process = try tool.process(["derive", "--protocol", "gaen"] + options)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(try tool.text("stderr") == message)
  }

  @Test(arguments: ["-1", "4294967296", "soon", "0x10"])
  func `refuses a start that is no interval`(start: String) throws {
    let outcome = try tool(
      "derive", "--protocol", "gaen", "--key", "00112233445566778899aabbccddeeff",
      "--start=\(start)")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("--start"))
  }

  @Test func `suggests the protocol that is meant`() throws {
    let outcome = try tool("derive", "--protocol", "gean", "--key", "00", "--start", "1")
    #expect(outcome.status == 2)
    #expect(
      outcome.errors.hasPrefix(
        "error: --protocol: unknown protocol 'gean'\nnote: did you mean 'gaen'?\n"))
  }

  @Test func `does not repeat a key`() throws {
    let key = "c0ffee00c0ffee00c0ffee00c0ffee0"
    let outcome = try tool("derive", "--protocol", "gaen", "--key", key, "--start", "1")
    #expect(outcome.status == 2)
    #expect(!outcome.errors.lowercased().contains("c0ffee"))
  }
}
