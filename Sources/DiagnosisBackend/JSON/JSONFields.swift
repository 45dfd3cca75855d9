internal import ExposureCore

/// The fields of one JSON object, read by name; a name that is not read is an error.
///
/// Names are compared without regard to case, as the servers of Google do (Go, `encoding/json`).
struct JSONFields {
  private var rest: [JSONValue.Member]

  /// Enters an object.
  ///
  /// - Parameters:
  ///   - value: The object.
  ///   - name: Its name in errors.
  /// - Throws: ``JSONError`` if it is no object, or has a name twice.
  init(_ value: JSONValue, named name: String) throws(JSONError) {
    guard case .object(let members) = value else {
      throw .unusable(field: name, expected: "an object")
    }
    var seen: [String] = []
    for member in members {
      let lowered = member.name.lowercased()
      guard !seen.contains(lowered) else { throw .repeatedField(member.name) }
      seen.append(lowered)
    }
    rest = members
  }

  /// Takes a field out; `nil` if it is absent or null.
  private mutating func take(_ name: String) -> JSONValue? {
    let lowered = name.lowercased()
    guard let index = rest.firstIndex(where: { $0.name.lowercased() == lowered }) else {
      return nil
    }
    let value = rest.remove(at: index).value
    return value == .null ? nil : value
  }

  /// A text; `nil` if it is absent.
  mutating func string(_ name: String) throws(JSONError) -> String? {
    switch take(name) {
    case nil: return nil
    case .string(let text)?: return text
    default: throw .unusable(field: name, expected: "a string")
    }
  }

  /// Bytes in base64, of either alphabet; `nil` if they are absent.
  mutating func bytes(_ name: String) throws(JSONError) -> [UInt8]? {
    guard let text = try string(name) else { return nil }
    guard let bytes = Base64.decode(text.utf8) else {
      throw .unusable(field: name, expected: "base64")
    }
    return bytes
  }

  /// An integer of 32 bits; `nil` if it is absent.
  mutating func int32(_ name: String) throws(JSONError) -> Int32? {
    guard let value = try integer(name) else { return nil }
    guard let integer = Int32(exactly: value) else {
      throw .unusable(field: name, expected: "an integer of 32 bits")
    }
    return integer
  }

  /// An integer; `nil` if it is absent.
  mutating func integer(_ name: String) throws(JSONError) -> Int64? {
    switch take(name) {
    case nil: return nil
    case .integer(let value)?: return value
    default: throw .unusable(field: name, expected: "an integer")
    }
  }

  /// A truth value; `nil` if it is absent.
  mutating func boolean(_ name: String) throws(JSONError) -> Bool? {
    switch take(name) {
    case nil: return nil
    case .boolean(let value)?: return value
    default: throw .unusable(field: name, expected: "true or false")
    }
  }

  /// A list; `nil` if it is absent.
  mutating func array(_ name: String) throws(JSONError) -> [JSONValue]? {
    switch take(name) {
    case nil: return nil
    case .array(let values)?: return values
    default: throw .unusable(field: name, expected: "an array")
    }
  }

  /// Declares that all fields that the message may have are read.
  func finish() throws(JSONError) {
    if let member = rest.first { throw .unknownField(String(member.name.prefix(64))) }
  }
}
