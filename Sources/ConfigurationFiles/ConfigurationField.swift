/// One key of a configuration file, bound to a place in a Swift value.
public struct ConfigurationField<Root: Sendable>: Sendable {
  /// The key with the groups that it stands in, joined by dots, such as `population.size`.
  public let name: String
  /// The meaning of the value; one or more full sentences.
  public let documentation: String
  /// Whether a file must give it; otherwise the default holds.
  public let isRequired: Bool
  /// The condition under which the value has an effect; `nil` if it always has.
  public let condition: FieldCondition?
  /// The allowed values.
  public let shape: FieldShape
  /// Puts a value of the field's shape into its place.
  let assign: @Sendable (FieldValue, inout Root) -> Void
  /// The value that a root holds.
  let value: @Sendable (Root) -> FieldValue

  /// Binds a key to a place.
  ///
  /// - Parameters:
  ///   - name: The dotted name; lower case with underscores.
  ///   - path: The place in the root.
  ///   - type: The representation of the value in the file.
  ///   - isRequired: Whether a file must give it.
  ///   - condition: The condition under which the value has an effect, by the names that fields have in the whole table; `nil` if it
  ///     always has.
  ///   - documentation: The meaning of the value.
  public init<Value>(
    _ name: String, _ path: any WritableKeyPath<Root, Value> & Sendable, _ type: FieldType<Value>,
    isRequired: Bool = false, hasEffect condition: FieldCondition? = nil, _ documentation: String
  ) {
    self.init(
      name: name, documentation: documentation, isRequired: isRequired, condition: condition,
      shape: type.shape,
      assign: { $1[keyPath: path] = type.decode($0) },
      value: { type.encode($0[keyPath: path]) })
  }

  /// The field of a part as one of the whole.
  ///
  /// - Parameters:
  ///   - group: The key of the part.
  ///   - path: The part.
  ///   - outer: The condition under which the part has an effect; `nil` if it always has.
  /// - Returns: The field of the whole.
  func placed<Whole: Sendable>(
    in group: String, at path: any WritableKeyPath<Whole, Root> & Sendable,
    hasEffect outer: FieldCondition?
  ) -> ConfigurationField<Whole> {
    let conditions = [outer, condition].compactMap(\.self)
    return ConfigurationField<Whole>(
      name: "\(group).\(name)", documentation: documentation, isRequired: isRequired,
      condition: conditions.count > 1 ? .all(conditions) : conditions.first, shape: shape,
      assign: { [assign] in assign($0, &$1[keyPath: path]) },
      value: { [value] in value($0[keyPath: path]) })
  }

  private init(
    name: String, documentation: String, isRequired: Bool, condition: FieldCondition?,
    shape: FieldShape, assign: @escaping @Sendable (FieldValue, inout Root) -> Void,
    value: @escaping @Sendable (Root) -> FieldValue
  ) {
    self.name = name
    self.documentation = documentation
    self.isRequired = isRequired
    self.condition = condition
    self.shape = shape
    self.assign = assign
    self.value = value
  }

  /// Whether two roots hold different values.
  package func differs(between a: Root, and b: Root) -> Bool {
    value(a) != value(b)
  }

  /// The documentation, and after it when the value has an effect.
  var fullDocumentation: String {
    condition.map { "\(documentation) Has an effect only if \($0.phrase)." } ?? documentation
  }

  /// The last part of the name.
  var key: String {
    String(name[(name.lastIndex(of: ".").map(name.index(after:)) ?? name.startIndex)...])
  }
}
