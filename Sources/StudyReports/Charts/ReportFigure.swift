package import DataFiles

/// A figure of the report: its words, its drawing, and the data behind it.
package struct ReportFigure: Sendable {
  /// The name of its files and of its place in the page, such as `cascade`.
  package let name: String
  /// The sentence that states what it shows.
  let title: String
  /// The quantities that are drawn, and their units.
  let subtitle: String
  /// The definitions that a reader needs to trust the figure, and the parts that it leaves out.
  let caption: String
  /// The description for people who do not see it.
  let description: String
  let chart: any Chart
  let data: FigureData

  /// The Vega-Lite specification with the data in it.
  package var specification: JSONValue {
    .object(
      [
        .init("$schema", "https://vega.github.io/schema/vega-lite/v5.json"),
        .init("description", .string(description)),
        .init("title", ["text": .string(title), "subtitle": .string(subtitle), "anchor": "start"]),
        .init("width", .integer(560)),
        .init("config", ["font": "sans-serif", "view": ["stroke": .null]]),
      ] + chart.specification)
  }
}

/// The data behind a figure: the cells of a table as they are written in the folder of results.
struct FigureData: Sendable {
  /// The file that the cells come from, such as `daily.csv`.
  let source: String
  let columns: [DeclaredColumn]
  let rows: [[String]]

  /// Takes columns of a table.
  init(_ table: RunTable, columns names: [String]? = nil) {
    source = "\(table.name).csv"
    let wanted = names ?? table.columns.map(\.name)
    columns = wanted.compactMap { table.column($0) }
    let cells = columns.map { table.texts($0.name) }
    rows = table.rows.indices.map { row in cells.map { $0[row] } }
  }

  /// Takes figures of `summary.json`, a row each.
  init(figures names: [String], of run: RunResults) {
    source = "summary.json"
    columns = [
      DeclaredColumn(name: "figure", unit: "", definition: ""),
      DeclaredColumn(name: "value", unit: "", definition: ""),
      DeclaredColumn(name: "unit", unit: "", definition: ""),
      DeclaredColumn(name: "definition", unit: "", definition: ""),
    ]
    rows = names.compactMap { name in
      guard let value = run.summary[name] else { return nil }
      let measure = run.measures[name]
      let text = Int(exactly: value).map(String.init) ?? "\(value)"
      return [name, text, measure?.unit ?? "", measure?.definition ?? ""]
    }
  }
}

extension FigureData {
  /// The rows whose cell in a column is a value.
  func keeping(_ column: String, _ value: String) -> FigureData {
    guard let place = columns.firstIndex(where: { $0.name == column }) else { return self }
    return FigureData(
      source: source, columns: columns, rows: rows.filter { $0[place] == value })
  }

  init(source: String, columns: [DeclaredColumn], rows: [[String]]) {
    self.source = source
    self.columns = columns
    self.rows = rows
  }
}
