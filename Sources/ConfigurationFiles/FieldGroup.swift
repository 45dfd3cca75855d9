/// Keys that stand together under one name.
public struct FieldGroup<Root: Sendable>: Sendable {
  /// The fields of the group and of the groups inside, with dotted names.
  let fields: [ConfigurationField<Root>]
  /// The documentation of the group and of the groups inside, by dotted name.
  let documentation: [(name: String, text: String)]

  /// Creates a group of keys that describe one part of a root.
  ///
  /// - Parameters:
  ///   - name: The key under which they stand; without dots.
  ///   - path: The part that they describe.
  ///   - condition: The condition under which the keys have an effect, beside their own conditions; `nil` for none.
  ///   - documentation: The subject of the group; full sentences.
  ///   - fields: The fields of the part.
  ///   - groups: The groups inside, which follow the fields.
  public init<Part: Sendable>(
    _ name: String, at path: any WritableKeyPath<Root, Part> & Sendable,
    hasEffect condition: FieldCondition? = nil, _ documentation: String,
    _ fields: [ConfigurationField<Part>], groups: [FieldGroup<Part>] = []
  ) {
    self.fields = (fields + groups.flatMap(\.fields)).map {
      $0.placed(in: name, at: path, hasEffect: condition)
    }
    self.documentation =
      [(name, documentation)]
      + groups.flatMap(\.documentation).map { (name: "\(name).\($0.name)", text: $0.text) }
  }
}
