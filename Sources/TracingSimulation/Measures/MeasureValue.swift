/// The value of a measure, or the cell of a table.
public enum MeasureValue: Hashable, Sendable {
  /// A whole number.
  case integer(Int)
  /// A number; finite.
  case number(Double)
  /// A text.
  case text(String)
  /// No value: the figure was not measured, or too little happened to tell.
  case missing

  /// The types of values.
  public enum Kind: String, Hashable, Sendable {
    /// Whole numbers.
    case integer
    /// Numbers.
    case number
    /// Texts.
    case text = "string"
  }

  /// The type of the value; `nil` if the value is missing.
  public var kind: Kind? {
    switch self {
    case .integer: .integer
    case .number: .number
    case .text: .text
    case .missing: nil
    }
  }

  /// The value as a number; `nil` if it is a text or missing.
  public var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .text, .missing: nil
    }
  }
}

/// A Swift type that can be the value of a measure: `Int`, `Double`, `String`, or an optional of them.
public protocol MeasureScalar: Sendable {
  /// The type of the values that are there.
  static var kind: MeasureValue.Kind { get }
  /// Whether a value may be missing.
  static var isNullable: Bool { get }
  /// The value.
  var measureValue: MeasureValue { get }
}

extension MeasureScalar {
  /// A value exists unless the type is an optional.
  public static var isNullable: Bool { false }
}

extension Int: MeasureScalar {
  /// Whole numbers.
  public static var kind: MeasureValue.Kind { .integer }
  /// The number.
  public var measureValue: MeasureValue { .integer(self) }
}

extension Double: MeasureScalar {
  /// Numbers.
  public static var kind: MeasureValue.Kind { .number }
  /// The number.
  public var measureValue: MeasureValue { .number(self) }
}

extension String: MeasureScalar {
  /// Texts.
  public static var kind: MeasureValue.Kind { .text }
  /// The text.
  public var measureValue: MeasureValue { .text(self) }
}

extension Optional: MeasureScalar where Wrapped: MeasureScalar {
  /// The type of the values that are there.
  public static var kind: MeasureValue.Kind { Wrapped.kind }
  /// A value may be missing.
  public static var isNullable: Bool { true }
  /// The value, or ``MeasureValue/missing``.
  public var measureValue: MeasureValue { self?.measureValue ?? .missing }
}
