import DiagnosisBackend
import Foundation
package import GRDB

/// A database in a file, with a write-ahead log, whose every commit is on the disk when it returns.
package struct StoreDatabase: Sendable {
  /// The connections: one writer, several readers.
  package let pool: DatabasePool

  /// Opens a database, makes it if there is none, and brings its tables to the newest version.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - migrations: The versions of its tables, the oldest first; each is run once.
  /// - Throws: An error of SQLite, if the file is no database, is newer than the program, or cannot be written.
  package init(atPath path: String, _ migrations: [Migration]) throws {
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      // Each commit is synchronised with the disk. Erased rows are overwritten, not only forgotten.
      try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON")
    }
    configuration.busyMode = .timeout(5)
    pool = try DatabasePool(path: path, configuration: configuration)
    var migrator = DatabaseMigrator()
    for migration in migrations {
      migrator.registerMigration(migration.name) { try $0.execute(sql: migration.sql) }
    }
    let isNewer = try pool.read { try migrator.hasBeenSuperseded($0) }
    guard !isNewer else { throw NewerDatabase() }
    try migrator.migrate(pool)
  }

  /// A version of a database's tables.
  package struct Migration: Sendable {
    let name: String
    let sql: String
  }

  /// The database was written by a newer version of the program.
  package struct NewerDatabase: Error {}

  /// Reads a store as it was after the last commit.
  package func read<Store: DatabaseStore, Value>(
    _ type: Store.Type, _ body: (Store) throws -> Value
  ) throws -> Value {
    try pool.read { try body(Store($0)) }
  }

  /// Changes a store in one transaction.
  package func write<Store: DatabaseStore, Value>(
    _ type: Store.Type, _ body: (inout Store) throws -> Value
  ) throws -> Value {
    try pool.write { connection in
      var store = Store(connection)
      return try body(&store)
    }
  }

  /// Copies the database into another file while it is in use.
  package func backUp(toPath path: String) throws {
    try pool.backup(to: DatabaseQueue(path: path))
  }

  /// Moves the write-ahead log into the database, so that erased rows are in neither.
  package func truncateLog() throws {
    try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
  }
}

extension StoreFailure {
  /// Does something with a database, and says of every error whether it is a conflict.
  static func attempt<Value>(_ body: () throws -> Value) throws(StoreFailure) -> Value {
    do {
      return try body()
    } catch let failure as StoreFailure {
      throw failure
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      throw .conflict
    } catch {
      throw .unavailable
    }
  }
}

extension UInt128 {
  /// The sixteen bytes, the first of the wire in front, as a load in the machine's byte order reads them.
  var data: Data {
    var bytes = Data(count: 16)
    let value = littleEndian
    for index in 0..<16 { bytes[index] = UInt8(truncatingIfNeeded: value >> UInt128(8 * index)) }
    return bytes
  }

  init(data: Data) {
    var value: UInt128 = 0
    for byte in data.prefix(16).reversed() { value = value << 8 | UInt128(byte) }
    self.init(littleEndian: value)
  }
}
