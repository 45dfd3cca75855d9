internal import Synchronization

/// Those who work on a run at the same time.
///
/// Threads belong to whoever starts a run, so it hands in the means; what is worked on is cut into parts
/// whose results are put together in order, so nothing depends on how many work.
public struct Workforce: Sendable {
  /// Calls a closure once with each number below a count, on as many threads as there are, and returns
  /// when all calls have.
  public typealias Performer = @Sendable (Int, @Sendable (Int) -> Void) -> Void

  /// Begins work beside the caller's, and returns what waits until it is done.
  public typealias Beginner = @Sendable (@escaping @Sendable () -> Void) -> @Sendable () -> Void

  /// How many work at the same time; at least 1.
  public let count: Int
  private let perform: Performer
  private let beginner: Beginner?

  /// Creates a workforce.
  ///
  /// - Parameters:
  ///   - count: How many work at the same time; at least 1.
  ///   - perform: Shares work out and waits for all of it.
  ///   - begin: Begins work beside the caller's; where there is none, nobody does errands.
  public init(
    count: Int, perform: @escaping Performer, begin: Beginner? = nil
  ) {
    precondition(count > 0, "a workforce of \(count)")
    self.count = count
    self.perform = perform
    beginner = begin
  }

  /// One thread, the caller's.
  public static let alone = Workforce(count: 1) { count, body in
    for number in 0..<count { body(number) }
  }

  /// Whether there is anybody to do errands, so that it is worth while to think of one.
  public var doesErrands: Bool {
    beginner != nil
  }

  /// Begins work in parts that goes on while the caller does something else.
  ///
  /// - Parameters:
  ///   - parts: The number of parts.
  ///   - body: Does a part, by its number; called at the same time from several threads.
  /// - Returns: The errand; `nil` if nobody does errands, and the caller works when the time has come.
  public func begin<Part: Sendable>(
    parts: Int, _ body: @escaping @Sendable (Int) -> Part
  ) -> Errand<Part>? {
    guard parts > 0, let beginner else { return nil }
    return Errand(parts: parts, helpers: max(1, count - 1), by: beginner, body)
  }

  /// Works on the parts of a range and returns what each part gave, in order of the parts.
  ///
  /// - Parameters:
  ///   - range: What is to be worked on.
  ///   - least: A part has at least so many elements, if the range has.
  ///   - body: Works on one part; called at the same time from several threads.
  /// - Returns: What the parts gave.
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
