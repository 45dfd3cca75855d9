public import DataFiles
public import TracingSimulation

/// All measures and tables that a run writes, as pages for people and programs.
public enum MeasureList {
  /// The measures, in the order of `summary.json`.
  public static var all: [MeasureDeclaration] {
    StudyOutcome.measureGroups.flatMap { $0.measures.map(\.declaration) }
  }

  /// The measures and the columns of the tables as JSON.
  public static var json: JSONValue {
    [
      "measures": .array(all.map { .object(DataDictionary.members(of: $0)) }),
      "tables": .array(
        StudyOutcome.tableDeclarations.map { table in
          [
            "name": .string(table.name), "description": .string(table.definition),
            "key": .array(table.key.map { .string($0) }),
            "columns": .array(table.columns.map { .object(DataDictionary.members(of: $0)) }),
          ]
        }),
    ]
  }

  /// The measures as lines: name, unit and definition.
  public static var text: String {
    let width = all.map(\.name.count).max() ?? 0
    return all.map { measure in
      let margin = String(repeating: " ", count: width - measure.name.count + 2)
      let unit = measure.unit.isEmpty ? "" : "[\(measure.unit)] "
      return "\(measure.name)\(margin)\(unit)\(measure.fullDefinition)\n"
    }.joined()
  }

  /// The page of `docs/` that defines every figure and column, in Markdown.
  public static var page: String {
    var blocks = [introduction]
    for group in StudyOutcome.measureGroups {
      blocks.append("## `\(group.name)`\n\n\(group.introduction)")
      blocks.append(table(of: group.measures.map(\.declaration), title: "figure"))
    }
    blocks.append(
      "# Tables\n\nWhat the columns of the tables of a run hold; a missing value is an empty cell.")
    for result in StudyOutcome.tableDeclarations {
      blocks.append("## `\(result.name).csv`\n\n\(result.definition)")
      blocks.append(table(of: result.columns, title: "column"))
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private static let introduction = """
    # Measures

    The definitions of the figures of `summary.json`. Made by `exposurelab measures --markdown` from the declarations that \
    compute them; do not edit.

    * A figure's name is its path in `summary.json`: the value of `epidemic.infected` is the member `infected` of the \
    object `epidemic`.
    * A figure that was not measured in a run, or that rests on too few cases, is `null`; its row states the condition.
    * `share` is a part of 1; days count from 0.
    * Every folder of results has the same definitions in `datapackage.json`, a Frictionless Data Package.
    * How contacts are seen by phones, and what the shapes of contacts are fitted to: \
    [app-visible-contacts.md](app-visible-contacts.md).
    """

  private static func table(of declarations: [MeasureDeclaration], title: String) -> String {
    let head = ["| \(title) | type | unit | definition |", "| --- | --- | --- | --- |"]
    let rows = declarations.map { declaration in
      "| `\(declaration.name)` | \(declaration.kind.rawValue) | \(declaration.unit) | \(declaration.fullDefinition) |"
    }
    return (head + rows).joined(separator: "\n")
  }
}
