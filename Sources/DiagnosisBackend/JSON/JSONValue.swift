/// A value of a JSON text (RFC 8259), as far as the messages of the servers need it.
enum JSONValue: Hashable, Sendable {
  case object([Member])
  case array([JSONValue])
  case string(String)
  /// A number that is an integer of 64 bits.
  case integer(Int64)
  /// Any other number; no message has one.
  case otherNumber
  case boolean(Bool)
  case null

  /// A name and a value of an object.
  struct Member: Hashable, Sendable {
    var name: String
    var value: JSONValue
  }
}

/// The reason for which bytes are not the JSON text that a message must be.
///
/// The cases carry places and names of fields, and never values: a value may be a key or a code.
public enum JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There are no bytes but white space.
  case empty
  /// The bytes break the grammar, at an offset.
  case malformed(offset: Int)
  /// Bytes follow the value.
  case moreThanOneValue(offset: Int)
  /// Objects or arrays lie too deep within one another.
  case tooDeep(offset: Int)
  /// An object has a name twice.
  case repeatedField(String)
  /// The message has no field with this name.
  case unknownField(String)
  /// A field that must be there is missing.
  case missingField(String)
  /// A field has a value of another kind, or outside its range.
  case unusable(field: String, expected: String)

  /// The error in words.
  public var description: String {
    switch self {
    case .empty: "body must not be empty"
    case .malformed(let offset): "malformed JSON at position \(offset)"
    case .moreThanOneValue(let offset): "body must contain one JSON value; another at \(offset)"
    case .tooDeep(let offset): "JSON nested too deeply at position \(offset)"
    case .repeatedField(let name): "field \(name) stands twice"
    case .unknownField(let name): "unknown field \(name)"
    case .missingField(let name): "field \(name) is missing"
    case .unusable(let field, let expected): "field \(field) must be \(expected)"
    }
  }
}
