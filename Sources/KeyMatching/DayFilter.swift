import CKeyKernels
import ExposureCore

/// For each day, a small set of the identifiers heard while those of that day count; it says *no* to nearly every
/// identifier that was not heard.
///
/// A key of one day can only meet sightings of about that day, so its 144 identifiers are looked up in that
/// day's window alone, which stays in the cache where a filter of all days would not.
struct DayFilter: Sendable {
  /// The words of all windows, one after another.
  private var words: [UInt64] = []
  private var windows: [Window] = []
  /// The first day of `windowOfDay`.
  private var firstDay: UInt32 = 0
  /// The window of each day, or `none`.
  private var windowOfDay: [UInt32] = []

  private struct Window {
    var firstWord: Int
    var mask: UInt64
  }

  private static let none = UInt32.max

  /// Creates a filter for sightings in any order.
  ///
  /// - Complexity: O(*n*), and one table entry for each day from the first sighting through the last.
  init(identifiers: [EphemeralIdentifier], times: [UnixTime]) {
    guard let earliest = times.min(), let latest = times.max() else { return }
    firstDay = Self.days(heardAt: earliest).lowerBound
    let lastDay = Self.days(heardAt: latest).upperBound
    var counts = [Int](repeating: 0, count: Int(lastDay - firstDay) + 1)
    for time in times {
      for day in Self.days(heardAt: time) { counts[Int(day - firstDay)] += 1 }
    }

    windowOfDay = counts.map { _ in Self.none }
    var wordCount = 0
    for (day, count) in counts.enumerated() where count > 0 {
      windowOfDay[day] = UInt32(windows.count)
      let size = Self.wordCount(for: count)
      windows.append(Window(firstWord: wordCount, mask: UInt64(size - 1)))
      wordCount += size
    }

    words = [UInt64](repeating: 0, count: wordCount)
    for (identifier, time) in zip(identifiers, times) {
      for day in Self.days(heardAt: time) {
        insert(identifier.bits, in: windows[Int(windowOfDay[Int(day - firstDay)])])
      }
    }
  }

  /// Creates a filter in which identifiers were heard on every day from 1970 through 2106.
  init(ofEveryDay identifiers: [UInt128]) {
    guard !identifiers.isEmpty else { return }
    let lastDay = UnixTime(.max).seconds / 86_400 + 1
    windowOfDay = [UInt32](repeating: 0, count: Int(lastDay) + 1)
    let size = Self.wordCount(for: identifiers.count)
    windows = [Window(firstWord: 0, mask: UInt64(size - 1))]
    words = [UInt64](repeating: 0, count: size)
    for identifier in identifiers { insert(identifier, in: windows[0]) }
  }

  private mutating func insert(_ bits: UInt128, in window: Window) {
    let place = UInt64(truncatingIfNeeded: bits)
    words[window.firstWord + Int(place & window.mask)] |=
      1 << UInt64(truncatingIfNeeded: bits >> 64 & 63)
      | 1 << UInt64(truncatingIfNeeded: bits >> 96 & 63)
  }

  /// The days whose identifiers may count when heard at a moment: one, or two around midnight.
  private static func days(heardAt time: UnixTime) -> ClosedRange<UInt32> {
    let intervals = GAENMatchingRule.intervals(heardIn: IntervalNumber(containing: time))
    return intervals.lowerBound.day.rawValue...intervals.upperBound.day.rawValue
  }

  /// The number of words of a window of `count` identifiers: a power of two.
  ///
  /// Each identifier has 32 to 64 bits, of which two are set, so one in 250 to one in 1,000 of other identifiers
  /// passes. Beyond the size of the cache next to the core, half as many bits are faster: more identifiers pass, but
  /// more of the words looked up lie in the cache.
  private static func wordCount(for count: Int) -> Int {
    let roomy = powerOfTwo(atLeast: (count + 1) / 2)
    let largestRoomy = 1 << 15
    return roomy <= largestRoomy ? roomy : powerOfTwo(atLeast: (count + 3) / 4)
  }

  private static func powerOfTwo(atLeast count: Int) -> Int {
    count <= 1 ? 1 : 1 << (Int.bitWidth - (count - 1).leadingZeroBitCount)
  }

  /// The number of windows.
  var windowCount: Int {
    windows.count
  }

  /// The number of cache lines of 64 bytes that all windows take.
  var cacheLineCount: Int {
    words.count / 8
  }

  /// The window of a day, or `nil` if nothing was heard that an identifier of that day could be.
  func window(of day: DayNumber) -> Int? {
    let place = day.rawValue &- firstDay
    guard place < windowOfDay.count, windowOfDay[Int(place)] != Self.none else { return nil }
    return Int(windowOfDay[Int(place)])
  }

  /// Lends a window to the kernels.
  func withKernelWindow(_ window: Int, _ body: (borrowing ck_window) -> Void) {
    let window = windows[window]
    unsafe words.withUnsafeBufferPointer { words in
      guard let base = words.baseAddress else { return }
      unsafe body(ck_window(words: base + window.firstWord, mask: window.mask))
    }
  }
}
