import ArgumentParser
import DataFiles
import ExposureStudies
import TracingSimulation

/// The command `exposurelab compare`.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare two folders of results, figure by figure, with intervals.",
    discussion: """
      Runs of the same seed are pairs. A figure is higher or lower if the 95 % interval of its mean difference leaves \
      out 0; otherwise the seeds cannot tell, and the number that would is named.
      """)

  @Argument(help: "The folder of the first results, of a run or a sweep.")
  var first: String

  @Argument(help: "The folder of the second results.")
  var second: String

  @Option(
    name: .customLong("measure"), help: "Show this figure only; may be given more than once.")
  var measures: [String] = []

  @Option(name: [.customShort("o"), .customLong("output")], help: "Write a table to this file.")
  var output: String?

  func run() throws {
    let names = MeasureList.all.map(\.name)
    for measure in measures where !names.contains(measure) {
      let guess = Spelling.nearest(to: measure, among: names)
      throw UsageError(
        "--measure: no figure is named '\(measure)'"
          + (guess.map { "\nnote: did you mean '\($0)'?" } ?? ""))
    }
    let comparison = ResultComparison(
      of: try ComparedResults(at: first), with: try ComparedResults(at: second))
    if let output {
      let file = try OutputFile(at: output)
      try file.write(comparison.csv.utf8)
      try file.commit()
    }
    try StandardOutput.write(comparison.text(of: measures))
  }
}
