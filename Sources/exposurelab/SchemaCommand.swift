import DataFiles
import ArgumentParser
import ExposureStudies

/// The command `exposurelab schema`.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of scenario files.")

  @Flag(help: "Print the reference page in Markdown instead.")
  var markdown = false

  func run() throws {
    try StandardOutput.write(markdown ? Scenario.referencePage : Scenario.schema.text + "\n")
  }
}
