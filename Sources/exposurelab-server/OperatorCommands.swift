import ArgumentParser
import DiagnosisServer
import Foundation

/// The command `exposurelab-server rotate-key`.
struct RotateKeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate-key",
    abstract: "Replace the key that signs exports or certificates.",
    discussion: """
      A running server takes the new key when it is started again. Phones must know the public key of exports before \
      it signs: hand out what --prepare prints, and rotate later.
      """)

  @Argument(help: "The folder of the service.")
  var folder: String

  @Argument(help: "The key: export or certificate.")
  var purpose: SigningKeyFiles.Purpose

  @Flag(help: "Only make the next key and print its public key; the present one goes on.")
  var prepare = false

  @Flag(help: "Believe the old key no more, from the next start on; for a key that has leaked.")
  var revoke = false

  func validate() throws {
    if prepare, revoke { throw ValidationError("--prepare changes no key, so it revokes none") }
  }

  func run() throws {
    let files = SigningKeyFiles(purpose, inFolder: ServiceFolder(folder).secretsFolder)
    do {
      if prepare {
        print(try files.prepare(), terminator: "")
      } else {
        let version = try files.rotate(isRevoking: revoke)
        print("v\(version) signs \(purpose.rawValue)s from the next start of the server on")
      }
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      throw ExitCode(2)
    }
  }
}

extension SigningKeyFiles.Purpose: ExpressibleByArgument {}

/// The command `exposurelab-server statistics`.
struct StatisticsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statistics",
    abstract: "Ask a running server for the statistics of its days, as the health authority.")

  @OptionGroup var connection: ServerConnection

  @Argument(help: "The folder of the service, whose key signs the request.")
  var folder: String

  func run() async throws {
    let token = try openService(folder).statisticsToken
    let body = try await connection.send(
      "POST", "/v1/stats", headers: ["Authorization": "Bearer \(token)"], json: [:])
    print(String(decoding: body, as: UTF8.self))
  }
}
