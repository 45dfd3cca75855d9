import ArgumentParser
import ExposureStudies

/// The command `exposurelab scenarios`.
struct ScenariosCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scenarios", abstract: "List the studies under Simulations/.")

  func run() throws {
    let names = ScenarioFile.studyNames
    guard !names.isEmpty else {
      throw UsageError("there is no scenario under \(ScenarioFile.studies)/ in this directory")
    }
    let width = names.map(\.count).max() ?? 0
    for name in names {
      let margin = String(repeating: " ", count: width - name.count + 2)
      let title = ScenarioFile.title(ofStudy: name).map { margin + $0 } ?? ""
      try StandardOutput.write("\(name)\(title)\n")
    }
  }
}
