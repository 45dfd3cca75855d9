/// The allowed values of a configuration field: the one description from which reading, the JSON Schema, the commented
/// file and the reference page follow.
public indirect enum FieldShape: Hashable, Sendable {
  /// A whole number within bounds.
  case integer(ClosedRange<Int128>, unit: Unit?)
  /// A finite number within bounds.
  case number(NumberRange, unit: Unit?)
  /// `true` or `false`.
  case truth
  /// Any text.
  case text
  /// A single value as it is written, to be read as that of a key that another value names.
  case scalar
  /// One of a few names.
  case choice([String])
  /// One of a few names, or the path of a file: a text with a slash or with `.yaml` at its end.
  case nameOrPath([String])
  /// So many values of one shape.
  case list(of: FieldShape, count: ClosedRange<Int>)
  /// Named values, all of them required but the optional ones.
  case record([Member])
  /// A value, or `null`.
  case optional(FieldShape)

  /// One named value of a record.
  public struct Member: Hashable, Sendable {
    /// The member's key.
    public let name: String
    /// The allowed values of the member.
    public let shape: FieldShape

    /// Whether the member may be left out, which stands for `null`.
    var isOptional: Bool {
      if case .optional = shape { return true }
      return false
    }
  }

  /// The unit of the numbers inside, if they have one.
  var unit: Unit? {
    switch self {
    case .integer(_, let unit), .number(_, let unit): unit
    case .list(let element, _): element.unit
    case .optional(let wrapped): wrapped.unit
    case .truth, .text, .scalar, .choice, .nameOrPath, .record: nil
    }
  }

  /// The shape as a person reads it, such as "an integer" or "a list of 9 numbers".
  var phrase: String {
    switch self {
    case .integer: "an integer"
    case .number: "a number"
    case .truth: "true or false"
    case .text: "a text"
    case .scalar: "a value"
    case .choice(let names): "one of \(names.joined(separator: ", "))"
    case .nameOrPath(let names): "one of \(names.joined(separator: ", ")), or the path of a file"
    case .list(let element, let count):
      "a list of \(Self.phrase(count)) \(element.pluralPhrase)"
    case .record(let members): "{\(members.map(\.name).joined(separator: ", "))}"
    case .optional(let wrapped): "\(wrapped.phrase) or null"
    }
  }

  private var pluralPhrase: String {
    switch self {
    case .integer: "integers"
    case .number: "numbers"
    case .truth: "values, true or false"
    case .text: "texts"
    case .scalar: "values"
    case .choice(let names): "values out of \(names.joined(separator: ", "))"
    case .nameOrPath, .list, .record, .optional: phrase
    }
  }

  /// Whether a text is the path of a file and not a name.
  static func isPath(_ text: String) -> Bool {
    text.contains("/") || text.hasSuffix(".yaml")
  }

  private static func phrase(_ count: ClosedRange<Int>) -> String {
    count.lowerBound == count.upperBound
      ? "\(count.lowerBound)" : "\(count.lowerBound) through \(count.upperBound)"
  }

  /// The allowed range of the numbers inside as a person reads it, with its unit; `nil` if there is none.
  var rangePhrase: String? {
    let bounds: String
    switch self {
    case .integer(let range, _): bounds = "\(range.lowerBound) through \(range.upperBound)"
    case .number(let range, _): bounds = range.description
    case .list(let element, _): return element.rangePhrase
    case .optional(let wrapped): return wrapped.rangePhrase
    case .record(let members):
      let ranges = members.compactMap { member in
        member.shape.rangePhrase.map { "\(member.name) \($0)" }
      }
      return ranges.isEmpty ? nil : ranges.joined(separator: "; ")
    case .truth, .text, .scalar, .choice, .nameOrPath: return nil
    }
    return unit.map { $0.symbol.isEmpty ? bounds : "\(bounds) \($0.symbol)" } ?? bounds
  }
}
