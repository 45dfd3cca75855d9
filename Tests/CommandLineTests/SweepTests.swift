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

  @Test func `writes an array job with a shard a task`() throws {
    let made = try tool(
      "sweep", "sweep.yaml", "--out", "it's here", "--emit", "slurm", "--tasks", "3", "--jobs", "2")
    #expect(made.status == 0)
    let lines = made.output.split(separator: "\n").map(String.init)
    #expect(lines.first == "#!/bin/bash")
    for line in ["--array=1-3", "--ntasks=1", "--cpus-per-task=2"] {
      #expect(lines.contains("#SBATCH \(line)"))
    }
    let end = try #require(lines.last)
    #expect(
      end.hasSuffix(
        #"sweep sweep.yaml --out 'it'\''s here' --jobs 2 --quiet --shard "$SLURM_ARRAY_TASK_ID/3""#)
    )
    // The script runs wherever the variable is set: here by a shell, task after task.
    let runs = try tool("sweep", "sweep.yaml", "--out", "array", "--emit", "slurm", "--tasks", "2")
    try tool.write(runs.output, to: "sweep.sbatch")
    for task in 1...2 {
      let process = try tool.process(["sweep.sbatch"])
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      process.environment = ProcessInfo.processInfo.environment.merging(
        ["SLURM_ARRAY_TASK_ID": "\(task)"]
      ) { $1 }
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    let merged = try tool("sweep", "sweep.yaml", "--out", "array")
    #expect(merged.errors.contains("12 of 12 runs, 12 of them from the journal"))
    // Without a number of tasks there is one a run.
    #expect(
      try tool("sweep", "sweep.yaml", "--emit", "slurm").output.contains("--array=1-12\n"))
  }

  @Test func `refuses bad usage and input with 2, and says how to mend it`() throws {
    let cases: [([String], String)] = [
      (["sweep", "none.yaml"], "none.yaml: error: no such file"),
      (["sweep", "sweep.yaml", "--shard", "3/2"], "expected I/N"),
      (["sweep", "sweep.yaml", "--jobs", "0"], "--jobs: 0 is out of range"),
      (["sweep", "sweep.yaml", "--emit", "slurm", "--tasks", "0"], "--tasks: 0 is out of range"),
      (["sweep", "sweep.yaml", "--tasks", "3"], "--tasks: has no effect without --emit"),
      (["sweep", "sweep.yaml", "--emit", "slurm", "--shard", "1/2"], "--shard: each task"),
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
