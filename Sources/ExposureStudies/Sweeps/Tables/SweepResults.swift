internal import DataFiles
internal import SweepStore
internal import TracingSimulation

/// The results of all runs of a sweep, as tables.
public struct SweepResults: Sendable {
  let file: SweepFile
  /// The figures of each run, in the order of the tables.
  let figures: [[MeasureValue]]
  /// For each kept table that any run has, its rows, run by run.
  private let rows: [(table: ResultTable, rows: [[[MeasureValue]]])]
  /// The time that the simulation of each run took, in seconds.
  let seconds: [Double]

  /// Takes the results out of the journal's text.
  ///
  /// - Throws: ``OutputError/failed(_:)`` if a text is damaged.
  init(of file: SweepFile, runs: [FinishedRun]) throws(OutputError) {
    self.file = file
    seconds = runs.map(\.seconds)
    var figures: [[MeasureValue]] = []
    for run in runs {
      guard let row = Self.values(of: run.figures + "\n", MeasureList.all)?.first else {
        throw .failed("the journal is damaged: the figures of a run cannot be read")
      }
      figures.append(row)
    }
    self.figures = figures
    var all: [(table: ResultTable, rows: [[[MeasureValue]]])] = []
    for table in StudyOutcome.tableDeclarations where file.plan.tables.contains(table.name) {
      var rows: [[[MeasureValue]]] = []
      for run in runs {
        let records = run.tables.first { $0.name == table.name }?.records ?? ""
        guard let values = Self.values(of: records, table.columns) else {
          throw .failed("the journal is damaged: the table \(table.name) of a run cannot be read")
        }
        rows.append(values)
      }
      all.append((table, rows))
    }
    rows = all
  }

  /// The values of a journal's text, row by row; `nil` if it is damaged.
  static func values(
    of text: String, _ columns: [MeasureDeclaration]
  ) -> [[MeasureValue]]? {
    guard let rows = CommaSeparated.rows(of: text) else { return nil }
    var values: [[MeasureValue]] = []
    for row in rows {
      guard let row = MeasureValue.row(row, columns) else { return nil }
      values.append(row)
    }
    return values
  }
}

extension SweepResults {
  /// One row a run: the point, the variant, each parameter, the seed, and each figure.
  public var runs: ResultTable {
    let design = file.design
    return ResultTable(
      name: design.name, definition: design.definition, key: design.key,
      columns: design.columns + MeasureList.all,
      rows: zip(design.rows, figures).map { $0 + $1 })
  }

  /// The tables of the runs, each with the number of the run before its own columns.
  public var tables: [ResultTable] {
    rows.map { table, rows in
      ResultTable(
        name: table.name,
        definition: "\(table.definition) The tables of all runs of the sweep, one after another.",
        key: ["run"] + table.key, columns: [SweepFile.headColumns[0]] + table.columns,
        rows: rows.enumerated().flatMap { run, rows in
          rows.map { [.integer(run + 1)] + $0 }
        })
    }
  }
}

extension MeasureValue {
  /// Reads the cells of a row as the values of its columns; `nil` if any is none, or the numbers differ.
  static func row(
    _ cells: [CommaSeparated.Cell], _ columns: [MeasureDeclaration]
  ) -> [MeasureValue]? {
    let values = zip(cells, columns).compactMap { MeasureValue(cell: $0, $1.kind) }
    return cells.count == columns.count && values.count == columns.count ? values : nil
  }

  /// Reads a cell as a value of a type; `nil` if it is none.
  private init?(cell: CommaSeparated.Cell, _ kind: Kind) {
    switch kind {
    case _ where cell.text.isEmpty && !cell.isQuoted: self = .missing
    case .text: self = .text(cell.text)
    case .integer:
      guard let number = Int(cell.text) else { return nil }
      self = .integer(number)
    case .number:
      guard let number = Double(cell.text) else { return nil }
      self = .number(number)
    }
  }
}
