/// The description of a figure: its name, type, unit and definition.
public struct MeasureDeclaration: Hashable, Sendable {
  /// The name.
  ///
  /// Of a figure, the path in `summary.json`, its parts joined by dots, such as `epidemic.infected`; of a column of a
  /// table, the column's name.
  public let name: String
  /// The type of the values.
  public let kind: MeasureValue.Kind
  /// The unit, such as `people`; `share` for a part of 1, and empty for a text.
  public let unit: String
  /// The meaning of the figure, in one plain sentence.
  public let definition: String
  /// The condition under which there is no value, such as "nobody was infected"; `nil` if there always is one.
  public let missingWhen: String?

  /// Whether there may be no value.
  public var isNullable: Bool { missingWhen != nil }

  /// The definition, and after it when there is no value.
  public var fullDefinition: String {
    missingWhen.map { "\(definition) Missing if \($0)." } ?? definition
  }

  /// Declares a figure.
  ///
  /// - Precondition: The definition is a sentence that ends with a full stop.
  public init(
    _ name: String, kind: MeasureValue.Kind, unit: String, missingWhen: String? = nil,
    _ definition: String
  ) {
    precondition(!name.isEmpty && definition.hasSuffix("."), "\(name): \(definition)")
    self.name = name
    self.kind = kind
    self.unit = unit
    self.missingWhen = missingWhen
    self.definition = definition
  }

  /// Whether a value is one that the declaration allows.
  public func allows(_ value: MeasureValue) -> Bool {
    switch value {
    case .missing: isNullable
    case .number(let number): kind == .number && number.isFinite
    case .integer, .text: value.kind == kind
    }
  }
}
