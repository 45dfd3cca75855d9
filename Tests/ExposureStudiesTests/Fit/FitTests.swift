import ConfigurationFiles
import DataFiles
import DiscreteEvents
import ExposureStudies
import ExposureTestSupport
import Foundation
import Testing
import TracingSimulation

@Suite struct `A fit` {
  private static let scenario = """
    seed: 1
    days: 40
    population: {size: 400}
    transmission: {infectious_rate: 6, seed_infections: 4}
    testing: {symptomatic_fraction: 0.8}
    app: {tracing: none}
    """
  private let workspace: SweepWorkspace

  init() throws {
    workspace = try SweepWorkspace(scenario: Self.scenario)
  }

  private var scenario: String { workspace.path("small/scenario.yaml") }

  /// The counts of a run of the scenario, from a day on.
  private func observation(
    rate: Double, start: Int, seed: UInt64, days: Int = 30, in scenario: String? = nil
  ) throws -> ObservedSeries {
    let file = try ScenarioFile(
      scenario ?? self.scenario,
      overrides: ["transmission.infectious_rate=\(rate)", "seed=\(seed)", "days=\(start + days)"])
    let daily = try #require(
      try simulate(file.scenario, threads: 1) { _ in }.tables.first { $0.name == "daily" })
    func column(_ name: String) throws -> [Double?] {
      let place = try #require(daily.columns.firstIndex { $0.name == name })
      return daily.rows.map { $0[place].number }
    }
    let (cases, admissions, deaths) = try (
      column("positives"), column("new_admissions"), column("new_deaths")
    )
    var text = "day,cases,admissions,deaths\n"
    for day in start..<(start + days) {
      let counts = [cases, admissions, deaths].map { "\(Int($0[day] ?? 0))" }
      text += "\(day - start),\(counts.joined(separator: ","))\n"
    }
    return try ObservedSeries(path: "own.csv", text: text)
  }

  private func plan(
    _ series: ObservedSeries, priors: [String] = ["start=0..10"], particles: Int = 30,
    generations: Int = 3, seed: UInt64 = 1
  ) throws -> FitPlan {
    var choices = FitPlan.Choices()
    (choices.particles, choices.generations, choices.seed) = (particles, generations, seed)
    return try FitPlan(of: series, scenario: scenario, priors: priors, choices: choices)
  }

  private func results(_ plan: FitPlan, _ name: String, jobs: Int = 2) throws -> FitResults {
    var runner = try FitRunner(of: plan, besideResultsAt: workspace.path(name))
    return try runner.run(atATime: jobs) { _ in { _ in } }
  }

  private func written(_ plan: FitPlan, _ name: String, jobs: Int) throws -> [String: Data] {
    let results = try results(plan, name, jobs: jobs)
    let folder = try ResultFolder(at: workspace.path(name))
    try FitWriter(of: plan).write(results, to: folder, kernel: "portable", jobs: jobs)
    var files = try workspace.contents(name)
    for name in ["manifest.json", "ro-crate-metadata.json"] {
      #expect(files.removeValue(forKey: name) != nil)
    }
    return files
  }

  @Test func `finds the rate of infection and the start of its own runs`() throws {
    // The intervals hold the truth nine times of ten or more; the seeds are fixed.
    var medians: [Double] = []
    for (rate, seed) in [(3.5, 901), (8.0, 902)] as [(Double, UInt64)] {
      let series = try observation(rate: rate, start: 4, seed: seed)
      let intervals = try results(plan(series), "rate-\(rate)").intervals
      let found = try #require(intervals.first { $0.name == "transmission.infectious_rate" })
      #expect((found.low...found.high).contains(rate))
      #expect(found.high - found.low < 9, "the counts tell something")
      medians.append(found.median)
      let start = try #require(intervals.first { $0.name == "start" })
      #expect((start.low...start.high).contains(4))
    }
    #expect(medians[0] < medians[1])
  }

  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["EXPOSURELAB_LONG_TESTS"] == "1"))
  func `holds values that were held back in nine of ten 90 % intervals`() throws {
    var held = 0
    for number in 0..<20 as Range<UInt64> {
      var stream = RandomStream(seed: 41, purpose: RandomPurpose(999), subject: number)
      let rate = 3 + 5 * stream.uniform()
      let start = Int(10 * stream.uniform())
      let series = try observation(rate: rate, start: start, seed: 5000 + number)
      let plan = try plan(series, particles: 60, generations: 5, seed: number)
      for interval in try results(plan, "held-\(number)").intervals {
        let truth = interval.name == "start" ? Double(start) : rate
        if (interval.low...interval.high).contains(truth) { held += 1 }
      }
    }
    // 36 of 40 are expected; fewer than 30 once in 300 times.
    #expect(held >= 30, "\(held) of 40")
    print("the fit's 90 % intervals hold \(held) of 40 values")
  }

  @Test func `gives the same bytes on any number of threads, and from the journal`() throws {
    let plan = try plan(observation(rate: 6, start: 2, seed: 77), particles: 20, generations: 2)
    let one = try written(plan, "one", jobs: 1)
    #expect(try written(plan, "three", jobs: 3) == one)
    #expect(try written(plan, "one", jobs: 2) == one)
    #expect(
      Set(one.keys) == ["posterior.csv", "bands.csv", "summary.json", "datapackage.json"])
    let other = try self.plan(plan.series, particles: 20, generations: 2, seed: 2)
    #expect(try written(other, "other", jobs: 2)["posterior.csv"] != one["posterior.csv"])
  }

  @Test func `states the counts beside the bands of their days`() throws {
    let series = try observation(rate: 6, start: 0, seed: 5)
    let plan = try plan(series, priors: ["start=0..0"], particles: 20, generations: 2)
    let bands = String(
      decoding: try #require(try written(plan, "bands", jobs: 2)["bands.csv"]), as: UTF8.self)
    let rows = bands.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    #expect(rows[0] == ["measure", "day", "observed", "median", "low", "high"])
    #expect(rows.count == 1 + 3 * 30)
    for (row, count) in zip(rows.dropFirst(), series.counts.flatMap(\.self)) {
      #expect(Double(row[2]) == count)
      let (median, low, high) = try (
        #require(Double(row[3])), #require(Double(row[4])), #require(Double(row[5]))
      )
      #expect(low <= median && median <= high)
    }
    #expect(plan.parameters.map(\.name) == ["transmission.infectious_rate"])
  }

  @Test(arguments: [
    ("start", "expected KEY=LOW..HIGH"), ("start=3", "expected KEY=LOW..HIGH"),
    ("start=5..2", "5..2: the lower end is above the upper one"),
    ("start=0..1.5", "the ends are whole days from 0 through 1000"),
    ("seed=1..2", "seed cannot be inferred"),
    ("app.tracing=1..2", "app.tracing is no number"),
    ("transmission.infectious_rat=1..2", "unknown key 'transmission.infectious_rat'"),
    ("transmission.infectious_rate=1..200", "transmission.infectious_rate: "),
    ("transmission.seed_infections=1..2.5", "transmission.seed_infections takes whole numbers"),
    ("app.uptake=0..1", "app.uptake has no effect in this scenario"),
  ])
  func `refuses a prior with the mend`(prior: String, message: String) throws {
    let series = try ObservedSeries(path: "own.csv", text: "day,cases\n0,1\n9,2\n")
    let error = #expect(throws: InputError.self) { try plan(series, priors: [prior]) }
    #expect(error?.description.hasPrefix("--prior \(prior): error: \(message)") == true)
  }

  @Test func `infers any number of the scenario, and holds a fixed one`() throws {
    let series = try ObservedSeries(path: "own.csv", text: "day,cases\n0,1\n9,2\n")
    let plan = try plan(
      series,
      priors: [
        "transmission.infectious_rate=6..6", "start=2..2", "transmission.seed_infections=1..9",
      ])
    #expect(plan.parameters.map(\.name) == ["transmission.seed_infections"])
    #expect(throws: InputError.self) {
      try self.plan(series, priors: ["transmission.infectious_rate=6..6", "start=2..2"])
    }
  }

  @Test func `says that a scenario without tests has no cases`() throws {
    let workspace = try SweepWorkspace(
      scenario:
        "seed: 1\ndays: 9\npopulation: {size: 60}\ntesting: {symptomatic_fraction: 0, on_admission: false, admission_is_diagnosis: false}\n"
    )
    let series = try ObservedSeries(path: "own.csv", text: "day,cases\n0,1\n9,2\n")
    var choices = FitPlan.Choices()
    choices.particles = 20
    let plan = try FitPlan(
      of: series, scenario: workspace.path("small/scenario.yaml"), choices: choices)
    var runner = try FitRunner(of: plan, besideResultsAt: workspace.path("out"))
    let error = #expect(throws: InputError.self) {
      _ = try runner.run(atATime: 2) { _ in { _ in } }
    }
    #expect(error?.message == "no run has any cases")
  }
}
