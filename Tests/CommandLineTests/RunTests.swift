import Foundation
import Testing

@Suite struct `Command run` {
  private let tool: Tool

  init() throws {
    tool = try Tool()
    try tool.write(
      "seed: 5\ndays: 12\npopulation: {size: 300}\n", to: "Simulations/small/scenario.yaml")
  }

  @Test func `writes the results of a study under its name`() throws {
    let outcome = try tool("run", "small")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasSuffix("\nresults: results/small\n"))
    #expect(outcome.errors.split(separator: "\n").last == "small: 100 %")
    let files = try tool.contents("results/small")
    #expect(Set(files).isSuperset(of: ["daily.csv", "manifest.json", "summary.json"]))
    #expect(try tool.contents("results") == ["small"])
    for name in ["manifest.json", "summary.json"] {
      let text = try tool.text("results/small/\(name)")
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
    }
  }

  @Test(arguments: [["--threads", "2"], ["--fidelity", "every-phone"], ["--set", "seed=5"]])
  func `gives the same bytes whatever does not matter`(options: [String]) throws {
    let first = try tool("run", "small", "--out", "a", "--threads", "1")
    #expect(first.status == 0)
    let process = try tool.process(["run", "small", "--out", "b"] + options)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let files = try tool.contents("a")
    #expect(try tool.contents("b") == files)
    for name in files where !["manifest.json", "ro-crate-metadata.json"].contains(name) {
      #expect(try tool.text("a/\(name)") == tool.text("b/\(name)"), "\(name)")
    }
  }

  @Test func `keeps the results of each seed of the command line apart`() throws {
    #expect(try tool("run", "small").status == 0)
    #expect(try tool("run", "small", "--seed", "6").output.contains("results/small-seed-6\n"))
    #expect(try tool("run", "small", "--set", "seed=7").status == 0)
    #expect(try tool.contents("results") == ["small", "small-seed-6", "small-seed-7"])
  }

  @Test func `says that it replaces the results of another scenario`() throws {
    #expect(try tool("run", "small", "--quiet").errors.isEmpty)
    #expect(try tool("run", "small", "--quiet").errors.isEmpty)
    let outcome = try tool("run", "small", "--quiet", "--set", "app.uptake=0.5")
    #expect(outcome.status == 0)
    #expect(
      outcome.errors.hasSuffix(
        "/results/small: warning: the results of another scenario will be replaced: app.uptake was 0.8, is 0.5\n"
      ))
  }

  @Test func `reports keys without effect`() throws {
    let outcome = try tool(
      "run", "small", "--quiet", "--set", "ideal_app.again=true", "--set", "app.uptake=0.5")
    #expect(outcome.status == 0)
    #expect(
      outcome.errors
        == "--set ideal_app.again=true: warning: ideal_app.again has no effect: app.tracing is protocol, not ideal\n"
    )
    let text = try tool.text("results/small/manifest.json")
    let manifest = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(manifest?["keys_without_effect"] as? [String] == ["ideal_app.again"])
  }

  @Test func `offers only the formats that it writes`() throws {
    #expect(try !tool("run", "--help").output.contains("parquet"))
  }

  @Test func `takes the seed of the command line`() throws {
    let outcome = try tool(
      "run", "small", "--out", "o", "--seed", "18446744073709551615", "--set", "days=13")
    #expect(outcome.status == 0)
    let text = try tool.text("o/manifest.json")
    let manifest = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(manifest?["seed"] as? UInt64 == .max)
    #expect((manifest?["scenario"] as? [String: Any])?["days"] as? Int == 13)
  }

  @Test func `shows no progress when it is told to be quiet`() throws {
    let outcome = try tool("run", "small", "--quiet")
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
  }

  @Test func `leaves alone a folder that is not one of results`() throws {
    try tool.write("a life's work", to: "thesis/chapter.txt")
    let outcome = try tool("run", "small", "--out", "thesis")
    #expect(outcome.status == 2)
    #expect(try tool.contents("thesis") == ["chapter.txt"])
  }

  @Test func `reports a kernel that there is not`() throws {
    let process = try tool.process(["run", "small", "--quiet"])
    process.environment = ["EXPOSURELAB_KERNEL": "abacus"]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try tool.text("stderr").hasPrefix("warning: EXPOSURELAB_KERNEL names no path; using "))
  }

  // MARK: Bad scenarios

  @Test(arguments: [
    ("", "bad.yaml: error: the file is empty"),
    ("seed: [", "bad.yaml:2:1: error: not valid YAML"),
    (
      "seed: 1\ndays: ten\npopulation: {size: 100}",
      "bad.yaml:2:7: error: days: expected an integer"
    ),
    (
      "seed: 1\ndays: 10\npopulation: {sise: 100}",
      "bad.yaml:3:1: error: population: missing key 'size'"
    ),
    ("days: 10\npopulation: {size: 100}", "bad.yaml: error: missing key 'seed'"),
    ("seed: 1\ndays: 0\npopulation: {size: 100}", "bad.yaml:2:7: error: days: 0 is out of range"),
    ("seed: \u{0}", "bad.yaml:1:7: error: this is not a text file"),
  ])
  func `ends with 2 after a bad file`(text: String, message: String) throws {
    try tool.write(text, to: "bad.yaml")
    let outcome = try tool("run", "bad.yaml")
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix(message), "\(outcome.errors)")
    #expect(!FileManager.default.fileExists(atPath: tool.folder.path + "/results"))
  }

  @Test func `refuses a hundred megabytes before it has read them`() throws {
    try tool.write("", to: "large.yaml")
    let file = try FileHandle(forWritingTo: tool.folder.appendingPathComponent("large.yaml"))
    try file.truncate(atOffset: 100 << 20)
    try file.close()
    let outcome = try tool("run", "large.yaml")
    #expect(outcome.status == 2)
    #expect(
      outcome.errors
        == "large.yaml: error: the file is larger than 1048576 bytes, the most that is read\n")
  }

  @Test(arguments: [
    (
      "smal",
      "smal: error: no such file, and no study of this name in Simulations/\nnote: did you mean 'small'?\nnote: studies: small\n"
    ),
    (
      "Simulations/smal/scenario.yaml",
      "Simulations/smal/scenario.yaml: error: no such file\nnote: did you mean 'small'?\nnote: studies: small\n"
    ),
    (
      "Simulations/small",
      "Simulations/small: error: this is a directory, not a scenario file\nnote: did you mean 'Simulations/small/scenario.yaml'?\n"
    ),
    ("Simulations", "Simulations: error: this is a directory, not a scenario file\n"),
    ("", "'': error: no such file\nnote: studies: small\n"),
  ])
  func `says what there is instead of a file that is not there`(path: String, message: String)
    throws
  {
    let outcome = try tool("run", path)
    #expect(outcome.status == 2)
    #expect(outcome.errors == message)
  }
}
