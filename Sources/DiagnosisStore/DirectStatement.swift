import DiagnosisBackend
import GRDB
import GRDBSQLite

/// A statement that is bound and read by SQLite's own calls.
///
/// The statements that an upload and an export make for every key are of this kind. With GRDB's rows and values they
/// took six times as long, nearly all of it outside SQLite.
@safe
struct DirectStatement {
  /// The owner of the native statement, within the database's own cache.
  private let owner: Statement
  private let native: OpaquePointer

  /// Prepares a statement, or takes it from the database's cache.
  init(_ sql: String, _ database: Database) throws {
    owner = try database.cachedStatement(sql: sql)
    unsafe native = owner.sqliteStatement
  }

  /// Binds values to the parameters, the first one first, and does something with the statement.
  ///
  /// - Throws: ``StoreFailure``, or what `body` throws.
  func run<Value>(
    _ values: [Binding], _ body: (borrowing DirectStatement) throws -> Value
  ) throws -> Value {
    defer {
      unsafe sqlite3_reset(native)
      unsafe sqlite3_clear_bindings(native)
    }
    for (index, value) in values.enumerated() {
      let place = Int32(index + 1)
      let outcome =
        switch value {
        case .null: unsafe sqlite3_bind_null(native, place)
        case .integer(let value): unsafe sqlite3_bind_int64(native, place, value)
        case .bytes(let bits): bind(bits, at: place)
        }
      guard outcome == SQLITE_OK else { throw StoreFailure.unavailable }
    }
    return try body(self)
  }

  /// A value of a parameter.
  enum Binding {
    case null
    case integer(Int64)
    /// The sixteen bytes of ``Swift/UInt128/data``.
    case bytes(UInt128)

    init(_ value: (some BinaryInteger)?) {
      self = value.map { .integer(Int64($0)) } ?? .null
    }
  }

  private func bind(_ bits: UInt128, at place: Int32) -> Int32 {
    // The destructor -1 lets SQLite copy the bytes.
    let copies = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    return unsafe withUnsafeBytes(of: bits.littleEndian) {
      unsafe sqlite3_bind_blob(native, place, $0.baseAddress, 16, copies)
    }
  }

  /// Goes on to the next row.
  ///
  /// - Returns: Whether there is one.
  /// - Throws: ``StoreFailure/conflict`` if a constraint does not hold; ``StoreFailure/unavailable`` otherwise.
  func step() throws -> Bool {
    switch unsafe sqlite3_step(native) & 0xFF {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case SQLITE_CONSTRAINT: throw StoreFailure.conflict
    default: throw StoreFailure.unavailable
    }
  }

  /// An integer of the row; `nil` if it is none.
  func integer(_ column: Int32) -> Int64? {
    unsafe sqlite3_column_type(native, column) == SQLITE_NULL
      ? nil : unsafe sqlite3_column_int64(native, column)
  }

  /// Bytes of the row.
  func bytes(_ column: Int32) -> [UInt8] {
    let bytes = unsafe UnsafeRawBufferPointer(
      start: sqlite3_column_blob(native, column), count: Int(sqlite3_column_bytes(native, column)))
    return unsafe Array(bytes)
  }

  /// A number of sixteen bytes of the row; 0 if there are not sixteen.
  func bits(_ column: Int32) -> UInt128 {
    guard let bytes = unsafe sqlite3_column_blob(native, column),
      unsafe sqlite3_column_bytes(native, column) == 16
    else { return 0 }
    return unsafe UInt128(littleEndian: bytes.loadUnaligned(as: UInt128.self))
  }
}
