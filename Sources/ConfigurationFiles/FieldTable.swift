/// The one table of everything that a configuration file may say.
///
/// Reading files and overrides, the JSON Schema, the commented file and the reference page are all made from
/// it, so they cannot disagree.
public struct FieldTable<Root: Sendable>: Sendable {
  /// The fields, in the order in which files and pages list them.
  public let fields: [ConfigurationField<Root>]
  /// The text at each group's head, by its dotted name.
  let groupDocumentation: [String: String]
  /// The rules between fields, checked if each field has an allowed value.
  let rules: [Rule]
  /// The keys and groups as a tree.
  let tree: Group

  /// A rule between fields.
  public struct Rule: Sendable {
    /// The name of the field to which the message points.
    let field: String
    /// The fields that it has to go with; the message points to one of them where a file gives that and not the field.
    let others: [String]
    /// Finds the mistake in a root; `nil` if the rule holds.
    let violation: @Sendable (Root) -> String?

    /// Creates a rule.
    ///
    /// - Parameters:
    ///   - field: The name of the field to which the message points.
    ///   - others: The fields that it has to go with.
    ///   - violation: Finds the mistake in a root; `nil` if the rule holds.
    public init(
      _ field: String, with others: [String] = [],
      _ violation: @escaping @Sendable (Root) -> String?
    ) {
      self.field = field
      self.others = others
      self.violation = violation
    }
  }

  /// A group of keys.
  struct Group: Sendable {
    /// The dotted name; empty for the file itself.
    let name: String
    /// The members' keys in the order of the table.
    fileprivate(set) var keys: [String] = []
    /// The members by key.
    fileprivate(set) var members: [String: Member] = [:]
  }

  /// The member that a key stands for: a field or a group.
  indirect enum Member: Sendable {
    /// The field with an index in ``FieldTable/fields``.
    case field(Int)
    case group(Group)
  }

  /// Creates a table.
  ///
  /// - Parameters:
  ///   - fields: The fields that stand in no group.
  ///   - groups: The groups, which follow them.
  ///   - rules: The rules between fields.
  public init(
    fields: [ConfigurationField<Root>], groups: [FieldGroup<Root>], rules: [Rule] = []
  ) {
    self.fields = fields + groups.flatMap(\.fields)
    self.rules = rules
    groupDocumentation = Dictionary(
      uniqueKeysWithValues: groups.flatMap(\.documentation).map { ($0.name, $0.text) })
    var tree = Group(name: "")
    for (index, field) in self.fields.enumerated() {
      tree.insert(index, path: field.name.split(separator: ".").map(String.init)[...])
    }
    self.tree = tree
    let named =
      rules.flatMap { [$0.field] + $0.others } + self.fields.flatMap { $0.condition?.fields ?? [] }
    for name in named where !self.fields.contains(where: { $0.name == name }) {
      preconditionFailure("no field is named \(name)")
    }
  }
}

extension FieldTable {
  /// The reason for which a field has no effect beside the other values of a root; `nil` if it has an effect.
  public func reasonWithoutEffect(of field: ConfigurationField<Root>, in root: Root) -> String? {
    field.condition?.failure { name in
      guard let other = fields.first(where: { $0.name == name }) else {
        preconditionFailure("no field is named \(name)")
      }
      return other.value(root)
    }
  }
}

extension FieldTable {
  /// A root with the default in place of each value that has no effect beside the others.
  ///
  /// Two roots of which this gives the same are the same in all that has an effect.
  package func effective(_ root: Root, defaults: Root) -> Root {
    fields.filter { reasonWithoutEffect(of: $0, in: root) != nil }.reduce(into: root) {
      $1.assign($1.value(defaults), &$0)
    }
  }

  /// The value that a root has for a field; `nil` if the field has no effect beside its other values.
  package func effectiveValue(
    of field: ConfigurationField<Root>, in root: Root
  ) -> FieldValue? {
    reasonWithoutEffect(of: field, in: root) == nil ? field.value(root) : nil
  }
}

extension FieldTable.Group {
  fileprivate mutating func insert(_ index: Int, path: ArraySlice<String>) {
    guard let key = path.first else {
      preconditionFailure("a field has no name, or the name of a group")
    }
    if members[key] == nil {
      keys.append(key)
    }
    guard path.count > 1 else {
      precondition(members[key] == nil, "two fields are named \(qualified(key))")
      members[key] = .field(index)
      return
    }
    var group = Self(name: qualified(key))
    if let member = members[key] {
      guard case .group(let existing) = member else {
        preconditionFailure("\(qualified(key)) is the name of a field and of a group")
      }
      group = existing
    }
    group.insert(index, path: path.dropFirst())
    members[key] = .group(group)
  }

  /// The dotted name of a member.
  func qualified(_ key: String) -> String {
    name.isEmpty ? key : "\(name).\(key)"
  }
}
