import ArgumentParser
import ConfigurationFiles
import DiagnosisServer
import Foundation

/// The command `exposurelab-server init`.
struct MakeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make the folder of a service, with new secrets.")

  @Argument(help: "The folder; it is made if there is none.")
  var folder: String

  func run() throws {
    let keys = try ServiceFolder(folder).make()
    print(
      """
      \(folder)/server.yaml says everything that the server can be told.
      The keys of programs are shown here once; the server keeps their digests.
      issuer key: \(keys.issuer)
      app key:    \(keys.app)
      """)
  }
}

/// The command `exposurelab-server serve`.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Answer requests until the process is asked to stop.")

  @Argument(help: "The folder of the service.")
  var folder: String

  func run() async throws {
    let service = try openService(folder)
    let configuration = service.configuration
    let scheme = configuration.certificateFile.isEmpty ? "http" : "https"
    try await ServiceRunner(service).run { port in
      print("listening on \(scheme)://\(configuration.host):\(port)")
      fflush(nil)
    }
  }
}

/// The command `exposurelab-server check`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say whether a service's configuration, secrets and databases are right.")

  @Argument(help: "The folder of the service.")
  var folder: String

  func run() throws {
    let service = try openService(folder)
    let damaged = service.damagedDatabases()
    guard damaged.isEmpty else {
      FileHandle.standardError.write(
        Data("\(folder)/\(damaged[0]): it is damaged; put a copy of it in its place\n".utf8))
      throw ExitCode(2)
    }
    let overdue = try service.overdueRowCount()
    print("\(folder): the configuration, the secrets and the databases are right")
    print("\(overdue) rows are kept beyond their retention")
    if overdue > 0 { throw ExitCode(1) }
  }
}

/// The command `exposurelab-server backup`.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the databases of a service, which may be running.")

  @Argument(help: "The folder of the service.")
  var folder: String

  @Argument(help: "The folder of the copies; it is made if there is none.")
  var copies: String

  func run() throws {
    try FileManager.default.createDirectory(
      atPath: copies, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    try openService(folder).backUp(toFolder: copies)
  }
}

/// Opens the service of a folder; mistakes of its author end the program with 2.
func openService(_ folder: String) throws -> BackendService {
  let place = ServiceFolder(folder)
  do {
    let configuration = try ServiceConfiguration(
      reading: ConfigurationText(file: place.configurationFile))
    return try BackendService(
      configuration, secrets: ServiceSecrets(inFolder: place.secretsFolder), inFolder: folder)
  } catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    throw ExitCode(2)
  }
}
