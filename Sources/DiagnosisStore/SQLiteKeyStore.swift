package import DiagnosisBackend
package import ExposureCore
import Foundation
package import GRDB

/// The store of a key server over a connection to a database.
///
/// No table has row numbers: rows lie in the order of their keys, which are random, so the file does not tell in which
/// order they came.
package struct SQLiteKeyStore: KeyStore, DatabaseStore {
  private let database: Database

  package init(_ database: Database) {
    self.database = database
  }

  // MARK: Reading

  package func state() throws(StoreFailure) -> KeyStoreState {
    try StoreFailure.attempt {
      let sql = """
        SELECT exported_through, keys_erased_before, certificates_erased_through, has_ended
        FROM watermarks
        """
      return try DirectStatement(sql, database).run([]) { row in
        var state = KeyStoreState()
        guard try row.step() else { return state }
        func time(_ column: Int32) -> UnixTime {
          UnixTime(UInt32(truncatingIfNeeded: row.integer(column) ?? 0))
        }
        state.exportedThrough = time(0)
        state.keysErasedBefore = time(1)
        state.certificatesErasedThrough = time(2)
        state.hasEnded = row.integer(3) == 1
        return state
      }
    }
  }

  package func key(_ bits: UInt128) throws(StoreFailure) -> StoredKey? {
    try StoreFailure.attempt {
      try DirectStatement("SELECT * FROM keys WHERE bits = ?", database).run([.bytes(bits)]) {
        row in try row.step() ? StoredKey(row: row) : nil
      }
    }
  }

  package func isSpent(_ certificate: UInt128) throws(StoreFailure) -> Bool {
    try StoreFailure.attempt {
      try DirectStatement("SELECT 1 FROM certificates WHERE digest = ?", database)
        .run([.bytes(certificate)]) { try $0.step() }
    }
  }

  package func keys(createdIn range: Range<UnixTime>) throws(StoreFailure) -> [StoredKey] {
    try keys("SELECT * FROM keys WHERE creation >= ? AND creation < ?", range)
  }

  package func keys(revisedIn range: Range<UnixTime>) throws(StoreFailure) -> [StoredKey] {
    try keys("SELECT * FROM keys WHERE revised_at >= ? AND revised_at < ?", range)
  }

  private func keys(
    _ sql: String, _ range: Range<UnixTime>
  ) throws(StoreFailure) -> [StoredKey] {
    try StoreFailure.attempt {
      try keys(sql, [.init(range.lowerBound.seconds), .init(range.upperBound.seconds)])
    }
  }

  private func keys(
    _ sql: String, _ bindings: [DirectStatement.Binding]
  ) throws -> [StoredKey] {
    try DirectStatement(sql, database).run(bindings) { row in
      var keys: [StoredKey] = []
      while try row.step() { keys.append(StoredKey(row: row)) }
      return keys
    }
  }

  package func firstEvent(in range: Range<UnixTime>) throws(StoreFailure) -> UnixTime? {
    try StoreFailure.attempt {
      try ["creation", "revised_at"].compactMap { column in
        let sql = "SELECT min(\(column)) FROM keys WHERE \(column) >= ? AND \(column) < ?"
        let arguments: StatementArguments = [range.lowerBound.seconds, range.upperBound.seconds]
        return try UInt32.fetchOne(database, sql: sql, arguments: arguments).map(UnixTime.init)
      }.min()
    }
  }

  package func exportedThrough(_ export: UInt32) throws(StoreFailure) -> UnixTime? {
    try StoreFailure.attempt {
      try row("SELECT through FROM cursors WHERE export = ?", [export])?.time("through")
    }
  }

  package func files(of export: UInt32) throws(StoreFailure) -> [StoredFile] {
    try StoreFailure.attempt {
      try rows("SELECT * FROM files WHERE export = ? ORDER BY start, number, name", [export])
        .map(StoredFile.init(row:))
    }
  }

  package func fileNames(of export: UInt32) throws(StoreFailure) -> [String] {
    try StoreFailure.attempt {
      try rows("SELECT name FROM files WHERE export = ? ORDER BY start, number, name", [export])
        .map { $0["name"] }
    }
  }

  package func file(named name: String) throws(StoreFailure) -> StoredFile? {
    try StoreFailure.attempt {
      try row("SELECT * FROM files WHERE name = ?", [name]).map(StoredFile.init(row:))
    }
  }

  package func revisionKeys() throws(StoreFailure) -> [RevisionKey] {
    try StoreFailure.attempt {
      let sql = "SELECT id, creation, sealed FROM revision_keys ORDER BY id"
      return try DirectStatement(sql, database).run([]) { row in
        var keys: [RevisionKey] = []
        while try row.step() {
          keys.append(
            RevisionKey(
              id: UInt64(bitPattern: row.integer(0) ?? 0),
              creation: UnixTime(UInt32(truncatingIfNeeded: row.integer(1) ?? 0)),
              sealed: row.bytes(2)))
        }
        return keys
      }
    }
  }

  package func statistics(of day: DayNumber) throws(StoreFailure) -> UploadStatistics? {
    try StoreFailure.attempt {
      try row("SELECT counts FROM statistics WHERE day = ?", [day.rawValue])
        .map { UploadStatistics(text: $0["counts"]) }
    }
  }

  package func consent(_ id: UInt128) throws(StoreFailure) -> ConsentRecord? {
    try StoreFailure.attempt {
      try row("SELECT * FROM consents WHERE id = ?", [id.data]).map(ConsentRecord.init(row:))
    }
  }

  package func erasureStatement() throws(StoreFailure) -> ErasureStatement? {
    try StoreFailure.attempt {
      try row("SELECT * FROM erasures", []).map { row in
        ErasureStatement(
          time: row.time("time"), text: row["text"], signature: row.bytes("signature"))
      }
    }
  }

  package func rows() throws(StoreFailure) -> [KeyStoreRow] {
    try StoreFailure.attempt {
      var result: [KeyStoreRow] = try keys("SELECT * FROM keys", [])
        .sorted { $0.key.bits < $1.key.bits }.map { .key($0) }
      result += try rows("SELECT * FROM certificates", []).map { row in
        SpentCertificate(digest: UInt128(data: row["digest"]), expiry: row.time("expiry"))
      }.sorted { $0.digest < $1.digest }.map { .certificate($0) }
      result += try revisionKeys().sorted { $0.id < $1.id }.map { .revisionKey($0) }
      result += try rows("SELECT * FROM files ORDER BY name", []).map { .file(StoredFile(row: $0)) }
      result += try rows("SELECT * FROM statistics ORDER BY day", []).map { row in
        .statistics(DayNumber(row["day"]), UploadStatistics(text: row["counts"]))
      }
      result += try rows("SELECT * FROM consents", []).map(ConsentRecord.init(row:))
        .sorted { $0.id < $1.id }.map { .consent($0) }
      result += try rows("SELECT * FROM cursors ORDER BY export", []).map {
        .cursor($0["export"], $0.time("through"))
      }
      if let statement = try erasureStatement() { result.append(.erasure(statement)) }
      return result
    }
  }

  // MARK: Changing

  package mutating func apply(_ changes: [KeyStoreChange]) throws(StoreFailure) {
    let now = try state()
    try StoreFailure.attempt {
      try database.inSavepoint {
        for change in changes {
          if case .expect(let state) = change, state != now { throw StoreFailure.conflict }
          try make(change)
        }
        return .commit
      }
    }
  }

  private func make(_ change: KeyStoreChange) throws {
    switch change {
    case .expect: break
    case .insert(let rows): try insert(rows)
    case .revise(let bits, let revision):
      try execute(
        """
        UPDATE keys SET revised_report = ?, revised_onset = ?, revised_risk = ?, revised_at = ?
        WHERE bits = ? AND revised_at IS NULL
        """,
        [
          revision.reportType.rawValue, revision.daysSinceOnset, revision.riskLevel,
          revision.time.seconds, bits.data,
        ], mustChange: true)
    case .discard(let bits):
      try execute("DELETE FROM keys WHERE bits = ?", [bits.data], mustChange: true)
    case .withdrawConsents(let bits):
      try execute("UPDATE keys SET consents = 0 WHERE bits = ?", [bits.data], mustChange: true)
    case .spend(let certificate):
      _ = try DirectStatement("INSERT INTO certificates VALUES (?, ?)", database)
        .run([.bytes(certificate.digest), .init(certificate.expiry.seconds)]) { try $0.step() }
    case .count(let day, let statistics):
      var sum = try self.statistics(of: day) ?? UploadStatistics()
      sum.add(statistics)
      try execute("INSERT OR REPLACE INTO statistics VALUES (?, ?)", [day.rawValue, sum.text])
    case .addRevisionKey(let key):
      try execute(
        "INSERT INTO revision_keys VALUES (?, ?, ?)",
        [Int64(bitPattern: key.id), key.creation.seconds, Data(key.sealed)])
    case .addConsent(let record):
      try execute(
        "INSERT INTO consents VALUES (?, ?, ?, ?, ?)",
        [
          record.id.data, record.purposes.rawValue, record.authority, record.given.seconds,
          record.isWithdrawn,
        ])
    case .withdraw(let id):
      try execute(
        "UPDATE consents SET is_withdrawn = 1 WHERE id = ? AND is_withdrawn = 0", [id.data],
        mustChange: true)
    case .advance(let export, let from, let to): try advance(export, from: from, to: to)
    case .addFile(let file):
      try execute(
        "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
          file.name, file.export, file.start.seconds, file.end.seconds, file.number,
          Data(file.digest), Data(file.archive),
        ])
    case .erase(let limits): try erase(limits)
    case .end(let statement): try end(statement)
    }
  }

  private func insert(_ rows: [StoredKey]) throws {
    let statement = try DirectStatement(
      "INSERT INTO keys VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", database)
    for row in rows { _ = try statement.run(row.bindings) { try $0.step() } }
  }

  private func advance(_ export: UInt32, from: UnixTime?, to: UnixTime) throws {
    guard try exportedThrough(export) == from else { throw StoreFailure.conflict }
    try execute("INSERT OR REPLACE INTO cursors VALUES (?, ?)", [export, to.seconds])
    try execute(
      "UPDATE watermarks SET exported_through = max(exported_through, ?)", [to.seconds])
  }

  private func erase(_ limits: ErasureLimits) throws {
    let (keys, certificates) = (limits.keysCreatedBefore, limits.certificatesExpiredThrough)
    try execute("DELETE FROM keys WHERE creation < ?", [keys.seconds])
    try execute("DELETE FROM files WHERE end < ?", [limits.filesEndedBefore.seconds])
    try execute("DELETE FROM certificates WHERE expiry <= ?", [certificates.seconds])
    try execute(
      "DELETE FROM revision_keys WHERE creation < ?", [limits.revisionKeysMadeBefore.seconds])
    try execute("DELETE FROM statistics WHERE day < ?", [limits.statisticsBefore.rawValue])
    try execute("DELETE FROM consents WHERE given < ?", [limits.consentsGivenBefore.seconds])
    try execute(
      """
      UPDATE watermarks SET keys_erased_before = max(keys_erased_before, ?),
      certificates_erased_through = max(certificates_erased_through, ?)
      """, [keys.seconds, certificates.seconds])
  }

  private func end(_ statement: ErasureStatement) throws {
    for table in KeyDatabase.tables { try execute("DELETE FROM \(table)", []) }
    try execute("UPDATE watermarks SET has_ended = 1", [])
    try execute(
      "INSERT INTO erasures VALUES (?, ?, ?)",
      [statement.time.seconds, statement.text, Data(statement.signature)])
  }

  // MARK: Statements

  private func row(_ sql: String, _ arguments: StatementArguments) throws -> Row? {
    try Row.fetchOne(database.cachedStatement(sql: sql), arguments: arguments)
  }

  private func rows(_ sql: String, _ arguments: StatementArguments) throws -> [Row] {
    try Row.fetchAll(database.cachedStatement(sql: sql), arguments: arguments)
  }

  private func execute(
    _ sql: String, _ arguments: StatementArguments, mustChange: Bool = false
  ) throws {
    try database.cachedStatement(sql: sql).execute(arguments: arguments)
    if mustChange, database.changesCount == 0 { throw StoreFailure.conflict }
  }
}
