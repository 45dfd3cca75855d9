import Foundation
import GRDB

/// The journal of a sweep: the finished runs, in a database in one file.
///
/// A run enters it whole, in one transaction that is on the disk when ``add(_:)`` returns. A process that is killed at
/// any moment therefore leaves finished runs and nothing else, and the same sweep started again does the others.
/// All calls may be made from any thread. Several processes may use one journal at the same time.
package final class SweepJournal: Sendable {
  private let queue: DatabaseQueue

  /// Opens a journal, or makes it if there is none.
  ///
  /// - Parameter path: The file.
  /// - Throws: ``SweepJournalError``.
  package init(atPath path: String) throws(SweepJournalError) {
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      // A write-ahead log that is synchronised at each commit: a power cut loses no finished run.
      try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
    }
    configuration.busyMode = .timeout(60)
    queue = try Self.attempt(path) {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      var migrator = DatabaseMigrator()
      migrator.registerMigration("1") { database in
        try database.execute(
          sql: """
            CREATE TABLE runs (
              identity BLOB PRIMARY KEY NOT NULL, figures TEXT NOT NULL, seconds REAL NOT NULL
            ) WITHOUT ROWID;
            CREATE TABLE tables (
              identity BLOB NOT NULL REFERENCES runs (identity), name TEXT NOT NULL,
              records TEXT NOT NULL, PRIMARY KEY (identity, name)
            ) WITHOUT ROWID;
            """)
      }
      guard try !queue.read({ try migrator.hasBeenSuperseded($0) }) else {
        throw SweepJournalError(path: path, reason: "a newer version of exposurelab wrote it")
      }
      try migrator.migrate(queue)
      return queue
    }
  }

  /// Adds a finished run, whole; a run that is there already stays as it is.
  ///
  /// - Throws: ``SweepJournalError``; the journal is then as before.
  package func add(_ run: FinishedRun) throws(SweepJournalError) {
    try Self.attempt(queue.path) {
      try queue.write { database in
        try database.execute(
          sql: "INSERT OR IGNORE INTO runs VALUES (?, ?, ?)",
          arguments: [Data(run.identity), run.figures, run.seconds])
        guard database.changesCount == 1 else { return }
        for table in run.tables {
          try database.execute(
            sql: "INSERT INTO tables VALUES (?, ?, ?)",
            arguments: [Data(run.identity), table.name, table.records])
        }
      }
    }
  }

  /// The identities of the finished runs.
  ///
  /// - Throws: ``SweepJournalError``.
  package func identities() throws(SweepJournalError) -> Set<[UInt8]> {
    try Self.attempt(queue.path) {
      try queue.read { database in
        Set(try Data.fetchAll(database, sql: "SELECT identity FROM runs").map { Array($0) })
      }
    }
  }

  /// The run with an identity; `nil` if it is not finished.
  ///
  /// - Throws: ``SweepJournalError``.
  package func run(_ identity: [UInt8]) throws(SweepJournalError) -> FinishedRun? {
    try Self.attempt(queue.path) {
      try queue.read { database in
        let row = try Row.fetchOne(
          database, sql: "SELECT figures, seconds FROM runs WHERE identity = ?",
          arguments: [Data(identity)])
        guard let row else { return nil }
        let tables = try Row.fetchAll(
          database, sql: "SELECT name, records FROM tables WHERE identity = ? ORDER BY name",
          arguments: [Data(identity)])
        return FinishedRun(
          identity: identity, figures: row["figures"],
          tables: tables.map { .init(name: $0["name"], records: $0["records"]) },
          seconds: row["seconds"])
      }
    }
  }

  /// Moves the write-ahead log into the file, so that the file can be copied alone.
  ///
  /// - Throws: ``SweepJournalError``.
  package func settle() throws(SweepJournalError) {
    try Self.attempt(queue.path) {
      try queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    }
  }

  /// Does something with the database, and names its file in the error.
  private static func attempt<Value>(
    _ path: String, _ body: () throws -> Value
  ) throws(SweepJournalError) -> Value {
    do {
      return try body()
    } catch let error as SweepJournalError {
      throw error
    } catch let error as DatabaseError {
      throw SweepJournalError(path: path, reason: error.message ?? "\(error.resultCode)")
    } catch {
      throw SweepJournalError(path: path, reason: "\(error)")
    }
  }
}

/// A journal cannot be read or written.
package struct SweepJournalError: Error, Hashable, Sendable {
  /// The file.
  package let path: String
  /// The reason, as SQLite states it.
  package let reason: String
}
