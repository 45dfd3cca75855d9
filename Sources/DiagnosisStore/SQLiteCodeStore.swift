package import DiagnosisBackend
package import ExposureCore
import Foundation
package import GRDB

/// The store of a verification server over a connection to a database.
package struct SQLiteCodeStore: CodeStore, DatabaseStore {
  private let database: Database

  package init(_ database: Database) {
    self.database = database
  }

  package func code(_ digest: UInt128) throws(StoreFailure) -> StoredCode? {
    try StoreFailure.attempt {
      try row("SELECT * FROM codes WHERE digest = ?", [digest.data]).map(StoredCode.init(row:))
    }
  }

  package func code(named uuid: String) throws(StoreFailure) -> StoredCode? {
    try StoreFailure.attempt {
      try row("SELECT * FROM codes WHERE uuid = ?", [uuid]).map(StoredCode.init(row:))
    }
  }

  package func token(_ id: UInt128) throws(StoreFailure) -> StoredToken? {
    try StoreFailure.attempt {
      try row("SELECT * FROM tokens WHERE id = ?", [id.data]).map(StoredToken.init(row:))
    }
  }

  package func statistics(of day: DayNumber) throws(StoreFailure) -> CodeStatistics? {
    try StoreFailure.attempt {
      try row("SELECT * FROM statistics WHERE day = ?", [day.rawValue])
        .map(CodeStatistics.init(row:))
    }
  }

  package func rows() throws(StoreFailure) -> [CodeStoreRow] {
    try StoreFailure.attempt {
      var result: [CodeStoreRow] = try rows("SELECT * FROM codes", []).map(StoredCode.init(row:))
        .sorted { $0.digest < $1.digest }.map { .code($0) }
      result += try rows("SELECT * FROM tokens", []).map(StoredToken.init(row:))
        .sorted { $0.id < $1.id }.map { .token($0) }
      result += try rows("SELECT * FROM statistics ORDER BY day", []).map {
        .statistics(DayNumber($0["day"]), CodeStatistics(row: $0))
      }
      return result
    }
  }

  package mutating func apply(_ changes: [CodeStoreChange]) throws(StoreFailure) {
    try StoreFailure.attempt {
      try database.inSavepoint {
        for change in changes { try make(change) }
        return .commit
      }
    }
  }

  private func make(_ change: CodeStoreChange) throws {
    switch change {
    case .addCode(let code):
      try execute(
        "INSERT INTO codes VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
          code.digest.data, code.uuid, code.result.report.rawValue,
          code.result.symptomDay?.rawValue, code.result.testDay?.rawValue, code.expiry.seconds,
          code.isClaimed,
        ])
    case .claim(let digest):
      try execute(
        "UPDATE codes SET is_claimed = 1 WHERE digest = ? AND is_claimed = 0", [digest.data],
        mustChange: true)
    case .addToken(let token):
      try execute(
        "INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?)",
        [
          token.id.data, token.result.report.rawValue, token.result.symptomDay?.rawValue,
          token.result.testDay?.rawValue, token.expiry.seconds, token.isSpent,
        ])
    case .spend(let id):
      try execute(
        "UPDATE tokens SET is_spent = 1 WHERE id = ? AND is_spent = 0", [id.data],
        mustChange: true)
    case .count(let day, let statistics):
      var sum = try self.statistics(of: day) ?? CodeStatistics()
      sum.add(statistics)
      try execute(
        "INSERT OR REPLACE INTO statistics VALUES (?, ?, ?, ?, ?, ?)",
        [
          day.rawValue, sum.issuedCount, sum.claimedCount, sum.invalidCount, sum.certificateCount,
          sum.invalidTokenCount,
        ])
    case .erase(let codesBefore, let tokensThrough, let statisticsBefore):
      try execute("DELETE FROM codes WHERE expiry < ?", [codesBefore.seconds])
      try execute("DELETE FROM tokens WHERE expiry <= ?", [tokensThrough.seconds])
      try execute("DELETE FROM statistics WHERE day < ?", [statisticsBefore.rawValue])
    }
  }

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

extension TestResult {
  init(row: Row) {
    let symptomDay: UInt32? = row["symptom_day"]
    let testDay: UInt32? = row["test_day"]
    self.init(
      report: ReportKind(rawValue: row["report"]) ?? .confirmed,
      symptomDay: symptomDay.map { DayNumber($0) }, testDay: testDay.map { DayNumber($0) })
  }
}

extension StoredCode {
  init(row: Row) {
    self.init(
      digest: UInt128(data: row["digest"]), uuid: row["uuid"], result: TestResult(row: row),
      expiry: row.time("expiry"), isClaimed: row["is_claimed"])
  }
}

extension StoredToken {
  init(row: Row) {
    self.init(
      id: UInt128(data: row["id"]), result: TestResult(row: row), expiry: row.time("expiry"),
      isSpent: row["is_spent"])
  }
}

extension CodeStatistics {
  init(row: Row) {
    self.init()
    issuedCount = row["issued"]
    claimedCount = row["claimed"]
    invalidCount = row["invalid"]
    certificateCount = row["certificates"]
    invalidTokenCount = row["invalid_tokens"]
  }
}
