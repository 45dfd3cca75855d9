internal import Synchronization

/// Work in parts that others do beside the caller's, and what comes of it.
///
/// Whoever wants the results lends a hand with the parts that nobody has begun, so all are busy to the end.
public final class Errand<Part: Sendable>: Sendable {
  private let count: Int
  private let body: @Sendable (Int) -> Part
  private let next = Atomic(0)
  private let outcome: Mutex<[Part?]>
  private let waits = Mutex<[@Sendable () -> Void]>([])

  init(
    parts count: Int, helpers: Int, by begin: Workforce.Beginner,
    _ body: @escaping @Sendable (Int) -> Part
  ) {
    self.count = count
    self.body = body
    outcome = Mutex(Array(repeating: nil, count: count))
    for _ in 0..<helpers {
      let wait = begin { [self] in work() }
      waits.withLock { $0.append(wait) }
    }
  }

  private func work() {
    while true {
      let number = next.add(1, ordering: .relaxed).oldValue
      guard number < count else { return }
      let part = body(number)
      outcome.withLock { $0[number] = part }
    }
  }

  /// What the parts gave, in their order, once all are done.
  public func results() -> [Part] {
    work()
    for wait in waits.withLock(\.self) { wait() }
    return outcome.withLock { $0.compactMap(\.self) }
  }
}
