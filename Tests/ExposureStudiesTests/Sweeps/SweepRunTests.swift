import ConfigurationFiles
import ExposureStudies
import ExposureTestSupport
import Foundation
import Synchronization
import Testing
import TracingSimulation

@Suite struct `Sweep` {
  private static let scenario = """
    seed: 1
    days: 12
    population: {size: 150}
    transmission: {infectious_rate: 8, seed_infections: 8}
    app: {tracing: ideal, uptake: 0.9}
    """
  private static let sweep = """
    scenario: small/scenario.yaml
    axes: [{key: app.uptake, values: [0.4, 0.9]}]
    seeds: {first: 3, count: 3}
    tables: [daily, adoption]
    """
  private let workspace: SweepWorkspace

  init() throws {
    workspace = try SweepWorkspace(scenario: Self.scenario)
  }

  /// Runs a sweep, writes its results, and returns the progress that it reported.
  private func run(
    _ file: SweepFile, to name: String, jobs: Int = 2, shard: SweepShard = .whole,
    writes: Bool = true
  ) throws -> [SweepProgress] {
    let reports = ReportList()
    let runner = try SweepRunner(of: file, besideResultsAt: workspace.path(name), shard: shard)
    try runner.run(atATime: jobs) { reports.append($0) }
    if writes {
      let folder = try ResultFolder(at: workspace.path(name))
      try SweepWriter(of: file).write(
        try runner.results(), to: folder, kernel: "portable", jobs: jobs)
    }
    return reports.all
  }

  /// The contents of a folder of results, without the files that say when they were made.
  private func results(_ name: String) throws -> [String: Data] {
    var files = try workspace.contents(name)
    for name in ["manifest.json", "ro-crate-metadata.json"] {
      #expect(files.removeValue(forKey: name) != nil)
    }
    return files
  }

  @Test func `has the figures and tables of runs by themselves`() throws {
    let file = try workspace.file(Self.sweep)
    let runner = try SweepRunner(
      of: file, besideResultsAt: workspace.path("out"), shard: .whole)
    // Six with an app, and for each seed one without that the points share.
    #expect(runner.jobCount == 9)
    try runner.run(atATime: 2) { _ in }
    let results = try runner.results()
    let path = workspace.path("small/scenario.yaml")
    for row in results.runs.rows {
      guard case .integer(let seed) = row[4], case .text(let variant) = row[2] else {
        Issue.record("a row without a seed")
        continue
      }
      let setting =
        variant == "without-app" ? "app.tracing=none" : "app.uptake=\(try #require(row[3].number))"
      let alone = try ScenarioFile(path, overrides: [setting, "seed=\(seed)"])
      let result = try simulate(alone.scenario, threads: 1) { _ in }
      #expect(Array(row[5...]) == result.figures.map(\.value))
      let daily = try #require(results.tables.first { $0.name == "daily" })
      let own = daily.rows.filter { $0[0] == row[0] }.map { Array($0[1...]) }
      #expect(own == result.tables.first { $0.name == "daily" }?.rows)
    }
  }

  @Test func `repeats no finished run, and gives the same bytes on any number of threads`() throws {
    let file = try workspace.file(Self.sweep)
    let first = try run(file, to: "a", jobs: 1)
    #expect(first.map(\.done) == Array(0...9))
    #expect(first.allSatisfy { $0.total == 9 && $0.doneBefore == 0 })
    let again = try run(file, to: "a", jobs: 3)
    #expect(again.map(\.done) == [9])
    #expect(again[0].doneBefore == 9)
    _ = try run(file, to: "b", jobs: 3)
    #expect(try results("a") == results("b"))
    #expect(
      Set(try results("a").keys) == [
        "runs.csv", "daily.csv", "adoption.csv", "estimates.csv", "differences.csv", "effects.csv",
        "datapackage.json", "sweep.yaml",
      ])
  }

  @Test func `simulates only the new runs of a sweep that has grown`() throws {
    _ = try run(try workspace.file(Self.sweep), to: "a")
    let grown = Self.sweep.replacingOccurrences(of: "count: 3", with: "count: 4")
    let reports = try run(try workspace.file(grown), to: "a")
    #expect(reports.first?.done == 9)
    #expect(reports.last?.done == 12)
  }

  @Test func `lets variants branch off from a past that they share`() throws {
    let text = """
      scenario: small/scenario.yaml
      axes: [{key: app.uptake, values: [0.4, 0.9]}]
      variants:
        - {name: tests, branch: 5, set: [testing.symptomatic_fraction=1]}
        - {name: home, branch: 5, set: [isolation.symptomatic_fraction=1, isolation.start_day=5]}
      seeds: {first: 3, count: 2}
      counterfactual: false
      """
    let file = try workspace.file(text)
    let runner = try SweepRunner(of: file, besideResultsAt: workspace.path("out"), shard: .whole)
    try runner.run(atATime: 2) { _ in }
    let results = try runner.results()
    let path = workspace.path("small/scenario.yaml")
    for row in results.runs.rows {
      guard case .text(let variant) = row[2], variant != "scenario" else { continue }
      let overrides = ["app.uptake=\(try #require(row[3].number))", "seed=\(row[4].number ?? 0)"]
        .map { $0.hasSuffix(".0") ? String($0.dropLast(2)) : $0 }
      let past = try ScenarioFile(path, overrides: overrides).scenario
      let settings =
        variant == "tests"
        ? ["testing.symptomatic_fraction=1"]
        : ["isolation.symptomatic_fraction=1", "isolation.start_day=5"]
      let own = try ScenarioFile(path, overrides: overrides + settings).scenario
      let branch = try ScenarioBranch(of: own, from: past, on: 5)
      let alone = try simulate(own, branchingFrom: branch, threads: 1) { _ in }
      #expect(Array(row[5...]) == alone.figures.map(\.value))
    }
    let wrong = text.replacingOccurrences(of: "testing.symptomatic_fraction", with: "app.start_day")
    let error = #expect(throws: ConfigurationError.self) { try workspace.file(wrong) }
    #expect(
      error?.description.contains("variant tests, branch: app.start_day cannot change") == true)
  }

  @Test func `merges shards that stand in one folder`() throws {
    let file = try workspace.file(Self.sweep)
    _ = try run(file, to: "whole")
    let shards = try [1, 2, 3].map { number in
      try run(
        file, to: "parts", shard: #require(SweepShard("\(number)/3")), writes: false)
    }
    #expect(shards.map { $0.last?.total } == [3, 3, 3])
    let merged = try run(file, to: "parts")
    #expect(merged.map(\.done) == [9])
    #expect(try results("parts") == results("whole"))
  }

  @Test(arguments: ["0/3", "4/3", "3", "1/2/3", "a/b", "-1/3", "1/20000"])
  func `knows no shard`(text: String) {
    #expect(SweepShard(text) == nil)
  }

  @Test func `states 95 % intervals that hold on seeds that were held back`() throws {
    let file = try workspace.file(
      """
      scenario: small/scenario.yaml
      seeds: {first: 1, count: 240}
      tables: []
      """)
    let runner = try SweepRunner(of: file, besideResultsAt: workspace.path("out"), shard: .whole)
    try runner.run(atATime: 2) { _ in }
    let table = try runner.results().runs
    let column = try #require(table.columns.firstIndex { $0.name == "epidemic.infected" })
    func infected(_ variant: String) -> [Double] {
      table.rows.filter { $0[2] == .text(variant) }.compactMap { $0[column].number }
    }
    let differences = zip(infected("scenario"), infected("without-app")).map { $0 - $1 }
    #expect(differences.count == 240)
    // The truth is taken from the second half of the seeds, the intervals from twelve groups of ten of the first.
    let heldBack = differences[120...].sorted()
    let mean = heldBack.reduce(0, +) / 120
    let median = (heldBack[59] + heldBack[60]) / 2
    var bounds = StudentBounds()
    var (means, medians) = (0, 0)
    for group in 0..<12 {
      let own = Array(differences[(group * 10)..<(group * 10 + 10)])
      guard let estimate = DifferenceEstimate(of: own, &bounds) else { continue }
      if try #require(estimate.interval).contains(mean) { means += 1 }
      if try #require(estimate.medianInterval).contains(median) { medians += 1 }
    }
    // Seven or fewer of twelve hold the truth once in 5,000 times, if 95 % of intervals do.
    #expect(means >= 8)
    #expect(medians >= 8)
  }
}

/// The reports of a sweep's threads.
private final class ReportList: Sendable {
  private let reports = Mutex<[SweepProgress]>([])

  func append(_ report: SweepProgress) {
    reports.withLock { $0.append(report) }
  }

  var all: [SweepProgress] { reports.withLock { $0 } }
}
