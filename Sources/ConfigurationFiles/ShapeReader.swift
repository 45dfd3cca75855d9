import DataFiles

/// Reads the value of one field out of a node of a YAML tree, and reports its mistakes.
struct ShapeReader {
  /// The mistakes found so far.
  private(set) var mistakes: [ConfigurationMistake] = []

  /// Reads a node's value.
  ///
  /// - Parameters:
  ///   - node: The node of the file.
  ///   - shape: The allowed values of the field.
  ///   - name: The field's name, with the index or key inside it, for messages.
  /// - Returns: The value, or `nil` if the node does not have the shape; then mistakes have been noted.
  mutating func value(
    of node: YAMLTree.Node, as shape: FieldShape, name: String
  ) -> FieldValue? {
    switch (shape, node.content) {
    case (.optional, .scalar(let text, isPlain: true)) where Self.nulls.contains(text):
      return .nothing
    case (.optional(let wrapped), _):
      return value(of: node, as: wrapped, name: name)
    case (.truth, .scalar("true", isPlain: true)):
      return .truth(true)
    case (.truth, .scalar("false", isPlain: true)):
      return .truth(false)
    case (.text, .scalar(let text, let isPlain)) where !(isPlain && Self.nulls.contains(text)):
      return .text(text)
    case (.scalar, .scalar(let text, let isPlain)) where !(isPlain && text.isEmpty):
      return .text(text)
    case (.choice(let names), .scalar(let text, _)) where !text.isEmpty:
      return choice(text, among: names, at: node.place, name: name)
    case (.nameOrPath(let names), .scalar(let text, _)) where !text.isEmpty:
      if FieldShape.isPath(text) { return .text(text) }
      return choice(text, among: names, orPath: true, at: node.place, name: name)
    case (.integer, .scalar(let text, let isPlain)), (.number, .scalar(let text, let isPlain)):
      guard let quantity = Quantity(text), isPlain || quantity.suffix != nil else {
        report("expected \(shape.phrase), found \(Self.phrase(node))", at: node.place, name)
        return nil
      }
      return value(of: quantity, as: shape, at: node.place, name: name)
    case (.list(let element, let count), .list(let nodes)):
      return list(nodes, of: element, count: count, at: node.place, name: name)
    case (.record(let members), .mapping(let entries)):
      return record(entries, members: members, at: node.place, name: name)
    default:
      report("expected \(shape.phrase), found \(Self.phrase(node))", at: node.place, name)
      return nil
    }
  }

  /// The texts that YAML 1.2's core schema reads as null.
  private static let nulls: Set = ["", "~", "null", "Null", "NULL"]

  /// A node as messages name it.
  static func phrase(_ node: YAMLTree.Node) -> String {
    switch node.content {
    case .scalar("", isPlain: true): "nothing"
    case .scalar(let text, isPlain: true): "'\(text.quotable())'"
    case .scalar(let text, isPlain: false): "the text '\(text.quotable())'"
    case .list: "a list"
    case .mapping: "keys and values"
    }
  }

  private mutating func report(
    _ message: String, at place: TextPlace, _ name: String, notes: [String] = []
  ) {
    mistakes.append(.init(.place(place), "\(name): \(message)", notes: notes))
  }

  // MARK: Values of one scalar

  private mutating func choice(
    _ text: String, among names: [String], orPath: Bool = false, at place: TextPlace, name: String
  ) -> FieldValue? {
    guard !names.contains(text) else { return .text(text) }
    let guess = Spelling.nearest(to: text, among: names)
    report(
      "unknown value '\(text.quotable())'", at: place, name,
      notes: (guess.map { ["did you mean '\($0)'?"] } ?? [])
        + [
          "one of: \(names.joined(separator: ", "))\(orPath ? ", or the path of a .yaml file" : "")"
        ])
    return nil
  }

  private mutating func value(
    of quantity: Quantity, as shape: FieldShape, at place: TextPlace, name: String
  ) -> FieldValue? {
    let text = quantity.text.quotable()
    let fieldUnit = shape.unit
    var unit = fieldUnit
    if let suffix = quantity.suffix {
      unit = Unit.spellings.first { $0.text == suffix }?.unit
      guard let fieldUnit, let unit, unit.dimension == fieldUnit.dimension else {
        report(
          fieldUnit.map { "expected \($0.dimension.phrase), found '\(text)'" }
            ?? "expected \(shape.phrase) without a unit, found '\(text)'",
          at: place, name,
          notes: fieldUnit.map {
            ["units here: \($0.compatibleSpellings.joined(separator: ", "))"]
          } ?? [])
        return nil
      }
    }
    do {
      return try quantity.value(as: shape, from: unit, to: fieldUnit)
    } catch {
      switch error {
      case .fractional:
        let whole = fieldUnit.map { "a whole number of \($0.symbol)" } ?? "an integer"
        report("expected \(whole), found '\(text)'", at: place, name)
      case .outOfRange:
        report("\(text) is out of range: \(shape.rangePhrase ?? "")", at: place, name)
      }
      return nil
    }
  }

  // MARK: Values of several nodes

  private mutating func list(
    _ nodes: [YAMLTree.Node], of element: FieldShape, count: ClosedRange<Int>, at place: TextPlace,
    name: String
  ) -> FieldValue? {
    guard count.contains(nodes.count) else {
      let expected = FieldShape.list(of: element, count: count).phrase
      report("expected \(expected), found \(nodes.count)", at: place, name)
      return nil
    }
    var values: [FieldValue] = []
    for (index, node) in nodes.enumerated() {
      if let value = value(of: node, as: element, name: "\(name)[\(index)]") {
        values.append(value)
      }
    }
    return values.count == nodes.count ? .list(values) : nil
  }

  private mutating func record(
    _ entries: [YAMLTree.Entry], members: [FieldShape.Member], at place: TextPlace, name: String
  ) -> FieldValue? {
    let names = members.map(\.name)
    for entry in entries where !names.contains(entry.key) {
      let guess = Spelling.nearest(to: entry.key, among: names)
      report(
        "unknown key '\(entry.key.quotable())'", at: entry.place, name,
        notes: guess.map { ["did you mean '\($0)'?"] } ?? [])
    }
    var values: [FieldValue] = []
    for member in members {
      guard let entry = entries.first(where: { $0.key == member.name }) else {
        if member.isOptional {
          values.append(.nothing)
        } else {
          report("missing key '\(member.name)'", at: place, name)
        }
        continue
      }
      if let value = value(of: entry.value, as: member.shape, name: "\(name).\(member.name)") {
        values.append(value)
      }
    }
    return values.count == members.count ? .record(values) : nil
  }
}
