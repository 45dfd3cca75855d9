import ArgumentParser
import DataFiles
import ExposureStudies

/// The command `exposurelab measures`.
struct MeasuresCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measures",
    abstract: "List the figures of summary.json: name, unit and definition.")

  @Flag(help: "Print JSON, with the columns of the tables as well.")
  var json = false

  @Flag(help: "Print the page of definitions in Markdown, with the columns of the tables as well.")
  var markdown = false

  func validate() throws {
    guard !json || !markdown else {
      throw ValidationError("--json and --markdown exclude one another")
    }
  }

  func run() throws {
    try StandardOutput.write(
      json ? MeasureList.json.text + "\n" : markdown ? MeasureList.page : MeasureList.text)
  }
}
