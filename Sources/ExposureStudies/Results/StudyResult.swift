public import DataFiles

/// What one run of a scenario found out.
///
/// A function of the scenario alone, whatever the number of threads.
public struct StudyResult: Hashable, Sendable {
  /// The tree of `summary.json`.
  public var summary: JSONValue
  /// The tables, each a file.
  public var tables: [ResultTable]
  /// What a person reads at the end of a run, line by line.
  public var lines: [String]

  /// Creates a result.
  public init(summary: JSONValue, tables: [ResultTable], lines: [String]) {
    self.summary = summary
    self.tables = tables
    self.lines = lines
  }
}
