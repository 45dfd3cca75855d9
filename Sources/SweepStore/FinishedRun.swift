/// A finished run of a sweep, as the journal keeps it: text that goes into the tables of the sweep unchanged.
package struct FinishedRun: Hashable, Sendable {
  /// A table of the run.
  package struct Table: Hashable, Sendable {
    /// The name of the table.
    package let name: String
    /// The rows as comma-separated values, without the head, each ended by a line feed.
    package let records: String

    /// Creates a table.
    package init(name: String, records: String) {
      self.name = name
      self.records = records
    }
  }

  /// The bytes by which the run is known: a digest of the build and of the scenario.
  package let identity: [UInt8]
  /// The figures of the run as one row of comma-separated values.
  package let figures: String
  /// The tables that are kept.
  package let tables: [Table]
  /// The time that the run took on the wall, in seconds.
  package let seconds: Double

  /// Creates a finished run.
  package init(identity: [UInt8], figures: String, tables: [Table], seconds: Double) {
    self.identity = identity
    self.figures = figures
    self.tables = tables
    self.seconds = seconds
  }
}
