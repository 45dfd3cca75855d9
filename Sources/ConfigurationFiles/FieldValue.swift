public import DataFiles

/// The value of a configuration field, without its Swift type.
///
/// The reader makes such values from text. A ``FieldType`` converts them to Swift values and back.
public enum FieldValue: Hashable, Sendable {
  /// A whole number; wide enough for every 64-bit seed, signed or not.
  case integer(Int128)
  /// A finite number, in the field's unit.
  case number(Double)
  /// True or false.
  case truth(Bool)
  /// A text, or one of a field's choices.
  case text(String)
  /// Values in order.
  case list([FieldValue])
  /// The values of a record, in the order of its shape.
  case record([FieldValue])
  /// The absence that an optional field allows.
  case nothing

  /// The value as JSON; a record becomes an object with the names that `shape` gives.
  public func json(shape: FieldShape) -> JSONValue {
    switch (self, shape) {
    case (.integer(let value), _): .integer(value)
    case (.number(let value), _): .number(value)
    case (.truth(let value), _): .boolean(value)
    case (.text(let value), _): .string(value)
    case (.list(let values), .list(let element, _)): .array(values.map { $0.json(shape: element) })
    case (.record(let values), .record(let members)):
      .object(
        zip(members, values).map { member, value in
          .init(member.name, value.json(shape: member.shape))
        })
    case (.nothing, _): .null
    case (_, .optional(let wrapped)): json(shape: wrapped)
    case (.list, _), (.record, _): preconditionFailure("a value does not have its field's shape")
    }
  }
}
