import ConfigurationFiles
import DataFiles
import ArgumentParser
import ExposureCore
import ExposureStudies
import ProximityProtocols

/// The command `exposurelab derive`.
struct DeriveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "derive", abstract: "Derive the identifiers that follow from one key.")

  @Option(name: .customLong("protocol"), help: "The protocol; see `exposurelab protocols`.")
  var protocolName: String

  @Option(help: "The key, in hexadecimal digits.")
  var key: String

  @Option(help: "The index of the first interval, day or epoch, as the protocol counts.")
  var start: UInt32

  @Option(help: "How many identifiers to derive. (default: as many as the key is used for)")
  var period: UInt32?

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    guard let chosen = ProtocolRegistry.named(protocolName) else {
      let names = ProtocolRegistry.names
      let guess = Spelling.nearest(to: protocolName, among: names)
      throw UsageError(
        "--protocol: unknown protocol '\(protocolName)'"
          + (guess.map { "\nnote: did you mean '\($0)'?" } ?? "")
          + "\nnote: one of: \(names.joined(separator: ", "))")
    }
    // The key is a secret of somebody's: no message repeats it.
    guard let bytes = Hexadecimal.decode(key) else {
      throw UsageError("--key: expected an even number of hexadecimal digits")
    }
    let derivation: KeyDerivation
    do {
      derivation = try chosen.derivation(from: bytes, start: start, period: period)
    } catch {
      throw UsageError(Self.message(for: error))
    }
    try StandardOutput.write(json ? jsonText(of: derivation) : text(of: derivation))
  }

  /// What is wrong, beginning with the option.
  private static func message(for error: WireError) -> String {
    switch error {
    case .wrongLength(_, let expected, let found):
      "--key: \(found) bytes; this protocol's keys have \(expected)"
    case .outOfRange(let field, let value):
      switch field {
      case .rollingStart, .epoch: "--start: \(value) is out of range"
      default: "--period: \(value) is out of range"
      }
    default:
      "--key: this is not a key of the protocol"
    }
  }

  private func text(of derivation: KeyDerivation) -> String {
    let intermediates = derivation.intermediates.map { "\($0.name) \($0.value)\n" }
    return (intermediates + derivation.identifiers.map { "\($0)\n" }).joined()
  }

  private func jsonText(of derivation: KeyDerivation) -> String {
    // GAEN calls them by other names than everybody else does.
    let prefix = protocolName == "gaen" ? "rolling_" : ""
    var members: [JSONValue.Member] = [
      .init("protocol", .string(protocolName)), .init("key", .string(key.lowercased())),
      .init("\(prefix)start", .integer(Int128(start))),
      .init("\(prefix)period", .integer(Int128(derivation.identifiers.count))),
    ]
    members += derivation.intermediates.map { .init($0.name.lowercased(), .string($0.value)) }
    members.append(.init("identifiers", .array(derivation.identifiers.map { .string($0) })))
    return JSONValue.object(members).text + "\n"
  }
}
