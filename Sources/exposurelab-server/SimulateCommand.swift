import ArgumentParser
import DiagnosisExport
import ExposureStudies
import Foundation
import TracingSimulation

/// The command `exposurelab-server simulate`.
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Run a scenario whose phones send their messages to a server, and write its results.",
    discussion: """
      The server must have `clock: simulated` and an empty folder. Its rules take the place of the scenario's \
      gaen.batch_period, window_age, least_key_count and padding_range; where they are equal, the tables are the same \
      bytes as those of `exposurelab run` with gaen.backend=key-server.
      """)

  @Argument(help: "The scenario's file, or the name of a study under Simulations/.")
  var scenario: String

  @Option(help: "The address of the server.")
  var server = "http://127.0.0.1:8080"

  @Option(name: .customLong("set"), help: "Override a key of the scenario: --set app.uptake=0.4")
  var settings: [String] = []

  @Option(help: "The file of the public key that checks the server's files, in PEM.")
  var publicKey: String?

  @Option(help: "The folder in the addresses of files.")
  var root = "xx"

  @Option(help: "The folder for the results.")
  var out: String

  func run() throws {
    let file: ScenarioFile
    let key: VerificationKey?
    do {
      file = try ScenarioFile(scenario, overrides: settings + ["gaen.backend=key-server"])
      key = try publicKey.map {
        try VerificationKey(pem: try String(contentsOfFile: $0, encoding: .utf8))
      }
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      throw ExitCode(2)
    }
    guard file.scenario.tracing.protocolName == "gaen" else {
      throw ValidationError("\(scenario): protocol: a key server speaks gaen alone")
    }
    let transport = try HTTPTransport(to: server, root: root, verificationKey: key)
    let folder = try ResultFolder(at: out)
    try folder.prove()
    let result = try StudyRun(of: file, threads: 1).write(
      to: folder, kernel: "", progress: { _ in },
      simulation: { scenario, threads, progress in
        try simulate(scenario, threads: threads, keyServer: transport, progress: progress)
      })
    print((result.lines + ["", "results: \(out)"]).joined(separator: "\n"))
    print(
      "\(transport.requestCount) requests, \(transport.byteCount) bytes of bodies to and from \(server)"
    )
  }
}
