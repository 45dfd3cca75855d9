internal import DataFiles

/// A table of the folder of results: its declared columns, and its cells as they are written.
struct RunTable: Sendable {
  /// The file's name without its extension.
  let name: String
  /// The meaning of a row.
  let definition: String
  /// The columns, from left to right.
  let columns: [DeclaredColumn]
  /// The cells of each row; a missing one is empty.
  let rows: [[String]]

  /// Reads comma-separated values with a head.
  ///
  /// - Throws: `InputError` if the head is not the declared one, or a row has another number of cells.
  init(
    name: String, definition: String, columns: [DeclaredColumn], text: String, file: String
  ) throws(InputError) {
    self.name = name
    self.definition = definition
    self.columns = columns
    guard let records = CommaSeparated.rows(of: text)?.map({ $0.map(\.text) }) else {
      throw InputError("these are not comma-separated values: a quote does not end", in: file)
    }
    guard records.first == columns.map(\.name) else {
      throw InputError("the columns are not those that datapackage.json declares", in: file)
    }
    let body = records.dropFirst()
    for (index, record) in body.enumerated() where record.count != columns.count {
      throw InputError(
        "record \(index + 2) has \(counted(record.count, "cell")), the head \(columns.count)",
        in: file)
    }
    rows = Array(body)
  }

  /// The place of a column.
  private func place(_ name: String) -> Int? {
    columns.firstIndex { $0.name == name }
  }

  /// A column's declaration.
  func column(_ name: String) -> DeclaredColumn? {
    place(name).map { columns[$0] }
  }

  /// The texts of a column; none if the table does not have it.
  func texts(_ name: String) -> [String] {
    guard let place = place(name) else { return [] }
    return rows.map { $0[place] }
  }

  /// The numbers of a column, `nil` where a cell is missing.
  func numbers(_ name: String) -> [Double?] {
    texts(name).map { Double($0) }
  }
}
