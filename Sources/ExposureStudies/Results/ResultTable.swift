/// A table of results: a file of its own in the folder of a run.
public struct ResultTable: Hashable, Sendable {
  /// The file's name without its extension, such as `daily`.
  public let name: String
  /// The columns, from left to right.
  public let columns: [Column]
  /// The rows, each with a cell for every column.
  public private(set) var rows: [[Cell]] = []

  /// A column: its name and what its cells hold.
  public struct Column: Hashable, Sendable {
    /// The name in the head of the table.
    public let name: String
    /// What its cells hold, where they are not missing.
    public let kind: Kind

    /// What the cells of one column hold.
    public enum Kind: Hashable, Sendable {
      /// Whole numbers.
      case integer
      /// Numbers.
      case number
      /// Texts.
      case text
    }

    /// A column of whole numbers.
    public static func integer(_ name: String) -> Self { Self(name: name, kind: .integer) }
    /// A column of numbers.
    public static func number(_ name: String) -> Self { Self(name: name, kind: .number) }
    /// A column of texts.
    public static func text(_ name: String) -> Self { Self(name: name, kind: .text) }
  }

  /// A cell.
  public enum Cell: Hashable, Sendable {
    /// A whole number.
    case integer(Int)
    /// A number; finite.
    case number(Double)
    /// A text.
    case text(String)
    /// No value, such as the mean of nothing.
    case missing
  }

  /// Creates a table without rows.
  public init(_ name: String, columns: [Column]) {
    self.name = name
    self.columns = columns
  }

  /// Adds a row at the end.
  ///
  /// - Precondition: There is a cell for every column, missing or of the column's kind; numbers are finite.
  public mutating func append(_ row: [Cell]) {
    precondition(
      row.count == columns.count, "\(name) has \(columns.count) columns, a row \(row.count)")
    for (cell, column) in zip(row, columns) {
      precondition(cell.fits(column.kind), "\(cell) does not belong in \(name).\(column.name)")
    }
    rows.append(row)
  }

  /// The table as comma-separated values (RFC 4180, lines ended by line feeds), with a head.
  ///
  /// Numbers are written with the fewest digits that read back to the same double; a missing cell is
  /// empty, an empty text is `""`.
  public var csv: String {
    var text = columns.map { Self.quotedWhereNeeded($0.name) }.joined(separator: ",") + "\n"
    for row in rows {
      text += row.map(\.csv).joined(separator: ",") + "\n"
    }
    return text
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

extension ResultTable.Cell {
  fileprivate func fits(_ kind: ResultTable.Column.Kind) -> Bool {
    switch (self, kind) {
    case (.integer, .integer), (.text, .text), (.missing, _): true
    case (.number(let value), .number): value.isFinite
    default: false
    }
  }

  fileprivate var csv: String {
    switch self {
    case .integer(let value): "\(value)"
    case .number(let value): value.description
    case .text(let text): ResultTable.quotedWhereNeeded(text)
    case .missing: ""
    }
  }
}
