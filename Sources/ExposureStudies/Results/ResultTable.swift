public import TracingSimulation

/// A table of results: a file of its own in the folder of a run.
public struct ResultTable: Hashable, Sendable {
  /// The file's name without its extension, such as `daily`.
  public let name: String
  /// The meaning of a row, in one plain sentence.
  public let definition: String
  /// The names of the columns that together tell one row from another.
  public let key: [String]
  /// The columns, from left to right.
  public let columns: [MeasureDeclaration]
  /// The rows, each with a cell for every column.
  public private(set) var rows: [[MeasureValue]] = []

  /// Makes a table as it is declared.
  ///
  /// - Parameters:
  ///   - declaration: The table's name and columns.
  ///   - rows: The records behind the rows, in order.
  public init<Row>(_ declaration: TableDeclaration<Row>, rows: some Sequence<Row>) {
    name = declaration.name
    definition = declaration.definition
    key = declaration.key
    columns = declaration.columns.map(\.declaration)
    self.rows = rows.map { row in declaration.columns.map { $0.value(of: row) } }
  }

  /// Makes a table of rows that have been computed before.
  ///
  /// - Precondition: Each row has a cell for every column.
  init(
    name: String, definition: String, key: [String], columns: [MeasureDeclaration],
    rows: [[MeasureValue]]
  ) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "\(name): a row lacks a cell")
    (self.name, self.definition, self.key) = (name, definition, key)
    (self.columns, self.rows) = (columns, rows)
  }

  /// The table as comma-separated values (RFC 4180, lines ended by line feeds), with a head.
  ///
  /// Numbers are written with the fewest digits that read back to the same double; a missing cell is
  /// empty, an empty text is `""`.
  public var csv: String {
    let text = columns.map { Self.quotedWhereNeeded($0.name) }.joined(separator: ",") + "\n"
    return text + records
  }

  /// The rows without the head, each ended by a line feed.
  var records: String {
    rows.map { $0.map(\.csv).joined(separator: ",") + "\n" }.joined()
  }

  /// The text, in quotes if it would not stand for itself.
  fileprivate static func quotedWhereNeeded(_ text: String) -> String {
    // Bytes rather than characters: a quote with a combining mark is one character, but ends a cell.
    let quote = UInt8(ascii: "\"")
    let special = [quote] + Array(",\n\r".utf8)
    guard text.isEmpty || text.utf8.contains(where: special.contains) else { return text }
    let doubled = text.utf8.flatMap { $0 == quote ? [quote, quote] : [$0] }
    return "\"\(String(decoding: doubled, as: UTF8.self))\""
  }
}

extension MeasureValue {
  /// The value as a cell.
  var csv: String {
    switch self {
    case .integer(let value): "\(value)"
    case .number(let value): value.description
    case .text(let text): ResultTable.quotedWhereNeeded(text)
    case .missing: ""
    }
  }
}
