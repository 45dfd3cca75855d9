import ArgumentParser
import DataFiles
import ExposureCore
import ExposureStudies
import Foundation

/// The command `exposurelab fit`.
struct FitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Infer a scenario's rate of infection and start from daily counts.",
    discussion: """
      Simulates generations of runs that come ever nearer to the counts (approximate Bayesian computation), and writes \
      the posterior, medians with 90 % intervals, and bands beside the data. Finished runs are kept in a journal beside \
      the results: killed at any moment and given again, the fit goes on and ends with the same bytes.
      """)

  @Argument(
    help: """
      The counts: comma-separated values with a head; day or date (2020-03-01), and any of cases, admissions, deaths.
      """)
  var observed: String

  @Argument(help: "The scenario's file, or the name of a study under Simulations/.")
  var scenario: String

  @Option(
    name: .customLong("prior"),
    help: """
      A number to infer, with the range of its uniform prior: KEY=LOW..HIGH, of any key that is a number, or start, the \
      scenario's day on which day 0 of the counts falls. Equal ends fix it. May be given more than once. (default: \
      transmission.infectious_rate=1..10 and start=0..30)
      """)
  var priors: [String] = []

  @Option(name: .customLong("set"), help: "Override a key of the scenario: --set app.uptake=0.4")
  var settings: [String] = []

  @Option(
    help: """
      The number of people behind the counts, if the scenario has another population: its counts are scaled. \
      (default: population.size)
      """)
  var people: Int?

  @Option(help: "The number of particles of the posterior, 20 through 10000.")
  var particles = FitPlan.Choices().particles

  @Option(help: "The most generations, 1 through 100.")
  var generations = FitPlan.Choices().generations

  @Option(help: "The seed of all draws, the runs' seeds among them.")
  var seed: UInt64 = 1

  @Option(
    help: "The folder for the results; the journal stands beside it. (default: results/NAME-fit)")
  var out: String?

  @Option(
    help:
      "The number of runs at a time, 1 through 1024; the results do not depend on it. (default: one a core)"
  )
  var jobs: Int?

  @Flag(help: "Show no progress.")
  var quiet = false

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs: \(jobs) is out of range: 1 through 1024")
    }
    guard (20...10_000).contains(particles) else {
      throw ValidationError("--particles: \(particles) is out of range: 20 through 10000")
    }
    guard (1...100).contains(generations) else {
      throw ValidationError("--generations: \(generations) is out of range: 1 through 100")
    }
    if let people, !(1...10_000_000_000).contains(people) {
      throw ValidationError("--people: \(people) is out of range: 1 through 10000000000")
    }
  }

  func run() throws {
    var choices = FitPlan.Choices()
    choices.particles = particles
    choices.generations = generations
    choices.seed = seed
    choices.people = people.map(Double.init)
    let plan = try FitPlan(
      of: try ObservedSeries(observed), scenario: scenario, overrides: settings, priors: priors,
      choices: choices)
    let destination = out ?? "results/\(plan.name)"
    let jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    let folder = try ResultFolder(at: destination)
    let signals = EndSignals { number in
      folder.discard { _ in
        StandardError.write(
          "\ninterrupted; finished runs are in the journal, and the same command goes on\n")
        // Without the usual clean-up: the threads are still at work. The journal is whole at any moment.
        _exit(128 + number)
      }
    }
    defer { signals.end() }
    try folder.prove()
    KernelPath.warnOfRequestWithoutEffect()
    for warning in plan.scenario.warnings { StandardError.write("\(warning)\n") }

    let writer = FitWriter(of: plan)
    var runner = try FitRunner(of: plan, besideResultsAt: destination)
    let results = try runner.run(atATime: jobs) { part in
      let display = SweepDisplay(of: "\(plan.name), \(part)", isShown: !quiet, leastShare: 1)
      return { display.update($0) }
    }
    SweepDisplay(of: plan.name, isShown: !quiet).clear()
    try writer.write(results, to: folder, kernel: KernelPath.chosen.name, jobs: jobs)
    try StandardOutput.write(
      (results.lines + ["", "results: \(destination)", ""]).joined(separator: "\n"))
  }
}
