import DataFiles
import ProximityProtocols

extension ProtocolRegistry {
  /// The protocol of a name that a user has typed.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - option: The option behind which it stands, with a colon and a space; empty for an argument.
  /// - Returns: The protocol.
  /// - Throws: ``UsageError`` with the names that there are, and the one that may be meant.
  static func chosen(_ name: String, by option: String = "") throws -> any ProximityProtocol {
    guard let chosen = named(name) else {
      let guess = Spelling.nearest(to: name, among: names).map { "\nnote: did you mean '\($0)'?" }
      throw UsageError(
        "\(option)unknown protocol '\(name)'\(guess ?? "")\nnote: one of: \(names.joined(separator: ", "))"
      )
    }
    return chosen
  }
}
