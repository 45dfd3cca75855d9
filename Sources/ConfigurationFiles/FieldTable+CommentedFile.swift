import DataFiles

extension FieldTable {
  /// A file that says everything, each key under its documentation, with the values of `root`.
  ///
  /// A key that has no effect beside these values is commented out by a `#` without a space behind it.
  ///
  /// - Parameters:
  ///   - root: The values.
  ///   - head: Lines to begin with, which become comments.
  /// - Returns: The file's text.
  public func commentedFile(of root: Root, head: [String]) -> String {
    let lines = head.map { $0.isEmpty ? "#" : "# \($0)" } + [""]
    return (lines + self.lines(of: tree, root: root, margin: "")).joined(separator: "\n") + "\n"
  }

  private func lines(of group: Group, root: Root, margin: String) -> [String] {
    var lines: [String] = []
    for key in group.keys {
      switch group.members[key] {
      case .field(let index):
        let field = fields[index]
        let facts = [
          field.shape.rangePhrase ?? field.shape.choicePhrase, field.isRequired ? "required" : nil,
        ]
        let documentation = field.fullDocumentation.filter { $0 != "`" }
        let text = ([documentation] + facts.compactMap(\.self).map { "[\($0)]" })
          .joined(separator: " ")
        lines += Self.comment(text, margin: margin)
        let mark = reasonWithoutEffect(of: field, in: root) == nil ? "" : "#"
        lines += field.value(root).lines(key: key, shape: field.shape).map { margin + mark + $0 }
      case .group(let inner):
        if lines.last != "" {
          lines.append("")
        }
        lines += Self.comment(groupDocumentation[inner.name] ?? "", margin: margin)
        lines.append("\(margin)\(hasEffect(inner, in: root) ? "" : "#")\(key):")
        lines += self.lines(of: inner, root: root, margin: margin + "  ")
        lines.append("")
      case nil: break
      }
    }
    while lines.last == "" {
      lines.removeLast()
    }
    return lines
  }

  /// Whether any key of a group has an effect.
  private func hasEffect(_ group: Group, in root: Root) -> Bool {
    group.members.values.contains { member in
      switch member {
      case .field(let index): reasonWithoutEffect(of: fields[index], in: root) == nil
      case .group(let inner): hasEffect(inner, in: root)
      }
    }
  }

  /// The text as comment lines of at most 100 columns.
  private static func comment(_ text: String, margin: String) -> [String] {
    var lines: [String] = []
    var line = "\(margin)#"
    for word in text.split(whereSeparator: \.isWhitespace) {
      if line.count + 1 + word.count > 100 {
        lines.append(line)
        line = "\(margin)#"
      }
      line += " \(word)"
    }
    return lines + [line]
  }
}

extension FieldShape {
  /// The names to choose from.
  fileprivate var choicePhrase: String? {
    switch self {
    case .choice, .nameOrPath: phrase
    default: nil
    }
  }
}

extension FieldValue {
  /// The value as lines of a YAML mapping: one line, or one for each record of a list.
  fileprivate func lines(key: String, shape: FieldShape) -> [String] {
    guard case .list(let values) = self, case .list(let element, _) = shape,
      case .record = element
    else { return ["\(key): \(yaml(shape: shape))"] }
    return ["\(key):"] + values.map { "  - \($0.yaml(shape: element))" }
  }

  /// The value as YAML on one line, numbers with their unit.
  func yaml(shape: FieldShape) -> String {
    switch (self, shape) {
    case (_, .optional(let wrapped)) where self != .nothing: return yaml(shape: wrapped)
    case (.nothing, _): return "null"
    case (.truth(let value), _): return value ? "true" : "false"
    case (.text(let text), .choice): return text
    case (.text(let text), .nameOrPath(let names)) where names.contains(text): return text
    case (.text, _): return json(shape: shape).text
    case (.integer(let value), _): return Self.yaml("\(value)", shape.unit)
    case (.number(let value), _): return Self.yaml(value.shortText, shape.unit)
    case (.list(let values), .list(let element, _)):
      return "[\(values.map { $0.yaml(shape: element) }.joined(separator: ", "))]"
    case (.record(let values), .record(let members)):
      let entries = zip(members, values).map { "\($0.name): \($1.yaml(shape: $0.shape))" }
      return "{\(entries.joined(separator: ", "))}"
    case (.list, _), (.record, _): preconditionFailure("a value does not have its field's shape")
    }
  }

  private static func yaml(_ digits: String, _ unit: Unit?) -> String {
    guard let unit, !unit.symbol.isEmpty else { return digits }
    return "\(digits) \(unit.symbol)"
  }
}
