/// An error in the bytes of a state; it tells places and sizes, never the bytes.
public struct StateError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of the error.
  public let kind: Kind
  /// The place: a number of bytes since the beginning of the state.
  public let offset: Int

  /// The kinds of errors.
  public enum Kind: Hashable, Sendable {
    /// The bytes end before a value, or before the last of the values announced.
    case truncated(needed: Int, available: Int)
    /// A value that no writer writes.
    case invalidValue
    /// A column of another length than its model has.
    case wrongCount(expected: Int, found: Int)
    /// Bytes follow the end of the state.
    case trailingBytes(count: Int)
    /// The system cannot read them.
    case unreadable(errorNumber: Int32)
    /// Replaying the journal gave a different state.
    case diverged
  }

  /// Creates an error.
  public init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }

  /// The error and its place.
  public var description: String {
    let what =
      switch kind {
      case .truncated(let needed, let available):
        "\(needed) bytes are announced, \(available) are left"
      case .invalidValue: "no such value is ever written"
      case .wrongCount(let expected, let found): "\(found) elements in place of \(expected)"
      case .trailingBytes(let count): "\(count) bytes follow the end"
      case .unreadable(let number): "the bytes cannot be read (error \(number))"
      case .diverged: "replaying the journal gave a different state"
      }
    return "byte \(offset): \(what)"
  }
}
