import CKeyKernels
import ExposureCore

/// Keys that wait to be derived together, sorted by the window of the filter in which their identifiers are
/// looked up.
struct KeyChunk {
  /// The interval of a key whose identifier stands in the table.
  struct Hit {
    var number: Int
    var key: DiagnosisKey
    var interval: IntervalNumber
    /// The identifier's place in the table.
    var identifier: UInt32
  }

  /// A key's intervals of one day.
  ///
  /// A key that was not first used at midnight has two of them.
  private struct Part {
    /// The place of the key in `keys`.
    var key: Int
    var start: UInt32
    var count: UInt32
    /// The next part with the same window, or `none`.
    var next: Int
  }

  /// The number of parts that go to the kernel in one call.
  private static let partsPerCall = 64
  private static let none = -1

  private var keys: [DiagnosisKey] = []
  private var numbers: [Int] = []
  private var parts: [Part] = []
  /// The part added last for each window, or `none`.
  private var lastPart: [Int]
  /// The windows that have parts.
  private var windows: [Int] = []

  /// The number of keys that are derived together.
  ///
  /// The larger a window, the more keys must be looked up in it for them to share cache lines: about twenty look-ups
  /// for each of its lines. Fewer than some thousand keys would not fill the lanes. More than some ten thousand keys
  /// would not stay in the cache themselves.
  private let capacity: Int

  init(filter: DayFilter) {
    lastPart = [Int](repeating: Self.none, count: filter.windowCount)
    let lookupsPerKey = Int(IntervalNumber.perDay)
    capacity = min(max(20 * filter.cacheLineCount / lookupsPerKey, 1 << 12), 1 << 16)
  }

  var isFull: Bool {
    keys.count >= capacity
  }

  /// Adds a key, unless nothing was heard that it could explain.
  mutating func append(_ key: DiagnosisKey, number: Int, filter: DayFilter) {
    precondition(
      key.rollingPeriod <= IntervalNumber.perDay, "a rolling period of \(key.rollingPeriod)")
    let start = key.rollingStart.rawValue
    let untilMidnight = IntervalNumber.perDay - start % IntervalNumber.perDay
    let today = min(key.rollingPeriod, untilMidnight)
    let count = parts.count
    if let window = filter.window(of: key.rollingStart.day) {
      add(Part(key: keys.count, start: start, count: today, next: lastPart[window]), to: window)
    }
    if today < key.rollingPeriod,
      let window = filter.window(of: key.rollingStart.day.advanced(by: 1))
    {
      add(
        Part(
          key: keys.count, start: start &+ today, count: key.rollingPeriod - today,
          next: lastPart[window]),
        to: window)
    }
    if parts.count > count {
      keys.append(key)
      numbers.append(number)
    }
  }

  private mutating func add(_ part: Part, to window: Int) {
    if part.next == Self.none { windows.append(window) }
    lastPart[window] = parts.count
    parts.append(part)
  }

  /// Looks the keys up, and forgets them.
  ///
  /// - Returns: The identifiers found, ordered by key and interval.
  mutating func takeHits(in index: SightingIndex, on path: KernelPath) -> [Hit] {
    guard !keys.isEmpty else { return [] }
    let bits = keys.map(\.bits)
    var derived = [UInt128](repeating: 0, count: keys.count)
    unsafe ck_derive(
      path.rawValue, ck_purpose(CK_PURPOSE_IDENTIFIERS), bits, bits.count, &derived)

    var hits: [Hit] = []
    var lookup = Lookup(capacity: min(parts.count, Self.partsPerCall))
    for window in windows {
      var next = lastPart[window]
      lastPart[window] = Self.none
      while next != Self.none {
        lookup.removeAll()
        while next != Self.none, lookup.count < Self.partsPerCall {
          let part = parts[next]
          lookup.append(key: derived[part.key], start: part.start, count: part.count, part: next)
          next = part.next
        }
        lookup.forEachIdentifier(in: index, window: window, on: path) { part, offset, identifier in
          hits.append(
            Hit(
              number: numbers[parts[part].key], key: keys[parts[part].key],
              interval: IntervalNumber(parts[part].start + offset), identifier: identifier))
        }
      }
    }
    keys.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    parts.removeAll(keepingCapacity: true)
    windows.removeAll(keepingCapacity: true)
    hits.sort { ($0.number, $0.interval) < ($1.number, $1.interval) }
    return hits
  }
}
