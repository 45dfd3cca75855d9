import Foundation
import Testing

@Suite struct `exposurelab sweep` {
  private let tool: Tool

  init() throws {
    tool = try Tool()
    try tool.write(
      """
      seed: 5
      days: 25
      population: {size: 300}
      transmission: {infectious_rate: 8, seed_infections: 8}
      """, to: "Simulations/town/scenario.yaml")
    try tool.write(
      """
      scenario: town
      axes: [{key: app.uptake, values: [0.4, 0.9]}]
      seeds: {count: 4}
      """, to: "sweep.yaml")
  }

  private static let tables = [
    "runs.csv", "daily.csv", "estimates.csv", "differences.csv", "effects.csv", "datapackage.json",
  ]

  @Test func `killed again and again, ends with the same bytes`() throws {
    let whole = try tool("sweep", "sweep.yaml", "--out", "whole")
    #expect(whole.status == 0)
    #expect(whole.output.contains("12 runs, 12 of them different\nresults: whole\n"))
    #expect(whole.errors.contains("12 of 12 runs"))
    for wait in [10, 30, 60, 100, 150, 200] {
      let process = try tool.process(["sweep", "sweep.yaml", "--out", "parts", "--jobs", "1"])
      try process.run()
      Thread.sleep(forTimeInterval: Double(wait) / 1000)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    #expect(try tool("sweep", "sweep.yaml", "--out", "parts").status == 0)
    for name in Self.tables {
      #expect(try tool.text("whole/\(name)") == tool.text("parts/\(name)"))
    }
    let again = try tool("sweep", "sweep.yaml", "--out", "parts")
    #expect(again.errors.contains("12 of 12 runs, 12 of them from the journal"))
    let same = try tool("compare", "whole", "parts")
    #expect(same.status == 0)
    #expect(!same.output.contains("cannot tell:"))
  }

  @Test func `lists its runs without simulating any`() throws {
    let list = try tool("sweep", "sweep.yaml", "--list")
    #expect(list.status == 0)
    #expect(list.output.hasPrefix("run,point,variant,app.uptake,seed\n1,0,scenario,0.4,1\n"))
    #expect(list.output.split(separator: "\n").count == 13)
    #expect(try tool.contents(".").allSatisfy { $0 != "results" })
  }

  @Test func `refuses bad usage and input with 2, and says how to mend it`() throws {
    let cases: [([String], String)] = [
      (["sweep", "none.yaml"], "none.yaml: error: no such file"),
      (["sweep", "sweep.yaml", "--shard", "3/2"], "expected I/N"),
      (["sweep", "sweep.yaml", "--jobs", "0"], "--jobs: 0 is out of range"),
      (
        ["compare", "Simulations", "Simulations"], "Simulations/manifest.json: error: no such file"
      ),
    ]
    for (arguments, message) in cases {
      let process = try tool.process(arguments)
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 2)
      #expect(try tool.text("stderr").contains(message))
    }
  }
}
