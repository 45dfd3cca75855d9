extension Verification {
  /// A Markdown table with a row for each property and a column for each protocol.
  public var matrix: String {
    var text = "| property | " + protocols.joined(separator: " | ") + " |\n"
    text += "| --- |" + String(repeating: " --- |", count: protocols.count) + "\n"
    for property in properties {
      let cells = protocols.map { verdict(on: $0, property.name)?.word ?? "" }
      text += "| `\(property.name)` | " + cells.joined(separator: " | ") + " |\n"
    }
    return text
  }

  /// A Markdown page: the properties in words, the matrix, and the reasons of what fails by design.
  public var page: String {
    var text = ""
    for family in ProtocolProperty.Family.allCases {
      let ofFamily = properties.filter { $0.family == family }
      guard !ofFamily.isEmpty else { continue }
      text += "## \(family.rawValue.prefix(1).uppercased() + family.rawValue.dropFirst())\n\n"
      text += "| property | in words | source | needs |\n| --- | --- | --- | --- |\n"
      for property in ofFamily {
        text +=
          "| `\(property.name)` | \(property.statement) | \(property.source) | \(property.needs.rawValue) |\n"
      }
      text += "\n"
    }
    text += "## The protocols\n\n\(matrix)\n## What fails by design\n\n"
    text += "| protocol | property | the protocol's reason |\n| --- | --- | --- |\n"
    for row in rows {
      guard case .failsByDesign(let reason, _) = row.verdict else { continue }
      text += "| \(row.proximity) | `\(row.property.name)` | \(reason) |\n"
    }
    return text
  }

  /// The properties that were checked, each once.
  private var properties: [ProtocolProperty] {
    var seen: Set<String> = []
    return rows.map(\.property).filter { seen.insert($0.name).inserted }
  }
}
