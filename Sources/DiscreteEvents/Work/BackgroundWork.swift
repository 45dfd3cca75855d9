internal import Synchronization

/// Work in parts on background threads, and its results.
///
/// The parts are begun in their order. A thread that asks for a result that is not there yet works on the parts that no
/// thread has begun.
public final class BackgroundWork<Part: Sendable>: Sendable {
  private let count: Int
  private let body: @Sendable (Int) -> Part
  private let next = Atomic(0)
  private let outcome: Mutex<[Part?]>
  private let waits = Mutex<[@Sendable () -> Void]>([])

  init(
    parts count: Int, helpers: Int, by begin: Parallelism.Beginner,
    _ body: @escaping @Sendable (Int) -> Part
  ) {
    self.count = count
    self.body = body
    outcome = Mutex(Array(repeating: nil, count: count))
    for _ in 0..<helpers {
      let wait = begin { [self] in
        while workOnNext() {}
      }
      waits.withLock { $0.append(wait) }
    }
  }

  /// Works on the first part that no thread has begun.
  ///
  /// - Returns: Whether there was one.
  private func workOnNext() -> Bool {
    let number = next.add(1, ordering: .relaxed).oldValue
    guard number < count else { return false }
    let part = body(number)
    outcome.withLock { $0[number] = part }
    return true
  }

  private func waitForHelpers() {
    for wait in waits.withLock(\.self) { wait() }
  }

  /// Waits for the result of a part, and returns it.
  ///
  /// - Precondition: There is such a part, and the work has not been ended.
  public func result(of number: Int) -> Part {
    while true {
      if let part = outcome.withLock({ $0[number] }) { return part }
      if !workOnNext() { break }
    }
    waitForHelpers()
    guard let part = outcome.withLock({ $0[number] }) else {
      preconditionFailure("part \(number) of an background work that has ended")
    }
    return part
  }

  /// Ends the work: begins no further part, and waits for the parts begun.
  public func end() {
    next.store(count, ordering: .relaxed)
    waitForHelpers()
  }
}
