import DiagnosisBackend
import Dispatch
import Foundation
package import GRDB
import Synchronization

/// The one writer of a database: decisions that wait are made one after another, in one transaction, and their answers
/// leave together when it is on the disk.
///
/// One synchronisation with the disk serves all who wait for it. A decision that fails or conflicts undoes its own
/// changes alone.
package final class GroupCommit<Store: DatabaseStore>: Sendable {
  /// A decision that waits.
  private struct Work: Sendable {
    /// Decides, and gives what is to be done when the decision is on the disk.
    var decide: @Sendable (inout Store) -> @Sendable () -> Void
    /// Says that the transaction has failed.
    var fail: @Sendable () -> Void
  }

  private let database: StoreDatabase
  private let queue = DispatchQueue(label: "store writer")
  private let waiting = Mutex<[Work]>([])

  /// Creates the writer of a database.
  package init(_ database: StoreDatabase) {
    self.database = database
  }

  /// Makes a decision, and waits until it is on the disk.
  ///
  /// - Parameter decide: Decides, and commits to the store that it is given.
  /// - Returns: What `decide` returns.
  /// - Throws: What `decide` throws; ``StoreFailure/unavailable`` if the transaction fails.
  package func perform<Answer: Sendable>(
    _ decide: @escaping @Sendable (inout Store) throws -> Answer
  ) async throws -> Answer {
    try await withCheckedThrowingContinuation { continuation in
      let work = Work { store in
        let outcome = Result { try decide(&store) }
        return { continuation.resume(with: outcome) }
      } fail: {
        continuation.resume(throwing: StoreFailure.unavailable)
      }
      waiting.withLock { $0.append(work) }
      queue.async { self.drain() }
    }
  }

  private func drain() {
    let works = waiting.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
    guard !works.isEmpty else { return }
    do {
      var answers: [@Sendable () -> Void] = []
      try database.pool.writeWithoutTransaction { database in
        try database.inTransaction(.immediate) {
          var store = Store(database)
          answers = works.map { $0.decide(&store) }
          return .commit
        }
      }
      for answer in answers { answer() }
    } catch {
      for work in works { work.fail() }
    }
  }
}

/// A store over a connection to a database, within a transaction.
package protocol DatabaseStore: SendableMetatype {
  /// Creates the store of a connection; it is not used after the transaction.
  init(_ database: Database)
}
