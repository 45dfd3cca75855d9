internal import DataFiles
internal import TracingSimulation

/// The data dictionary of a folder of results: the meaning of its files, columns and figures, as a Frictionless Data
/// Package.
///
/// Beside the members that the standard has, fields have `unit`, and the resource of `summary.json` has `measures`.
///
/// - SeeAlso: *Data Package* v2 (<https://datapackage.org>), profiles 2.0.
enum DataDictionary {
  /// The file's name.
  static let fileName = "datapackage.json"

  /// The descriptor of a folder of results.
  ///
  /// - Parameters:
  ///   - study: The study's name.
  ///   - result: The result of the run.
  /// - Returns: The descriptor as a JSON object.
  static func descriptor(ofStudy study: String, _ result: StudyResult) -> JSONValue {
    descriptor(
      ofStudy: study, title: "Results of \(study)", tables: result.tables,
      others: [summaryResource(result.summaryFigures.map(\.declaration))]
        + result.documents.map(documentResource))
  }

  /// The descriptor of a folder of tables.
  ///
  /// - Parameters:
  ///   - study: The study's name.
  ///   - title: The title of the package.
  ///   - tables: The tables, each a file with comma-separated values.
  ///   - others: The descriptors of files that are no tables.
  ///   - runs: The name of the table that has the rows to which the column `run` of the others refers.
  /// - Returns: The descriptor as a JSON object.
  static func descriptor(
    ofStudy study: String, title: String, tables: [ResultTable], others: [JSONValue] = [],
    runs: String? = nil
  ) -> JSONValue {
    [
      "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
      "name": .string(name(from: study)),
      "title": .string(title),
      "description": "Results of a simulation with ExposureLab \(StudyRun.version).",
      "resources": .array(
        tables.map { resource(of: $0, runs: runs) } + others),
    ]
  }

  /// The study's name in the characters that a package's name may have: a-z, 0-9, `-`, `_` and `.`.
  private static func name(from study: String) -> String {
    let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789-_.")
    let name = String(study.lowercased().map { allowed.contains($0) ? $0 : "-" })
    return name.isEmpty ? "results" : name
  }

  private static func documentResource(_ document: StudyResult.Document) -> JSONValue {
    [
      "name": .string(name(from: document.name)), "path": .string(document.name),
      "description": .string(document.definition), "mediatype": .string(document.mediaType),
      "encoding": "utf-8",
    ]
  }

  private static func resource(of table: ResultTable, runs: String?) -> JSONValue {
    var schema: [JSONValue.Member] = [
      .init("$schema", "https://datapackage.org/profiles/2.0/tableschema.json"),
      .init("fields", .array(table.columns.map(field))), .init("missingValues", [""]),
    ]
    if !table.key.isEmpty {
      schema.append(.init("primaryKey", .array(table.key.map { .string($0) })))
    }
    if let runs, table.name != runs, table.columns.contains(where: { $0.name == "run" }) {
      let reference: JSONValue = ["resource": .string(runs), "fields": ["run"]]
      schema.append(.init("foreignKeys", [["fields": ["run"], "reference": reference]]))
    }
    return [
      "name": .string(table.name), "type": "table", "path": "\(table.name).csv",
      "description": .string(table.definition), "format": "csv", "mediatype": "text/csv",
      "encoding": "utf-8", "schema": .object(schema),
    ]
  }

  private static func field(of column: MeasureDeclaration) -> JSONValue {
    var members = members(of: column)
    if !column.isNullable { members.append(.init("constraints", ["required": .boolean(true)])) }
    return .object(members)
  }

  private static func summaryResource(_ measures: [MeasureDeclaration]) -> JSONValue {
    [
      "name": "summary", "path": "summary.json",
      "description":
        "Figures of the run as nested objects; the parts of a measure's name are the names of members.",
      "format": "json", "mediatype": "application/json", "encoding": "utf-8",
      "measures": .array(measures.map { .object(members(of: $0)) }),
    ]
  }

  /// The members that describe a figure or column.
  static func members(of declaration: MeasureDeclaration) -> [JSONValue.Member] {
    [
      .init("name", .string(declaration.name)), .init("type", .string(declaration.kind.rawValue)),
      .init("unit", .string(declaration.unit)),
      .init("description", .string(declaration.fullDefinition)),
      .init("nullable", .boolean(declaration.isNullable)),
    ]
  }
}
