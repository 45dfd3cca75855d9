/// The condition under which a field has an effect, on the values of fields of the same table.
///
/// It is declared with the field, and it is data: the reader evaluates it, and messages and the reference page show it.
public indirect enum FieldCondition: Hashable, Sendable {
  /// A field has one of some values.
  case isOne(field: String, of: [FieldValue])
  /// A field has another value than one.
  case isNot(field: String, FieldValue)
  /// A number is greater than a bound.
  case isAbove(field: String, Double)
  /// A number is less than that of another field.
  case isBelow(field: String, other: String)
  /// A list has no elements.
  case isEmpty(field: String)
  /// All of some conditions hold.
  case all([FieldCondition])
  /// At least one of some conditions holds.
  case any([FieldCondition])

  /// A field has a value, or one of several.
  public static func when(_ field: String, is values: FieldValue...) -> Self {
    .isOne(field: field, of: values)
  }

  /// A field has another value than one.
  public static func when(_ field: String, isNot value: FieldValue) -> Self {
    .isNot(field: field, value)
  }

  /// A number is greater than a bound, in the field's unit.
  public static func when(_ field: String, isAbove bound: Double) -> Self {
    .isAbove(field: field, bound)
  }

  /// A number is less than that of another field.
  public static func when(_ field: String, isBelow other: String) -> Self {
    .isBelow(field: field, other: other)
  }

  /// A list has no elements.
  public static func whenEmpty(_ field: String) -> Self {
    .isEmpty(field: field)
  }

  /// Both conditions hold.
  public static func && (a: Self, b: Self) -> Self {
    .all([a, b])
  }

  /// At least one of the conditions holds.
  public static func || (a: Self, b: Self) -> Self {
    .any([a, b])
  }

  /// The names of the fields on which it depends.
  var fields: [String] {
    switch self {
    case .isOne(let field, _), .isNot(let field, _), .isAbove(let field, _), .isEmpty(let field):
      [field]
    case .isBelow(let field, let other): [field, other]
    case .all(let parts), .any(let parts): parts.flatMap(\.fields)
    }
  }

  /// The condition in words, in Markdown, such as "`app.tracing` is `ideal`".
  public var phrase: String {
    switch self {
    case .all(let parts): parts.map(\.innerPhrase).joined(separator: " and ")
    case .any(let parts): parts.map(\.innerPhrase).joined(separator: " or ")
    case .isOne, .isNot, .isAbove, .isBelow, .isEmpty: fields[0].code + " is " + need(code: true)
    }
  }

  /// The phrase as a part of a longer one.
  private var innerPhrase: String {
    if case .any = self { return "(\(phrase))" }
    return phrase
  }

  /// The value that the first field needs.
  private func need(code: Bool) -> String {
    func quoted(_ text: String) -> String { code ? text.code : text }
    return switch self {
    case .isOne(_, let values):
      values.map { quoted($0.plainText) }.joined(separator: " or ")
    case .isNot(_, let value): "not \(quoted(value.plainText))"
    case .isAbove(_, let bound): "above \(quoted(bound.shortText))"
    case .isBelow(_, let other): "less than \(quoted(other))"
    case .isEmpty: "empty"
    case .all, .any: phrase
    }
  }

  /// Says why the condition does not hold.
  ///
  /// - Parameter value: The value of a field by its name.
  /// - Returns: The reason, such as "app.tracing is protocol, not ideal"; `nil` if the condition holds.
  func failure(_ value: (String) -> FieldValue) -> String? {
    switch self {
    case .all(let parts):
      return parts.compactMap { $0.failure(value) }.first
    case .any(let parts):
      let failures = parts.map { $0.failure(value) }
      return failures.contains(nil) ? nil : failures.compactMap(\.self).joined(separator: " and ")
    case .isOne(let field, let values):
      return values.contains(value(field))
        ? nil : "\(field) is \(found(value)), not \(need(code: false))"
    case .isNot(let field, let excluded):
      return value(field) != excluded ? nil : "\(field) is \(found(value))"
    case .isAbove(let field, let bound):
      let isAbove = value(field).number.map { $0 > bound } ?? false
      return isAbove ? nil : "\(field) is \(found(value)), not \(need(code: false))"
    case .isBelow(let field, let other):
      guard let number = value(field).number, let bound = value(other).number else { return nil }
      return number < bound
        ? nil
        : "\(field) is \(found(value)), not less than \(other), which is \(value(other).plainText)"
    case .isEmpty(let field):
      return value(field) == .list([]) ? nil : "\(field) is not empty"
    }
  }

  private func found(_ value: (String) -> FieldValue) -> String {
    value(fields[0]).plainText
  }
}

extension String {
  /// The text as code in Markdown.
  fileprivate var code: String { "`\(self)`" }
}

extension FieldValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
  /// Creates a text, or one of a field's choices.
  public init(stringLiteral value: String) {
    self = .text(value)
  }

  /// Creates a truth value.
  public init(booleanLiteral value: Bool) {
    self = .truth(value)
  }

  /// The value of an integer or a number.
  var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .truth, .text, .list, .record, .nothing: nil
    }
  }

  /// The value as messages have it, without a unit.
  var plainText: String {
    switch self {
    case .integer(let value): "\(value)"
    case .number(let value): value.shortText
    case .truth(let value): value ? "true" : "false"
    case .text(let text): text
    case .list(let values): "[\(values.map(\.plainText).joined(separator: ", "))]"
    case .record(let values): "{\(values.map(\.plainText).joined(separator: ", "))}"
    case .nothing: "null"
    }
  }
}
