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

  @Option(help: "The folder for the results. (default: results/NAME)")
  var out: String?

  @Option(help: "The number of threads, 1 through 1024; the results do not depend on it.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(
    help: """
      How the sightings of phones come about, \(fidelityNames); the results do not depend on it.
      """,
    transform: fidelity(named:))
  var fidelity: Fidelity?

  @Option(help: "The format of tables.")
  var format = TableFormat.csv

  @Flag(help: "Show no progress.")
  var quiet = false

  enum TableFormat: String, ExpressibleByArgument, CaseIterable {
    case csv, parquet
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
    guard format == .csv else {
      throw ValidationError("--format: parquet tables are not built yet; csv is")
    }
  }

  func run() throws {
    var overrides = settings
    if let seed { overrides.append("seed=\(seed)") }
    if let fidelity { overrides.append("fidelity=\(fidelity.rawValue)") }
    let file = try ScenarioFile(scenario, overrides: overrides)
    let destination = out ?? "results/\(file.name)"
    let folder = try ResultFolder(at: destination)
    let interruption = Interruption { folder.discard() }
    defer { interruption.end() }
    KernelPath.warnOfRequestWithoutEffect()

    var progress = ProgressReport(of: file.name, isShown: !quiet)
    let result = try StudyRun(of: file, threads: threads).write(
      to: folder, kernel: KernelPath.chosen.name, progress: { progress.update($0) },
      simulation: simulate)
    progress.end()
    try StandardOutput.write(
      (result.lines + ["", "results: \(destination)", ""]).joined(separator: "\n"))
  }
}
