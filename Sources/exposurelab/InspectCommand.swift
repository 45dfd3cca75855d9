import ExportTools
import DataFiles
import ArgumentParser
import DiagnosisExport
import ExposureStudies

/// The command `exposurelab inspect`.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Say what an export of diagnosis keys holds, and check its signature.",
    discussion: "Ends with 1 if a key was given and the signature is not of this file by that key.")

  @Argument(help: "A zip archive, or a bare export.bin.")
  var export: String

  @Option(help: "The file of the public key to check the signature with, in PEM.")
  var publicKey: String?

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let inspection = try ExportInspection(
      of: InputFile(export, isReadAnywhere: true), publicKey: publicKey.map { try InputFile($0) })
    try StandardOutput.write(json ? inspection.json.text + "\n" : inspection.text)
    if publicKey != nil, inspection.summary.signature != .verified {
      throw FailedCheck("the signature is \(inspection.summary.signature.rawValue)")
    }
  }
}
