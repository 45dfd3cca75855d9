import ArgumentParser
import Benchmarking
import ExposureCore
import ExposureStudies

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

  private static let groupNames = BenchmarkGroup.allCases.map(\.rawValue).joined(separator: ", ")

  private static func group(named name: String) throws -> BenchmarkGroup {
    guard let group = BenchmarkGroup(rawValue: name) else {
      throw ValidationError("expected \(groupNames)")
    }
    return group
  }

  func validate() throws {
    guard !quick || !all else { throw ValidationError("--quick and --all exclude one another") }
  }

  func run() throws {
    KernelPath.warnOfRequestWithoutEffect()
    let extent: BenchmarkGroup.Extent = quick ? .quick : all ? .all : .usual
    var measurements: [Measurement] = []
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
