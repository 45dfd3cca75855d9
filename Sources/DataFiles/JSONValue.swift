/// A JSON value whose members keep their order, so that the same value is always the same bytes.
public indirect enum JSONValue: Hashable, Sendable {
  /// Members in order, with distinct names.
  case object([Member])
  /// Elements in order.
  case array([JSONValue])
  /// A whole number.
  case integer(Int128)
  /// A number; what is not finite is written as `null`, since JSON has no word for it.
  case number(Double)
  /// A text.
  case string(String)
  /// `true` or `false`.
  case boolean(Bool)
  /// No value.
  case null

  /// A member of an object.
  public struct Member: Hashable, Sendable {
    /// The member's name.
    public let name: String
    /// The member's value.
    public let value: JSONValue

    /// Creates a member.
    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// The value as text, indented by two spaces a level, without a line break at its end.
  ///
  /// Numbers are written with the fewest digits that read back to the same double, in the same way in every locale.
  public var text: String {
    var text = ""
    write(to: &text, margin: "\n")
    return text
  }

  private func write(to text: inout String, margin: String) {
    switch self {
    case .object(let members) where !members.isEmpty:
      let inner = margin + "  "
      for (index, member) in members.enumerated() {
        text += "\(index == 0 ? "{" : ",")\(inner)\(Self.quoted(member.name)): "
        member.value.write(to: &text, margin: inner)
      }
      text += "\(margin)}"
    case .array(let elements) where elements.contains(where: \.hasMembers):
      let inner = margin + "  "
      for (index, element) in elements.enumerated() {
        text += "\(index == 0 ? "[" : ",")\(inner)"
        element.write(to: &text, margin: inner)
      }
      text += "\(margin)]"
    case .array(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        text += index == 0 ? "" : ", "
        element.write(to: &text, margin: margin)
      }
      text += "]"
    case .object: text += "{}"
    case .integer(let value): text += "\(value)"
    case .number(let value): text += value.isFinite ? value.description : "null"
    case .string(let value): text += Self.quoted(value)
    case .boolean(let value): text += value ? "true" : "false"
    case .null: text += "null"
    }
  }

  private var hasMembers: Bool {
    switch self {
    case .object, .array: true
    case .integer, .number, .string, .boolean, .null: false
    }
  }

  /// The text as a JSON string.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\r": quoted += "\\r"
      case _ where scalar.steersTerminal:
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral,
  ExpressibleByStringLiteral, ExpressibleByStringInterpolation
{
  /// Creates an object whose members stand in the order of the literal.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map(Member.init))
  }

  /// Creates an array.
  public init(arrayLiteral elements: JSONValue...) {
    self = .array(elements)
  }

  /// Creates a text.
  public init(stringLiteral value: String) {
    self = .string(value)
  }
}
