extension FieldTable {
  /// The reference page of the files that this table reads, in Markdown.
  ///
  /// - Parameters:
  ///   - introduction: The head of the page: a title and the text before the tables.
  ///   - defaults: The values of fields that a file does not set.
  /// - Returns: The page's text.
  public func referencePage(introduction: String, defaults: Root) -> String {
    var blocks = [introduction]
    appendBlocks(of: tree, defaults: defaults, to: &blocks)
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private func appendBlocks(of group: Group, defaults: Root, to blocks: inout [String]) {
    if !group.name.isEmpty {
      blocks.append("## `\(group.name)`\n\n\(groupDocumentation[group.name] ?? "")")
    }
    var rows: [String] = []
    var inner: [Group] = []
    for key in group.keys {
      switch group.members[key] {
      case .field(let index): rows.append(row(of: fields[index], defaults: defaults))
      case .group(let group): inner.append(group)
      case nil: break
      }
    }
    if !rows.isEmpty {
      let head = ["| key | value | default | meaning |", "| --- | --- | --- | --- |"]
      blocks.append((head + rows).joined(separator: "\n"))
    }
    for group in inner {
      appendBlocks(of: group, defaults: defaults, to: &blocks)
    }
  }

  private func row(of field: ConfigurationField<Root>, defaults: Root) -> String {
    let facts = [field.shape.phrase, field.shape.rangePhrase].compactMap(\.self)
    let value = field.value(defaults)
    let standard =
      switch value {
      case _ where field.isRequired: "required"
      case .list(let values) where values.count > 9: "\(values.count) rows"
      default: "`\(value.yaml(shape: field.shape))`"
      }
    return
      "| `\(field.name)` | \(facts.joined(separator: ", ")) | \(standard) | \(field.fullDocumentation) |"
  }
}
