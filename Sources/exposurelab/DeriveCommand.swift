import ArgumentParser
import ConfigurationFiles
import DataFiles
import ExportTools
import ExposureCore
import ExposureStudies
import ProximityProtocols

/// The command `exposurelab derive`.
struct DeriveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "derive", abstract: "Derive the identifiers that follow from a key.",
    discussion: """
      With --export, all identifiers of all GAEN keys of exports are written as CSV: key, interval, \
      identifier.
      """)

  @Option(name: .customLong("protocol"), help: "The protocol; see `exposurelab protocols`.")
  var protocolName: String?

  @Option(help: "The key, in hexadecimal digits or base64.")
  var key: String?

  @Option(help: "The index of the first interval, day or epoch, as the protocol counts.")
  var start: UInt32?

  @Option(help: "How many identifiers to derive. (default: as many as the key is used for)")
  var period: UInt32?

  @Option(
    name: .customLong("export"), parsing: .upToNextOption,
    help: "Exports to take the keys from: zip archives, bare export.bin files, or folders of them.")
  var exports: [String] = []

  @Option(name: .shortAndLong, help: "The file to write; standard output if there is none.")
  var output: String?

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard !exports.isEmpty else {
      for (name, isMissing) in [
        ("--protocol", protocolName == nil), ("--key", key == nil), ("--start", start == nil),
      ] where isMissing {
        throw ValidationError("Missing expected argument '\(name) <\(name.dropFirst(2))>'")
      }
      return
    }
    guard key == nil, start == nil, period == nil, !json else {
      throw ValidationError("--export: the keys of an export tell their own key, start and period")
    }
    guard protocolName == nil || protocolName == "gaen" else {
      throw ValidationError("--export: exports hold keys of gaen, and of no other protocol")
    }
  }

  func run() throws {
    let files = try ExportFiles(exports)
    let file = try OutputFile(at: output, sparing: files.paths)
    defer { file.discard() }
    guard let key, let start, let protocolName else {
      try file.write(IdentifierTable.head.utf8)
      for path in files.paths {
        try IdentifierTable.write(InputFile(path, isReadAnywhere: true)) { try file.write($0) }
      }
      return try file.commit()
    }
    let derivation = try derivation(protocolName, key: key, start: start)
    try file.write(
      (json ? jsonText(of: derivation, protocolName, key, start) : text(of: derivation)).utf8)
    try file.commit()
  }

  /// The identifiers and keys that one key gives.
  private func derivation(
    _ protocolName: String, key: String, start: UInt32
  ) throws -> KeyDerivation {
    let chosen = try ProtocolRegistry.chosen(protocolName, by: "--protocol: ")
    // The key is a secret of somebody's: no message repeats it.
    let candidates = [Hexadecimal.decode(key), Base64.decode(key.utf8)].compactMap { $0 }
    var failure: WireError?
    // A text that stands for no bytes is refused as a key without bytes is, so that the error names the length.
    for bytes in candidates.isEmpty ? [[]] : candidates {
      do {
        return try chosen.derivation(from: bytes, start: start, period: period)
      } catch {
        // Hexadecimal digits can be read as base64 too; the length tells which it is.
        if failure == nil { failure = error }
        guard case .wrongLength(_, let expected, _) = error else { break }
        if Hexadecimal.decode(key) == nil {
          throw UsageError("--key: expected hexadecimal digits or base64 of \(expected) bytes")
        }
      }
    }
    throw UsageError(failure.map(Self.message(for:)) ?? "--key: this is not a key of the protocol")
  }

  /// The problem in words, beginning with the option.
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

  private func jsonText(
    of derivation: KeyDerivation, _ protocolName: String, _ key: String, _ start: UInt32
  ) -> String {
    // GAEN calls them by other names than everybody else does.
    let prefix = protocolName == "gaen" ? "rolling_" : ""
    var members: [JSONValue.Member] = [
      .init("protocol", .string(protocolName)),
      .init("key", .string(Hexadecimal.decode(key) == nil ? key : key.lowercased())),
      .init("\(prefix)start", .integer(Int128(start))),
      .init("\(prefix)period", .integer(Int128(derivation.identifiers.count))),
    ]
    members += derivation.intermediates.map { .init($0.name.lowercased(), .string($0.value)) }
    members.append(.init("identifiers", .array(derivation.identifiers.map { .string($0) })))
    return JSONValue.object(members).text + "\n"
  }
}
