/// Keys that stand together under one name.
public struct FieldGroup<Root: Sendable>: Sendable {
  /// The fields of the group and of the groups inside, with dotted names.
  let fields: [ConfigurationField<Root>]
  /// What the group and the groups inside are about, by dotted name.
  let documentation: [(name: String, text: String)]

  /// Creates a group of keys that describe one part of a root.
  ///
  /// - Parameters:
  ///   - name: The key under which they stand; without dots.
  ///   - path: The part that they describe.
  ///   - condition: When any of the keys has an effect, beside what each of them asks for; `nil` if they always have.
  ///   - documentation: What the group is about; full sentences.
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
