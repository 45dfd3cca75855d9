import ArgumentParser
import ExposureCore
import ExposureStudies
import Foundation
import TracingSimulation

/// The command `exposurelab run`.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a scenario and write its results.")

  @Argument(help: "The scenario's file, or the name of a study under Simulations/.")
  var scenario: String

  @Option(help: "The seed, in place of the scenario's.")
  var seed: UInt64?

  @Option(name: .customLong("set"), help: "Override a key of the scenario: --set app.uptake=0.4")
  var settings: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      Let --set hold from this day on, from 1: the past is that of the file, byte for byte. Keys of lockdown, shielding, \
      testing, isolation and manual_tracing may change.
      """, valueName: "day"))
  var branch: Int?

  @Option(
    help: """
      The folder for the results. (default: results/NAME, with -branch-DAY and -seed-N behind it if these are given here)
      """)
  var out: String?

  @Option(help: "The number of threads, 1 through 1024; the results do not depend on it.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(
    help: """
      The way in which the sightings of phones are made, \(fidelityNames); the results do not depend on it.
      """,
    transform: fidelity(named:))
  var fidelity: Fidelity?

  @Option(help: "The format of tables.")
  var format = TableFormat.csv

  @Flag(help: "Write the report as well, as `exposurelab report` does: report.html in the folder.")
  var report = false

  @Flag(help: "Start anew, even if a checkpoint of an interrupted run is there; it is removed.")
  var fresh = false

  @Flag(help: "Neither resume from a checkpoint nor write one.")
  var noCheckpoint = false

  @Option(
    help: """
      The least time between two checkpoints, in seconds, 0 through 86400; it becomes 50 times what the last one took, \
      if that is more.
      """)
  var checkpointInterval = CheckpointKeeper.usualInterval

  @Flag(help: "Show no progress.")
  var quiet = false

  enum TableFormat: String, ExpressibleByArgument, CaseIterable {
    case csv
  }

  private static let fidelityNames = Fidelity.allCases.map(\.rawValue).joined(separator: " or ")

  private static func fidelity(named name: String) throws -> Fidelity {
    guard let fidelity = Fidelity(rawValue: name) else {
      throw ValidationError("expected \(fidelityNames)")
    }
    return fidelity
  }

  func validate() throws {
    guard (1...1024).contains(threads) else {
      throw ValidationError("--threads: \(threads) is out of range: 1 through 1024")
    }
    guard (0...86_400).contains(checkpointInterval) else {
      throw ValidationError(
        "--checkpoint-interval: \(checkpointInterval) is out of range: 0 through 86400")
    }
    guard !fresh || !noCheckpoint else {
      throw ValidationError("--fresh: with --no-checkpoint there is no checkpoint to remove")
    }
  }

  func run() throws {
    var overrides = settings
    if let seed { overrides.append("seed=\(seed)") }
    if let fidelity { overrides.append("fidelity=\(fidelity.rawValue)") }
    let file = try ScenarioFile(scenario, overrides: overrides)
    let branch = try branch.map { day in
      let common = overrides.dropFirst(settings.count)
      let past = try ScenarioFile(scenario, overrides: Array(common))
      return try ScenarioBranch(of: file.scenario, from: past.scenario, on: day)
    }
    let destination = out ?? defaultDestination(of: file)
    let folder = try ResultFolder(at: destination)
    let checkpoint = CheckpointFile(besideResultsAt: destination)
    let stop = StopRequest()
    let interruption = Interruption(asking: stop) { end in
      checkpoint.discardPartial()
      folder.discard(then: end)
    }
    defer { interruption.end() }
    try folder.prove()
    KernelPath.warnOfRequestWithoutEffect()
    for warning in file.warnings { StandardError.write("\(warning)\n") }
    if let warning = folder.warningOfReplacement(by: file.scenario) {
      StandardError.write("\(warning)\n")
    }

    let keeper =
      noCheckpoint
      ? nil
      : CheckpointKeeper(
        checkpoint, of: file.scenario, branchingFrom: branch, interval: checkpointInterval,
        stop: stop, report: { StandardError.write("\($0)\n") })
    if fresh { keeper?.remove() }
    var progress = ProgressReport(of: file.name, isShown: !quiet)
    let result = try StudyRun(of: file, branchingFrom: branch, threads: threads).write(
      to: folder, kernel: KernelPath.chosen.name, progress: { progress.update($0) },
      simulation: { scenario, threads, progress in
        try simulate(
          scenario, branchingFrom: branch, threads: threads, checkpoints: keeper,
          progress: progress)
      })
    keeper?.remove()
    progress.end()
    try StandardOutput.write(
      (result.lines + ["", "results: \(destination)", ""]).joined(separator: "\n"))
    if report { try ReportCommand.writeReport(on: [destination]) }
  }

  /// The default folder of results: runs that differ by a seed on the command line have different folders.
  private func defaultDestination(of file: ScenarioFile) -> String {
    let hasSeed = seed != nil || settings.contains { $0.hasPrefix("seed=") }
    return "results/\(file.name)" + (branch.map { "-branch-\($0)" } ?? "")
      + (hasSeed ? "-seed-\(file.scenario.seed)" : "")
  }
}
