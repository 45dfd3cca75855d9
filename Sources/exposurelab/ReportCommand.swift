import ArgumentParser
import DataFiles
import Foundation
import StudyReports

/// The command `exposurelab report`.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the report on a folder of results: one page that opens without a network.")

  @Argument(help: "The folder of results of a run or a sweep, or those of two runs to compare.")
  var results: [String]

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: "The file for the page. (default: report.html in the folder of results)")
  var output: String?

  @Option(help: "A folder for the figures' Vega-Lite specifications, NAME.vl.json each.")
  var figures: String?

  func validate() throws {
    guard (1...2).contains(results.count) else {
      throw ValidationError("expected one folder of results, or two to compare")
    }
    guard results.count == 1 || output != nil else {
      throw ValidationError("--output: two folders have no usual place for their page; name a file")
    }
  }

  func run() throws {
    let report = try Self.writeReport(on: results, to: output)
    if let figures {
      do {
        try FileManager.default.createDirectory(
          atPath: figures, withIntermediateDirectories: true)
      } catch {
        throw OutputError.refused(
          "\(figures.printable): cannot make the folder: \(systemReason(of: error))")
      }
      for figure in report.figures {
        try Self.write(
          figure.specification.text + "\n", to: "\(figures)/\(figure.name).vl.json")
      }
    }
  }

  /// Writes the page of a report, and says where it is.
  ///
  /// - Parameters:
  ///   - results: The folder of results, or two of them.
  ///   - output: The file; `nil` for the usual one in the first folder.
  /// - Returns: The report.
  /// - Throws: `InputError` if the folder cannot be read, `OutputError` if the page cannot be written.
  @discardableResult
  static func writeReport(on results: [String], to output: String? = nil) throws -> StudyReport {
    let folder = results[0]
    let report =
      try results.count == 1
      ? StudyReport(on: folder) : StudyReport(comparing: folder, with: results[1])
    let usual = folder.hasSuffix("/") ? "\(folder)report.html" : "\(folder)/report.html"
    let destination = output ?? usual
    let inputs = try results.flatMap { folder in
      try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { $0 != "report.html" }.map { "\(folder)/\($0)" }
    }
    try write(report.page, to: destination, sparing: inputs)
    try StandardOutput.write("report: \(destination)\n")
    return report
  }

  /// Writes a file whole, or not at all.
  private static func write(
    _ text: String, to path: String, sparing inputs: [String] = []
  ) throws(OutputError) {
    let file = try OutputFile(at: path, sparing: inputs)
    try file.write(text.utf8)
    try file.commit()
  }
}
