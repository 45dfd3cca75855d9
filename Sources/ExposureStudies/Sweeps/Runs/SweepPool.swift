private import Foundation
internal import Synchronization

/// Threads that take pieces of work one after another until none is left.
final class SweepPool: Sendable {
  private let count: Int
  private let state = Mutex(State())

  private struct State {
    var next = 0
    var done = 0
    var failure: (any Error)?
  }

  /// As much stack as the main thread of a process has.
  private static let stackSize = 8 << 20

  /// Creates a pool for so many pieces of work.
  init(_ count: Int) {
    self.count = count
  }

  /// Does all of the work, and returns when it is done.
  ///
  /// - Parameters:
  ///   - threads: The number of threads.
  ///   - body: Does the piece with a number; called on several threads at the same time.
  ///   - report: Told of the number of pieces that are done, one call at a time.
  /// - Throws: The first error of a piece; no piece is begun after it.
  func work(
    _ threads: Int, _ body: @escaping @Sendable (Int) throws -> Void,
    report: @escaping @Sendable (Int) -> Void
  ) throws {
    let group = DispatchGroup()
    for _ in 0..<max(1, min(threads, count)) {
      group.enter()
      let thread = Thread { [self] in
        while let number = take() {
          do {
            try body(number)
            state.withLock { state in
              state.done += 1
              report(state.done)
            }
          } catch {
            state.withLock { $0.failure = $0.failure ?? error }
          }
        }
        group.leave()
      }
      thread.stackSize = Self.stackSize
      thread.start()
    }
    group.wait()
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }

  /// The number of the next piece; `nil` if there is none, or if one has failed.
  private func take() -> Int? {
    state.withLock { state in
      guard state.next < count, state.failure == nil else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }
}
