internal import Synchronization

/// Work that goes on beside the caller's, and what comes of it.
public final class Errand<Result: Sendable>: Sendable {
  private let outcome = Mutex<Result?>(nil)
  private let wait: Mutex<(@Sendable () -> Void)?>

  init(_ work: @escaping @Sendable () -> Result, by begin: Workforce.Beginner) {
    wait = Mutex(nil)
    let end = begin { [self] in
      let result = work()
      outcome.withLock { $0 = result }
    }
    wait.withLock { $0 = end }
  }

  /// What came of it, once it is done.
  public func result() -> Result {
    wait.withLock { $0 }?()
    guard let result = outcome.withLock({ $0 }) else {
      preconditionFailure("an errand whose end was announced before it was done")
    }
    return result
  }
}
