internal import DataFiles

/// A key that a file or an override sets and that has no effect beside the values of other keys.
public struct KeyWithoutEffect: Hashable, Sendable {
  /// The dotted name of the key.
  public let key: String
  /// The place at which it is set.
  public let origin: ConfigurationMistake.Origin
  /// The reason for which it has no effect, such as "app.tracing is protocol, not ideal".
  public let reason: String

  /// The report on one line.
  ///
  /// - Parameter file: The name of the file.
  /// - Returns: The place, the key without effect, and the reason.
  public func warning(inFile file: String) -> String {
    let place =
      switch origin {
      case .place(let place): "\(file):\(place.line):\(place.column)"
      case .file: file
      case .override(let text): "--set \(text.quotable(limit: 100))"
      }
    return "\(place): warning: \(key) has no effect: \(reason)"
  }
}
