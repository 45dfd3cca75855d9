/// Why results could not be put where they were asked for.
public enum OutputError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The place is taken by something that is not ours to replace.
  case refused(String)
  /// The system would not do it.
  case failed(String)

  /// The problem, beginning with the place.
  public var description: String {
    switch self {
    case .refused(let text), .failed(let text): text
    }
  }
}
