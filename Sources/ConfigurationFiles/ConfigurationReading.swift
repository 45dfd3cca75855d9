import DataFiles

/// One pass over a file and its overrides.
struct ConfigurationReading<Root: Sendable> {
  private let table: FieldTable<Root>
  /// The values read so far.
  private(set) var root: Root
  /// The mistakes found so far.
  private(set) var mistakes: [ConfigurationMistake] = []
  /// The place of each given field, by index.
  private var origins: [Int: ConfigurationMistake.Origin] = [:]
  /// The place of each group's key, by dotted name.
  private var groupOrigins: [String: ConfigurationMistake.Origin] = [:]
  /// The groups that hold something else than keys.
  private var brokenGroups: [String] = []
  /// Whether the file is a tree of keys; otherwise it is of no use to list the keys that are missing.
  private var hasKeys = true

  init(table: FieldTable<Root>, root: Root) {
    self.table = table
    self.root = root
  }

  mutating func read(_ file: ConfigurationText) {
    let tree = YAMLTree.composed(from: file.text)
    mistakes += tree.mistakes
    switch tree.root?.content {
    case .mapping(let entries):
      read(entries, of: table.tree)
    case .scalar("", isPlain: true), nil:
      hasKeys = false
      guard tree.mistakes.isEmpty else { return }
      mistakes.append(
        .init(.file, "the file is empty", notes: ["required keys: \(requiredNames)"]))
    case .scalar, .list:
      hasKeys = false
      guard let node = tree.root else { return }
      mistakes.append(
        .init(
          .place(node.place), "expected keys and values, found \(ShapeReader.phrase(node))",
          notes: ["required keys: \(requiredNames)"]))
    }
  }

  private var requiredNames: String {
    table.fields.filter(\.isRequired).map(\.name).joined(separator: ", ")
  }

  private mutating func read(_ entries: [YAMLTree.Entry], of group: FieldTable<Root>.Group) {
    let prefix = group.name.isEmpty ? "" : "\(group.name): "
    for entry in entries {
      switch (group.members[entry.key], entry.value.content) {
      case (.field(let index), _):
        read(entry.value, field: index)
      case (.group(let inner), .mapping(let entries)):
        groupOrigins[inner.name] = .place(entry.place)
        read(entries, of: inner)
      case (.group(let inner), _):
        brokenGroups.append(inner.name)
        mistakes.append(
          .init(
            .place(entry.value.place),
            "\(inner.name): expected keys and values, found \(ShapeReader.phrase(entry.value))",
            notes: ["keys here: \(inner.keys.joined(separator: ", "))"]))
      case (nil, _):
        mistakes.append(
          .init(
            .place(entry.place), "\(prefix)unknown key '\(entry.key.quotable())'",
            notes: suggestion(for: entry.key, in: group).map { ["did you mean '\($0)'?"] } ?? []))
      }
    }
  }

  /// The key that is meant: one of the same group, or else one of the same name elsewhere.
  private func suggestion(for key: String, in group: FieldTable<Root>.Group) -> String? {
    // A file of noise may have a hundred thousand keys, and suggestions beyond the shown mistakes would only cost time.
    guard mistakes.count < ConfigurationError.shownMistakes else { return nil }
    return Spelling.nearest(to: key, among: group.keys)
      ?? table.fields.first { $0.key == key }?.name
  }

  private mutating func read(_ node: YAMLTree.Node, field index: Int) {
    let field = table.fields[index]
    origins[index] = .place(node.place)
    var reader = ShapeReader()
    if let value = reader.value(of: node, as: field.shape, name: field.name) {
      field.assign(value, &root)
    }
    mistakes += reader.mistakes
  }

  // MARK: Overrides

  mutating func read(override: String) {
    let origin = ConfigurationMistake.Origin.override(override)
    guard let equals = override.firstIndex(of: "=") else {
      mistakes.append(.init(origin, "expected NAME=VALUE"))
      return
    }
    let name = String(override[..<equals])
    guard let index = table.fields.firstIndex(where: { $0.name == name }) else {
      mistakes.append(unknown(name, origin: origin))
      return
    }
    // The value is read as the file's would be, by a reading of its own whose places mean nothing.
    let bytes = Array(override[override.index(after: equals)...].utf8)
    do {
      let tree = YAMLTree.composed(from: try ConfigurationText(name: "--set", bytes: bytes).text)
      var inner = Self(table: table, root: root)
      inner.mistakes = tree.mistakes
      let nothing = YAMLTree.Node(place: .start, content: .scalar("", isPlain: true))
      if tree.mistakes.isEmpty {
        inner.read(tree.root ?? nothing, field: index)
      }
      root = inner.root
      mistakes += inner.mistakes.map { .init(origin, $0.message, notes: $0.notes) }
    } catch {
      mistakes += error.mistakes.map { .init(origin, $0.message, notes: $0.notes) }
    }
    origins[index] = origin
  }

  /// The mistake of an override that names no field.
  private func unknown(
    _ name: String, origin: ConfigurationMistake.Origin
  ) -> ConfigurationMistake {
    let inside = table.fields.filter { $0.name.hasPrefix("\(name).") }
    guard inside.isEmpty else {
      let keys = inside.map { $0.name.dropFirst(name.count + 1) }
      return .init(
        origin, "'\(name)' is a group of keys",
        notes: ["keys here: \(keys.joined(separator: ", "))"])
    }
    let guess = Spelling.nearest(to: name, among: table.fields.map(\.name))
    return .init(
      origin, "unknown key '\(name.quotable())'",
      notes: guess.map { ["did you mean '\($0)'?"] } ?? [])
  }

  // MARK: The whole

  /// Looks for missing fields, and checks the rules between fields.
  mutating func finish() {
    guard hasKeys else { return }
    for (index, field) in table.fields.enumerated() where field.isRequired && origins[index] == nil
    {
      let parts = field.name.split(separator: ".").map(String.init)
      let group = parts.dropLast().joined(separator: ".")
      guard !brokenGroups.contains(where: { "\(group).".hasPrefix("\($0).") }) else { continue }
      if let origin = groupOrigins[group] {
        mistakes.append(.init(origin, "\(group): missing key '\(field.key)'"))
      } else {
        mistakes.append(.init(.file, "missing key '\(field.name)'"))
      }
    }
    // A rule between fields has a meaning only if each value is in its range.
    guard mistakes.isEmpty else { return }
    for rule in table.rules {
      guard let violation = rule.violation(root) else { continue }
      let given = ([rule.field] + rule.others).compactMap { name in
        table.fields.firstIndex { $0.name == name }.flatMap { origins[$0] }
      }
      mistakes.append(.init(given.first ?? .file, "\(rule.field): \(violation)"))
    }
  }

  /// The place of each given field, by its name.
  var namedOrigins: [String: ConfigurationMistake.Origin] {
    Dictionary(uniqueKeysWithValues: origins.map { (table.fields[$0.key].name, $0.value) })
  }

  /// The keys that are set and have no effect, in the order of the table.
  var keysWithoutEffect: [KeyWithoutEffect] {
    table.fields.enumerated().compactMap { index, field in
      guard let origin = origins[index],
        let reason = table.reasonWithoutEffect(of: field, in: root)
      else { return nil }
      return KeyWithoutEffect(key: field.name, origin: origin, reason: reason)
    }
  }
}
