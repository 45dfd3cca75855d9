import DataFiles
import ArgumentParser
import Benchmarking
import ExposureCore
import ExposureStudies
import Foundation

/// The command `exposurelab bench`.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure how fast keys are matched and derived and societies simulated.",
    discussion: """
      A figure is the median of several samples after one to warm up; behind it stands the median \
      absolute deviation. Build with optimisation before comparing anything.
      """)

  @Argument(
    help: "What to measure: \(groupNames). (default: all of them)", transform: group(named:))
  var groups: [BenchmarkGroup] = []

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "Small sizes only, some seconds in all.")
  var quick = false

  @Flag(help: "The largest sizes as well, which take gigabytes and many minutes.")
  var all = false

  @Option(
    help: ArgumentHelp(
      "Measure nothing, but write keys and sightings for `match` into a folder.",
      valueName: "folder"))
  var workload: String?

  @Option(help: "With --workload, the number of keys.")
  var keys = 10_000

  @Option(help: "With --workload, the number of sightings; at least 100.")
  var sightings = 5_000

  private static let groupNames = BenchmarkGroup.allCases.map(\.rawValue).joined(separator: ", ")

  private static func group(named name: String) throws -> BenchmarkGroup {
    guard let group = BenchmarkGroup(rawValue: name) else {
      throw ValidationError("expected \(groupNames)")
    }
    return group
  }

  func validate() throws {
    guard !quick || !all else { throw ValidationError("--quick and --all exclude one another") }
    guard (1...100_000_000).contains(keys) else {
      throw ValidationError("--keys: \(keys) is out of range: 1 through 100000000")
    }
    guard (100...100_000_000).contains(sightings) else {
      throw ValidationError("--sightings: \(sightings) is out of range: 100 through 100000000")
    }
  }

  func run() throws {
    if let workload {
      try BenchmarkGroup.writeMatchWorkload(
        to: URL(fileURLWithPath: workload), keys: keys, sightings: sightings)
      return
    }
    KernelPath.warnOfRequestWithoutEffect()
    let extent: BenchmarkGroup.Extent = quick ? .quick : all ? .all : .usual
    var measurements: [Benchmarking.Measurement] = []
    for group in groups.isEmpty ? BenchmarkGroup.allCases : groups {
      try group.measure(extent) { measurement in
        measurements.append(measurement)
        // With JSON the lines are the progress.
        if json {
          StandardError.write("\(measurement.line)\n")
        } else {
          try? StandardOutput.write("\(measurement.line)\n")
        }
      }
    }
    if json {
      try StandardOutput.write(JSONValue.array(measurements.map(\.json)).text + "\n")
    }
  }
}
