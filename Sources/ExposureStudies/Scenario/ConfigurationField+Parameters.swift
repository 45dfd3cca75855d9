import ConfigurationFiles
import ContactWorld

// A key of a file takes the range of the parameter that it gives, which the parameter's own structure declares.

extension ConfigurationField where Root: CheckedParameters {
  /// Binds a key to a number.
  init(
    _ name: String, _ path: any WritableKeyPath<Root, Double> & Sendable, unit: Unit? = nil,
    isRequired: Bool = false, hasEffect condition: FieldCondition? = nil, _ documentation: String
  ) {
    self.init(
      name, path, Root.range(of: path).number(unit: unit), isRequired: isRequired,
      hasEffect: condition, documentation)
  }

  /// Binds a key to a number or `null`.
  init(
    _ name: String, _ path: any WritableKeyPath<Root, Double?> & Sendable, unit: Unit? = nil,
    hasEffect condition: FieldCondition? = nil, _ documentation: String
  ) {
    self.init(
      name, path, .optional(Root.range(of: path).number(unit: unit)), hasEffect: condition,
      documentation)
  }

  /// Binds a key to a whole number.
  init(
    _ name: String, _ path: any WritableKeyPath<Root, Int> & Sendable, unit: Unit? = nil,
    isRequired: Bool = false, hasEffect condition: FieldCondition? = nil, _ documentation: String
  ) {
    self.init(
      name, path, Root.range(of: path).integer(unit: unit), isRequired: isRequired,
      hasEffect: condition, documentation)
  }

  /// Binds a key to a list of numbers.
  init(
    _ name: String, _ path: any WritableKeyPath<Root, [Double]> & Sendable, unit: Unit? = nil,
    hasEffect condition: FieldCondition? = nil, _ documentation: String
  ) {
    self.init(
      name, path, Root.range(of: path).list(unit: unit), hasEffect: condition, documentation)
  }

  /// Binds a key to a square table of numbers.
  init(
    _ name: String, _ path: any WritableKeyPath<Root, [[Double]]> & Sendable, unit: Unit? = nil,
    hasEffect condition: FieldCondition? = nil, _ documentation: String
  ) {
    let range = Root.range(of: path)
    self.init(
      name, path, .list(of: range.list(unit: unit), count: range.count ?? 0...0),
      hasEffect: condition, documentation)
  }
}

extension ParameterRange {
  /// The type of a key that gives the number.
  func number(unit: Unit? = nil) -> FieldType<Double> {
    excludesLower
      ? .number(above: lower, through: upper, unit: unit) : .number(in: lower...upper, unit: unit)
  }

  /// The type of a key that gives the whole number.
  func integer(unit: Unit? = nil) -> FieldType<Int> {
    .integer(in: Int(lower)...Int(upper), unit: unit)
  }

  /// The type of a key that gives the list of numbers.
  func list(unit: Unit? = nil) -> FieldType<[Double]> {
    .list(of: number(unit: unit), count: count ?? 0...0)
  }
}
