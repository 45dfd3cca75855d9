import ConfigurationFiles
import ExposureStudies
import Foundation
import Testing
import TracingSimulation

@Suite struct `Sweep file` {
  private let workspace: SweepWorkspace

  init() throws {
    workspace = try SweepWorkspace()
  }

  private func rows(_ sweep: String) throws -> [[MeasureValue]] {
    try workspace.file(sweep).design.rows
  }

  @Test func `makes every combination of a grid, with the last axis fastest`() throws {
    let rows = try rows(
      """
      scenario: small/scenario.yaml
      counterfactual: false
      axes:
        - {key: app.uptake, values: [10 %, 0.5]}
        - {key: population.size, from: 100, to: 200, steps: 3}
      seeds: {values: [4]}
      """)
    #expect(
      rows.map { Array($0[3...]) } == [
        [.number(0.1), .integer(100), .integer(4)], [.number(0.1), .integer(150), .integer(4)],
        [.number(0.1), .integer(200), .integer(4)], [.number(0.5), .integer(100), .integer(4)],
        [.number(0.5), .integer(150), .integer(4)], [.number(0.5), .integer(200), .integer(4)],
      ])
  }

  @Test func `spaces a logarithmic range by equal ratios`() throws {
    let rows = try rows(
      """
      scenario: small/scenario.yaml
      counterfactual: false
      axes: [{key: transmission.infectious_rate, from: 0.5, to: 8, steps: 5, scale: log}]
      seeds: {count: 1}
      """)
    #expect(rows.map { $0[3] } == [0.5, 1, 2, 4, 8].map { .number($0) })
  }

  @Test func `walks through a list row by row`() throws {
    let rows = try rows(
      """
      scenario: small/scenario.yaml
      design: list
      counterfactual: false
      axes:
        - {key: app.uptake, values: [0.1, 0.5]}
        - {key: population.size, values: [100, 300]}
      seeds: {count: 1}
      """)
    #expect(
      rows.map { Array($0[3...4]) } == [
        [.number(0.1), .integer(100)], [.number(0.5), .integer(300)],
      ])
  }

  @Test func `changes one key at a time beside the scenario itself`() throws {
    let rows = try rows(
      """
      scenario: small/scenario.yaml
      design: one-at-a-time
      counterfactual: false
      axes:
        - {key: app.uptake, values: [0.1, 0.5]}
        - {key: population.size, values: [100]}
      seeds: {count: 1}
      """)
    #expect(
      rows.map { Array($0[3...4]) } == [
        [.number(0.8), .integer(50)], [.number(0.1), .integer(50)], [.number(0.5), .integer(50)],
        [.number(0.8), .integer(100)],
      ])
  }

  @Test func `puts one point of a Latin hypercube into each slice of each axis`() throws {
    let text = """
      scenario: small/scenario.yaml
      design: latin-hypercube
      points: 20
      counterfactual: false
      axes:
        - {key: app.uptake, from: 0, to: 1}
        - {key: transmission.infectious_rate, from: 1, to: 16, scale: log}
        - {key: isolation.symptomatic_fraction, values: [0.1, 0.2, 0.3, 0.4]}
      seeds: {count: 1}
      """
    let rows = try rows(text)
    #expect(rows.count == 20)
    let slices = rows.compactMap { $0[3].number }.map { Int($0 * 20) }
    #expect(slices.sorted() == Array(0..<20))
    let ratios = rows.compactMap { $0[4].number }.map { Int(log2($0) * 5) }
    #expect(ratios.sorted() == Array(0..<20))
    #expect(slices != ratios)
    for value in [0.1, 0.2, 0.3, 0.4] {
      #expect(rows.count { $0[5] == .number(value) } == 5)
    }
    #expect(try self.rows(text) == rows)
    #expect(try self.rows(text + "\ndesign_seed: 2") != rows)
  }

  @Test func `shares the counterfactual of points that differ in the app alone`() throws {
    let rows = try rows(
      """
      scenario: small/scenario.yaml
      axes:
        - {key: app.uptake, values: [0.1, 0.5]}
        - {key: population.size, values: [100, 200]}
      variants: [{name: tracers, set: [manual_tracing.tracers_per_100k=30]}]
      seeds: {first: 7, count: 2}
      """)
    // Per seed 4 points with and without tracers, and a counterfactual for each size.
    #expect(rows.count == 2 * (4 * 2 + 2))
    let without = rows.filter { $0[2] == .text("without-app") }
    #expect(without.map { $0[3] } == [.missing, .missing, .missing, .missing])
    #expect(without.map { $0[4] } == [100, 100, 200, 200].map { .integer($0) })
    #expect(without.map { $0[5] } == [7, 8, 7, 8].map { .integer($0) })
    #expect(rows.enumerated().allSatisfy { $1[0] == .integer($0 + 1) })
  }

  @Test(arguments: [
    (
      "axes: [{key: app.uptake}]", "sweep.yaml:2:7: error: axes: axes[0], app.uptake: either values"
    ),
    (
      "axes: [{key: app.uptake, from: 0.5, to: 0.2, steps: 3}]",
      "from is 0.5, which is not below to"
    ),
    ("axes: [{key: app.uptake, from: 0, to: 0.2, steps: 3, scale: log}]", "begins above 0"),
    ("axes: [{key: app.uptake, values: [1], steps: 3}]", "values stand alone"),
    (
      "axes: [{key: app.uptake, values: [0.1, 2]}]",
      "sweep.yaml:2:7: error: axes[0], app.uptake=2: app.uptake: 2 is out of range: 0 through 1"
    ),
    ("axes: [{key: app.uptak, values: [0.1]}]", "did you mean 'app.uptake'?"),
    ("axes: [{key: seed, values: [1]}]", "seeds are given by `seeds`"),
    (
      "axes: [{key: app.uptake, values: [0.1]}, {key: app.uptake, values: [0.2]}]",
      "is an axis already"
    ),
    ("variants: [{name: scenario, set: [days=3]}]", "the name scenario is taken"),
    ("variants: [{name: a, set: [days]}]", "variant a, days: expected NAME=VALUE"),
    (
      "axes: [{key: days, values: [3]}]\nvariants: [{name: a, set: [days=4]}]",
      "days is an axis of the sweep"
    ),
    ("axs: []", "did you mean 'axes'?"),
    ("outcomes: [epidemic.infectd]", "did you mean 'epidemic.infected'?"),
    ("seeds: {values: [1, 1]}", "a seed is given twice"),
  ])
  func `refuses a mistake with its place and its mend`(line: String, message: String) throws {
    let error = #expect(throws: ConfigurationError.self) {
      try workspace.file("scenario: small/scenario.yaml\n\(line)\n")
    }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }

  @Test func `warns of an axis without effect`() throws {
    let file = try workspace.file(
      "scenario: small/scenario.yaml\naxes: [{key: ideal_app.traced_days, values: [3]}]\n")
    #expect(file.warnings.count == 1)
    #expect(file.warnings[0].contains("ideal_app.traced_days has no effect in any run"))
  }
}
