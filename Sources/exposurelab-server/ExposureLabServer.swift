import ArgumentParser

/// The command `exposurelab-server`.
@main
struct ExposureLabServer: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exposurelab-server",
    abstract: "A key server and a verification server, and a phone's side of their messages.",
    discussion: "The walk from two terminals stands in docs/server.md.",
    subcommands: [
      MakeCommand.self, ServeCommand.self, CheckCommand.self, BackupCommand.self,
      RotateKeyCommand.self, StatisticsCommand.self, BenchCommand.self,
      IssueCodeCommand.self, PublishCommand.self, ChaffCommand.self, DownloadCommand.self,
      SimulateCommand.self,
    ])
}
