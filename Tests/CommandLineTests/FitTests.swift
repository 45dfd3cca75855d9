import Foundation
import Testing

@Suite struct `exposurelab fit` {
  private let tool: Tool

  init() throws {
    tool = try Tool()
    try tool.write(
      """
      seed: 5
      days: 25
      population: {size: 300}
      transmission: {seed_infections: 4}
      testing: {symptomatic_fraction: 0.8}
      app: {tracing: none}
      """, to: "town.yaml")
    let counts = [0, 0, 1, 0, 2, 1, 1, 3, 2, 4, 3, 5, 6, 4, 7, 5, 8, 6, 9, 7]
    try tool.write(
      "date,cases\n"
        + counts.enumerated().map { "2020-03-\($0 < 9 ? "0" : "")\($0 + 1),\($1)\n" }.joined(),
      to: "own.csv")
  }

  private static let arguments = [
    "fit", "own.csv", "town.yaml", "--prior", "start=0..9", "--particles", "20", "--generations",
    "3",
  ]

  @Test func `killed again and again, ends with the same bytes`() throws {
    for wait in [10, 30, 60, 100, 200] {
      let process = try tool.process(Self.arguments + ["--out", "parts", "--jobs", "1"])
      try process.run()
      Thread.sleep(forTimeInterval: Double(wait) / 1000)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    for name in ["parts", "whole"] {
      let process = try tool.process(Self.arguments + ["--out", name])
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    let output = try tool.text("stdout")
    #expect(output.contains("  transmission.infectious_rate: "))
    #expect(output.contains("  start counts the scenario's days before 2020-03-01: "))
    #expect(output.hasSuffix("\nresults: whole\n"))
    #expect(try tool.text("stderr").contains("town-fit, generation 1 of at most 3: 40 of 40 runs"))
    for name in ["posterior.csv", "bands.csv", "summary.json", "datapackage.json"] {
      #expect(try tool.text("whole/\(name)") == tool.text("parts/\(name)"))
    }
  }

  @Test func `refuses bad usage and input with 2, and writes nothing`() throws {
    try tool.write("day,cases\n0,1\n1,many\n", to: "bad.csv")
    let cases: [([String], String)] = [
      (["fit", "none.csv", "town.yaml"], "none.csv: error: cannot be opened"),
      (
        ["fit", "bad.csv", "town.yaml"], "bad.csv:3:3: error: 'many' is no count\nnote: a count is"
      ),
      (["fit", "own.csv", "none.yaml"], "none.yaml: error: no such file"),
      (["fit", "own.csv", "town.yaml", "--prior", "start=9"], "--prior start=9: error: expected"),
      (["fit", "own.csv", "town.yaml", "--particles", "2"], "--particles: 2 is out of range"),
      (["fit", "own.csv", "town.yaml", "--jobs", "0"], "--jobs: 0 is out of range"),
    ]
    for (arguments, message) in cases {
      let process = try tool.process(arguments)
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 2)
      #expect(try tool.text("stderr").contains(message))
    }
    #expect(try !tool.contents(".").contains("results"))
  }
}
