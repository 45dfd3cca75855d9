import DiagnosisBackend
import DiagnosisStore
import ExposureCore
import Synchronization

extension BackendService {
  /// Does every job that is due: batches, the key of tokens, erasure, and the end of the service.
  ///
  /// - Parameter draws: The source of padding.
  /// - Throws: ``StoreFailure``, or an error of SQLite.
  package func runDueJobs(drawing draws: ServiceDraws = .system) async throws {
    let now = clock.now
    for export in keyMachine.server.configuration.exports {
      var number = 0
      while try await makeBatch(of: export.number, at: now, draws.source(number)) { number += 1 }
    }
    try await keys.perform { [keyMachine] store in
      var keyMaterial = SystemKeyMaterial()
      _ = try keyMachine.server.rotate(at: now, in: store, from: &keyMaterial).commit(to: &store)
      _ = try keyMachine.server.cleanup(at: now, in: store).commit(to: &store)
      _ = try keyMachine.server.end(at: now, in: store).commit(to: &store)
    }
    try await codes.perform { [codeMachine] store in
      _ = try codeMachine.server.cleanup(at: now, in: store).commit(to: &store)
    }
    limiter.withLock { $0.forget(at: now) }
    try keyDatabase.truncateLog()
    try codeDatabase.truncateLog()
  }

  /// Makes one batch.
  ///
  /// - Returns: Whether there may be another one.
  private func makeBatch(
    of export: UInt32, at time: UnixTime, _ draws: ServiceDraws
  ) async throws -> Bool {
    let outcome = try await keys.perform { [keyMachine] store in
      var keyMaterial = draws
      return try keyMachine.server.makeBatch(of: export, at: time, in: store, from: &keyMaterial)
        .commit(to: &store)
    }
    switch outcome {
    case .published(let names):
      metrics.add(names.count, to: "files_published")
      return true
    case .empty: return true
    case .notDue: return false
    }
  }

  /// The rows that are kept beyond their retention; none after a cleanup.
  package func overdueRowCount() throws -> Int {
    try keyDatabase.read(SQLiteKeyStore.self) { store in
      try keyMachine.server.configuration.overdueRows(in: store, at: clock.now).count
    }
  }

  /// The databases that are damaged, by the names of their files.
  package func damagedDatabases() -> [String] {
    [("keys.sqlite", keyDatabase), ("codes.sqlite", codeDatabase)]
      .filter { !$0.1.isWhole() }.map(\.0)
  }

  /// Copies both databases while the service runs.
  package func backUp(toFolder folder: String) throws {
    try keyDatabase.backUp(toPath: "\(folder)/keys.sqlite")
    try codeDatabase.backUp(toPath: "\(folder)/codes.sqlite")
  }
}
