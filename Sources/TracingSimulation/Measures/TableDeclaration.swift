/// A table that is declared once: its name, the meaning of a row, and its columns.
///
/// A column is a measure of the record behind one row.
public struct TableDeclaration<Row>: Sendable {
  /// The file's name without its extension, such as `daily`.
  public let name: String
  /// The meaning of a row, in one plain sentence.
  public let definition: String
  /// The names of the columns that together tell one row from another; empty if none do.
  public let key: [String]
  /// The columns, from left to right.
  public let columns: [Measure<Row>]

  /// Declares a table.
  ///
  /// - Precondition: The columns' names differ, and those of the key are among them.
  public init(_ name: String, _ definition: String, key: [String], _ columns: [Measure<Row>]) {
    let names = columns.map(\.declaration.name)
    precondition(Set(names).count == names.count, "two columns of \(name) have one name")
    precondition(key.allSatisfy(names.contains), "\(name) does not have the columns of its key")
    self.name = name
    self.definition = definition
    self.key = key
    self.columns = columns
  }
}
