import ArgumentParser
import ExposureStudies
import ProximityProtocols

/// The command `exposurelab protocols`.
struct ProtocolsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "protocols", abstract: "List the protocols.")

  func run() throws {
    let protocols = RegisteredProtocols.all.map(\.properties)
    let width = protocols.map(\.name.count).max() ?? 0
    for properties in protocols {
      let margin = String(repeating: " ", count: width - properties.name.count + 2)
      try StandardOutput.write("\(properties.name)\(margin)\(properties.specification)\n")
    }
  }
}
