import DataFiles
import ConfigurationFiles
import ArgumentParser
import ExposureCore
import ExposureStudies

/// The command-line tool.
@main
struct ExposureLab: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exposurelab",
    abstract: "Proximity tracing in a simulated society: what it detects, costs and gives away.",
    version: StudyRun.version,
    subcommands: [
      RunCommand.self, SweepCommand.self, FitCommand.self, ReportCommand.self, CompareCommand.self,
      MatchCommand.self, InspectCommand.self, DeriveCommand.self, BenchCommand.self,
      InitCommand.self, LedgerCommand.self, CardCommand.self,
      SchemaCommand.self, ScenariosCommand.self, ProtocolsCommand.self, VerifyCommand.self,
      VectorsCommand.self, MeasuresCommand.self,
    ])

  static func main() {
    KernelPath.chooseAsEnvironmentAsks()
    do {
      let arguments = Array(CommandLine.arguments.dropFirst())
      try refuseUnknownCommand(arguments.first)
      try RepeatedOptions.refuse(in: arguments)
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch {
      ExitStatus.end(with: error)
    }
  }

  /// Says which command a misspelt one may be; argument-parser speaks of too many arguments.
  private static func refuseUnknownCommand(_ argument: String?) throws {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard let argument, !argument.hasPrefix("-"), !names.contains(argument) else { return }
    let guess = Spelling.nearest(to: argument, among: names).map { "\nnote: did you mean '\($0)'?" }
    throw UsageError(
      "unknown command '\(argument)'\(guess ?? "")\nnote: commands: \(names.joined(separator: ", "))"
    )
  }
}

/// The arguments of the tool name something that does not exist.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
