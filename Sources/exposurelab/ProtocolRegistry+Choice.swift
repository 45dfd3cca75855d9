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
      throw refusal(of: name, "\(option)unknown protocol '\(name)'")
    }
    return chosen
  }

  /// The error about a name that is none of a protocol, with the names that there are.
  static func refusal(of name: String, _ problem: String) -> UsageError {
    let guess = Spelling.nearest(to: name, among: names).map { "\nnote: did you mean '\($0)'?" }
    return UsageError(
      "\(problem)\(guess ?? "")\nnote: one of: \(names.joined(separator: ", "))")
  }
}
