import Synchronization

/// Asks a run to stop between two events and to write a checkpoint.
///
/// All calls may be made from any thread.
public final class StopRequest: Sendable {
  // Asked before each event, so it must cost nothing; the rest stands behind a lock.
  private let flag = Atomic(false)
  private let state = Mutex(State())

  private struct State {
    var isHeeded = false
    var signal: Int32?
    var hasCheckpoint = false
  }

  /// Creates a request that has not been made yet.
  public init() {}

  /// Makes the request.
  ///
  /// - Parameter signal: The signal that causes the request.
  /// - Returns: Whether the run will stop with a checkpoint; it will not if it is not simulating, or was asked before.
  public func make(because signal: Int32) -> Bool {
    state.withLock { state in
      guard state.isHeeded, state.signal == nil else { return false }
      state.signal = signal
      flag.store(true, ordering: .relaxed)
      return true
    }
  }

  /// Whether there is a checkpoint that the same command resumes from.
  public var hasCheckpoint: Bool {
    state.withLock { $0.hasCheckpoint }
  }

  /// Notes whether there is such a checkpoint.
  func noteCheckpoint(_ isThere: Bool = true) {
    state.withLock { $0.hasCheckpoint = isThere }
  }

  /// Whether the request has been made.
  var isMade: Bool {
    flag.load(ordering: .relaxed)
  }

  /// From now on the run stops when it is asked to.
  func heed() {
    state.withLock { $0.isHeeded = true }
  }

  /// The run no longer heeds the request.
  ///
  /// - Returns: The signal that caused a request, if there was one.
  func unheed() -> Int32? {
    state.withLock { state in
      state.isHeeded = false
      return state.signal
    }
  }
}

/// A run was asked to stop and has.
public struct RunInterruption: Error, Hashable, Sendable, CustomStringConvertible {
  /// The signal that asked it.
  public let signal: Int32
  /// The outcome of the stopped run; one line.
  public let description: String
}
