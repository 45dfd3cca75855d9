/// A reason why bytes from outside could not be read as a protocol value.
///
/// The cases carry sizes, places and names, and never the bytes themselves: an error may reach a log, and
/// the bytes may be a key.
public enum WireError: Error, Hashable {
  /// A value needed more bytes than were left.
  case truncated(needed: Int, available: Int)

  /// Bytes were left over behind a complete value.
  case trailingBytes(count: Int)

  /// The bytes from this offset on do not follow the format.
  case malformed(offset: UInt64)

  /// A field held a number outside its range.
  case outOfRange(Field, value: Int64)

  /// A field of fixed length had another one.
  case wrongLength(Field, expected: Int, found: Int)

  /// A signature or an authentication tag did not verify. Why is not said.
  case notAuthentic

  /// The message is of a kind or a version that this protocol does not know.
  case unknown(Field, value: Int64)

  /// The name of a field that an error is about.
  ///
  /// Those of every message stand here; a protocol adds the names of its own fields in an extension.
  public struct Field: RawRepresentable, Hashable, Sendable {
    /// The name.
    public let rawValue: String

    /// Creates a name.
    public init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// The key itself.
    public static let key = Self(rawValue: "key")
    /// The version of the format.
    public static let version = Self(rawValue: "version")
    /// The number of elements that follow.
    public static let count = Self(rawValue: "count")
  }
}
