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
  /// - Throws: ``Unusable``, if the file is no database, is damaged or newer than the program, or cannot be written.
  package init(atPath path: String, _ migrations: [Migration]) throws {
    do {
      pool = try Self.open(path, migrations)
    } catch let error as DatabaseError {
      let mend =
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR:
          "it is damaged; put a copy of it in its place, see \"Operations\" in docs/server.md"
        case .SQLITE_FULL: "the disk is full"
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: "it cannot be written"
        case .SQLITE_BUSY, .SQLITE_LOCKED: "another program holds it"
        default: "it cannot be used (SQLite code \(error.extendedResultCode.rawValue))"
        }
      throw Unusable(description: "\(path): \(mend)")
    }
  }

  private static func open(_ path: String, _ migrations: [Migration]) throws -> DatabasePool {
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      // Each commit is synchronised with the disk. Erased rows are overwritten, not only forgotten.
      try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON")
    }
    configuration.busyMode = .timeout(5)
    let pool = try DatabasePool(path: path, configuration: configuration)
    var migrator = DatabaseMigrator()
    for migration in migrations {
      migrator.registerMigration(migration.name) { try $0.execute(sql: migration.sql) }
    }
    let isNewer = try pool.read { try migrator.hasBeenSuperseded($0) }
    guard !isNewer else {
      throw Unusable(description: "\(path): a newer version of the program has written it")
    }
    try migrator.migrate(pool)
    try pool.writeWithoutTransaction { database in
      // Keys are random, so each upload touches pages all over the table. They stay in memory, and the log is moved into
      // the database in pieces of 64 MB or by the jobs, not after every second group of uploads.
      try database.execute(sql: "PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 16384")
    }
    return pool
  }

  /// A version of a database's tables.
  package struct Migration: Sendable {
    let name: String
    let sql: String
  }

  /// A database that cannot be used; the reason names its file, and nothing in it.
  package struct Unusable: Error, CustomStringConvertible {
    package var description: String
  }

  /// Whether every page of the database can be read and every row is in the order of its key.
  package func isWhole() -> Bool {
    (try? pool.read { try String.fetchAll($0, sql: "PRAGMA quick_check(1)") }) == ["ok"]
  }

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
