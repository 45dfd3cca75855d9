internal import DataFiles

/// The rows of comma-separated values, each cell with its place; empty lines are passed over.
struct ObservedRows {
  /// A cell without the blanks around it.
  struct Cell {
    let text: String
    let place: TextPlace
  }

  private let path: String
  private var lines: ArraySlice<(number: Int, text: Substring)>

  init(_ text: String, in path: String) {
    self.path = path
    let marked = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    lines =
      marked.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated().map { ($0 + 1, $1) }[...]
  }

  /// The cells of the next row; `nil` at the end.
  ///
  /// - Throws: ``InputError`` if a quoted cell does not end.
  mutating func next() throws(InputError) -> [Cell]? {
    while let (number, line) = lines.popFirst() {
      guard line.contains(where: { $0 != " " && $0 != "\t" }) else { continue }
      let row = CommaSeparated.rows(of: String(line))
      guard let row = row?.first else {
        throw InputError(
          "a cell in quotes does not end as it should", in: path,
          at: TextPlace(line: number, column: 1))
      }
      return zip(row, Self.columns(of: line)).map { cell, column in
        let text = cell.text.drop { $0 == " " }
        let last = text.lastIndex { $0 != " " }
        return Cell(
          text: last.map { String(text[...$0]) } ?? "",
          place: TextPlace(line: number, column: column))
      }
    }
    return nil
  }

  /// The columns at which the cells of a line begin, from 1.
  private static func columns(of line: Substring) -> [Int] {
    var columns = [1]
    var isQuoted = false
    for (index, scalar) in line.unicodeScalars.enumerated() {
      if scalar == "\"" { isQuoted.toggle() }
      if scalar == ",", !isQuoted { columns.append(index + 2) }
    }
    return columns
  }
}
