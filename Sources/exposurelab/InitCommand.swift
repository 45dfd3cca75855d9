import DataFiles
import ArgumentParser
import ExposureStudies
import Foundation

/// The command `exposurelab init`.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write a scenario file with every key, commented.")

  @Argument(help: "The file to create; standard output if there is none.")
  var file: String?

  func run() throws {
    guard let file else {
      try StandardOutput.write(Scenario.commentedFile)
      return
    }
    do {
      try Data(Scenario.commentedFile.utf8)
        .write(to: URL(fileURLWithPath: file), options: .withoutOverwriting)
    } catch CocoaError.fileWriteFileExists {
      throw UsageError("\(file): there is such a file already; it is left alone")
    } catch {
      throw UsageError("\(file): cannot be written: \(systemReason(of: error))")
    }
  }
}
