/// The representation of a Swift value in a configuration file: its shape, and the conversions in both directions.
public struct FieldType<Value>: Sendable {
  /// The allowed values in the file.
  public let shape: FieldShape
  /// Makes the Swift value from one that has the shape.
  let decode: @Sendable (FieldValue) -> Value
  /// The way back.
  let encode: @Sendable (Value) -> FieldValue
}

extension FieldType where Value: FixedWidthInteger & Sendable {
  /// A whole number from `range`.
  public static func integer(in range: ClosedRange<Value>, unit: Unit? = nil) -> Self {
    Self(shape: .integer(Int128(range.lowerBound)...Int128(range.upperBound), unit: unit)) {
      value in
      guard case .integer(let value) = value else { mismatch() }
      return Value(value)
    } encode: {
      .integer(Int128($0))
    }
  }
}

extension FieldType<Double> {
  /// A number from `range`.
  public static func number(in range: ClosedRange<Double>, unit: Unit? = nil) -> Self {
    number(in: NumberRange(range), unit: unit)
  }

  /// A number above `lower`, at most `upper`.
  public static func number(above lower: Double, through upper: Double, unit: Unit? = nil) -> Self {
    number(in: NumberRange(above: lower, through: upper), unit: unit)
  }

  private static func number(in range: NumberRange, unit: Unit?) -> Self {
    Self(shape: .number(range, unit: unit)) { value in
      guard case .number(let value) = value else { mismatch() }
      return value
    } encode: {
      .number($0)
    }
  }
}

extension FieldType<Bool> {
  /// `true` or `false`.
  public static let truth = Self(shape: .truth) { value in
    guard case .truth(let value) = value else { mismatch() }
    return value
  } encode: {
    .truth($0)
  }
}

extension FieldType<String> {
  /// Any text.
  public static let text = Self(shape: .text, decode: textOf) { .text($0) }

  /// A single value as it is written: a number with or without a unit, a truth value or a text.
  public static let scalar = Self(shape: .scalar, decode: textOf) { .text($0) }

  /// One of a few names.
  public static func choice(_ names: [String]) -> Self {
    Self(shape: .choice(names), decode: textOf) { .text($0) }
  }

  private static let textOf: @Sendable (FieldValue) -> String = { value in
    guard case .text(let value) = value else { mismatch() }
    return value
  }
}

extension FieldType where Value: Sendable {
  /// One of a few names, or the path of a file, each of which stands for a value.
  ///
  /// - Parameters:
  ///   - names: The names.
  ///   - decode: The value that a name or a path stands for.
  ///   - encode: The name or the path of a value.
  /// - Returns: The type.
  public static func nameOrPath(
    _ names: [String], decode: @escaping @Sendable (String) -> Value,
    encode: @escaping @Sendable (Value) -> String
  ) -> Self {
    Self(shape: .nameOrPath(names)) { value in
      guard case .text(let text) = value else { mismatch() }
      return decode(text)
    } encode: {
      .text(encode($0))
    }
  }
}

extension FieldType where Value: CaseIterable & RawRepresentable<String> & Sendable {
  /// One of an enumeration's cases, by raw value.
  public static var choice: Self {
    Self(shape: .choice(Value.allCases.map(\.rawValue))) { value in
      guard case .text(let name) = value, let value = Value(rawValue: name) else { mismatch() }
      return value
    } encode: {
      .text($0.rawValue)
    }
  }
}

extension FieldType where Value: Equatable & Sendable {
  /// One of a few values, each under a name of its own.
  ///
  /// - Parameter values: The values by name, in order.
  /// - Returns: The type, which holds these values only.
  public static func choice(_ values: KeyValuePairs<String, Value>) -> Self {
    let values = values.map { (name: $0.key, value: $0.value) }
    return Self(shape: .choice(values.map(\.name))) { value in
      guard case .text(let name) = value, let entry = values.first(where: { $0.name == name })
      else { mismatch() }
      return entry.value
    } encode: { value in
      guard let entry = values.first(where: { $0.value == value }) else { mismatch() }
      return .text(entry.name)
    }
  }
}

extension FieldType {
  /// A list of so many elements of one type.
  public static func list<Element>(of element: FieldType<Element>, count: ClosedRange<Int>) -> Self
  where Value == [Element] {
    Self(shape: .list(of: element.shape, count: count)) { value in
      guard case .list(let values) = value else { mismatch() }
      return values.map(element.decode)
    } encode: {
      .list($0.map(element.encode))
    }
  }

  /// A value or `null`.
  public static func optional<Wrapped>(_ wrapped: FieldType<Wrapped>) -> Self
  where Value == Wrapped? {
    Self(shape: .optional(wrapped.shape)) { value in
      value == .nothing ? nil : wrapped.decode(value)
    } encode: {
      $0.map(wrapped.encode) ?? .nothing
    }
  }

  /// Named values, read into a prototype through key paths.
  ///
  /// - Parameters:
  ///   - prototype: A value to start from; every member of it that has a field is overwritten.
  ///   - members: The record's fields; their names have no dots.
  /// - Returns: The type of a record with all of the members but those that may be `null`, which may be left out.
  public static func record(
    from prototype: Value, _ members: [ConfigurationField<Value>]
  ) -> Self where Value: Sendable {
    let shape = FieldShape.record(members.map { .init(name: $0.name, shape: $0.shape) })
    return Self(shape: shape) { value in
      guard case .record(let values) = value, values.count == members.count else { mismatch() }
      return zip(members, values).reduce(into: prototype) { record, pair in
        pair.0.assign(pair.1, &record)
      }
    } encode: { record in
      .record(members.map { $0.value(record) })
    }
  }
}

/// Stops: a value without its field's shape came past the reader, which checks shapes.
private func mismatch() -> Never {
  preconditionFailure("a value does not have its field's shape")
}
