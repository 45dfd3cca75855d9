/// How often each of many numbers occurs, in bounded memory.
///
/// Numbers of a usual range have a counter each; of others the first thousand that occur have one, and the rest are
/// counted together.
struct ValueCounts: Sendable {
  private let usual: ClosedRange<Int>
  private var counters: [Int]
  private var others: [Int: Int] = [:]
  /// How often numbers occur that have no counter of their own.
  private(set) var restCount = 0

  private static let maximumOthers = 1_000

  init(usual: ClosedRange<Int>) {
    self.usual = usual
    counters = [Int](repeating: 0, count: usual.count)
  }

  /// Lends the counters of the usual numbers, the first of which is of the smallest.
  mutating func takeCounters() -> [Int] {
    defer { counters = [] }
    return counters
  }

  /// Takes the counters back.
  mutating func putBack(_ counters: [Int]) {
    self.counters = counters
  }

  /// Counts a number outside the usual range.
  mutating func addOther(_ value: Int) {
    if others[value] != nil || others.count < Self.maximumOthers {
      others[value, default: 0] += 1
    } else {
      restCount += 1
    }
  }

  /// The numbers that occur, in ascending order, and how often each does.
  var counts: [(value: Int, count: Int)] {
    let dense = counters.enumerated().filter { $0.1 > 0 }.map { place, count in
      (value: usual.lowerBound + place, count: count)
    }
    return (dense + others.map { (value: $0.key, count: $0.value) }).sorted { $0.value < $1.value }
  }

  /// How often numbers outside a range occur.
  func count(outside range: ClosedRange<Int>) -> Int {
    counts.filter { !range.contains($0.value) }.reduce(restCount) { $0 + $1.count }
  }
}
