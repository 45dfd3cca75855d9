import ArgumentParser
import DataFiles
import ExposureCore
import ExposureStudies
import Foundation

/// The command `exposurelab sweep`.
struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Run a scenario over axes, variants and seeds, and compare.",
    discussion: """
      Finished runs are kept in a journal beside the results. Interrupted or killed, the sweep goes on when it is given \
      again, and ends with the same bytes.
      """)

  @Argument(help: "The sweep's file, or the name of a folder under Simulations/ with a sweep.yaml.")
  var sweep: String

  @Option(help: "The folder for the results; the journal stands beside it. (default: results/NAME)")
  var out: String?

  @Option(
    help: """
      The number of runs at a time, 1 through 1024; the results do not depend on it. (default: one a core; with --emit, 1)
      """)
  var jobs: Int?

  @Option(
    help: """
      Simulate every Nth run from the Ith on, and only add them to the journal: 3/16. The command without it, with all \
      journals in one folder, then writes the results.
      """,
    transform: shard(named:))
  var shard: SweepShard?

  @Option(help: "Print the script of an array job that runs the sweep, and simulate nothing.")
  var emit: BatchSystem?

  @Option(
    help: "With --emit: the number of tasks, 1 through 10000. (default: one a run, at most 100)")
  var tasks: Int?

  @Flag(help: "Print the table of runs, and simulate none.")
  var list = false

  @Flag(help: "Show no progress.")
  var quiet = false

  /// The systems for which array jobs can be written.
  enum BatchSystem: String, ExpressibleByArgument, CaseIterable {
    case slurm
  }

  private static func shard(named text: String) throws -> SweepShard {
    guard let shard = SweepShard(text) else {
      throw ValidationError("expected I/N with I from 1 through N, N at most 10000")
    }
    return shard
  }

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs: \(jobs) is out of range: 1 through 1024")
    }
    if let tasks, !(1...10_000).contains(tasks) {
      throw ValidationError("--tasks: \(tasks) is out of range: 1 through 10000")
    }
    if tasks != nil, emit == nil { throw ValidationError("--tasks: has no effect without --emit") }
    if shard != nil, emit != nil {
      throw ValidationError("--shard: each task of an array job has a share of its own")
    }
  }

  func run() throws {
    let file = try SweepFile(sweep)
    if list {
      for warning in file.warnings { StandardError.write("\(warning)\n") }
      try StandardOutput.write(file.design.csv)
      return
    }
    let destination = out ?? "results/\(file.name)"
    if emit == .slurm {
      let array = SlurmArray(
        of: file.name, taskCount: tasks ?? min(file.runCount, 100), jobs: jobs ?? 1,
        command: [CommandLine.arguments[0], "sweep", sweep, "--out", destination])
      for warning in file.warnings { StandardError.write("\(warning)\n") }
      return try StandardOutput.write(array.script)
    }
    let jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    let folder = try ResultFolder(at: destination)
    let display = SweepDisplay(of: file.name, isShown: !quiet)
    let signals = EndSignals { number in
      folder.discard { _ in
        display.clear()
        StandardError.write(
          "\ninterrupted; finished runs are in the journal, and the same command goes on\n")
        // Without the usual clean-up: the threads are still at work. The journal is whole at any moment.
        _exit(128 + number)
      }
    }
    defer { signals.end() }
    try folder.prove()
    KernelPath.warnOfRequestWithoutEffect()
    for warning in file.warnings { StandardError.write("\(warning)\n") }

    let writer = SweepWriter(of: file)
    let runner = try SweepRunner(
      of: file, besideResultsAt: destination, shard: shard ?? .whole)
    try runner.run(atATime: jobs) { display.update($0) }
    display.clear()
    if let shard {
      try StandardOutput.write(
        "shard \(shard.number) of \(shard.count) is done; the command without --shard writes the results\n"
      )
      return
    }
    let results = try runner.results()
    try writer.write(results, to: folder, kernel: KernelPath.chosen.name, jobs: jobs)
    let end = [
      "", "\(file.runCount) runs, \(runner.jobCount) of them different", "results: \(destination)",
      "",
    ]
    try StandardOutput.write((results.lines + end).joined(separator: "\n"))
  }
}
