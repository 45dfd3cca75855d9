internal import Synchronization

/// The threads that work on a run at the same time.
///
/// The program that starts a run owns the threads and passes closures that use them. Work is divided into parts, and
/// the results of the parts are combined in order. So the number of threads changes speed, never results.
public struct Parallelism: Sendable {
  /// Calls a closure once with each number below a count, on as many threads as there are, and returns
  /// when all calls have.
  public typealias Performer = @Sendable (Int, @Sendable (Int) -> Void) -> Void

  /// Begins work on a background thread, and returns a closure that waits until the work is done.
  public typealias Beginner = @Sendable (@escaping @Sendable () -> Void) -> @Sendable () -> Void

  /// The number of threads; at least 1.
  public let count: Int
  private let perform: Performer
  private let beginner: Beginner?

  /// Creates parallelism from the closures of a program that owns threads.
  ///
  /// - Parameters:
  ///   - count: The number of threads; at least 1.
  ///   - perform: Divides work among the threads and waits for all of it.
  ///   - begin: Begins work on a background thread; `nil` if there are none.
  public init(
    count: Int, perform: @escaping Performer, begin: Beginner? = nil
  ) {
    precondition(count > 0, "parallelism with a thread count of \(count)")
    self.count = count
    self.perform = perform
    beginner = begin
  }

  /// One thread, the caller's.
  public static let alone = Parallelism(count: 1) { count, body in
    for number in 0..<count { body(number) }
  }

  /// Whether background threads exist, so that prefetching is worth while.
  public var hasBackgroundThreads: Bool {
    beginner != nil
  }

  /// Begins work in parts on background threads, beside the caller's own work.
  ///
  /// - Parameters:
  ///   - parts: The number of parts.
  ///   - body: Works on a part, by its number; called from several threads at the same time.
  /// - Returns: The work; `nil` if there are no background threads, so that the caller has to do it when it is needed.
  public func begin<Part: Sendable>(
    parts: Int, _ body: @escaping @Sendable (Int) -> Part
  ) -> BackgroundWork<Part>? {
    guard parts > 0, let beginner else { return nil }
    return BackgroundWork(parts: parts, helpers: max(1, count - 1), by: beginner, body)
  }

  /// Works on the parts of a range and returns the results, in order of the parts.
  ///
  /// - Parameters:
  ///   - range: The range to divide.
  ///   - least: The least number of elements of a part, if the range has as many.
  ///   - body: Works on one part; called from several threads at the same time.
  /// - Returns: The results of the parts.
  public func map<Part: Sendable>(
    _ range: Range<Int>, least: Int, _ body: @Sendable (Range<Int>) -> Part
  ) -> [Part] {
    let parts = max(1, min(count, range.count / least))
    guard parts > 1 else { return [body(range)] }
    let results = Mutex<[Part?]>(Array(repeating: nil, count: parts))
    perform(parts) { number in
      let start = range.lowerBound + range.count * number / parts
      let end = range.lowerBound + range.count * (number + 1) / parts
      let part = body(start..<end)
      results.withLock { $0[number] = part }
    }
    return results.withLock { $0.compactMap(\.self) }
  }
}
