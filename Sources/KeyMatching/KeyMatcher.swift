public import ExposureCore

/// Matches a stream of published keys against an index, however long the stream is.
///
/// Keys are taken one by one and derived some thousands at a time. At most 65,536 keys wait, and only keys with matches
/// are kept. Hand keys in as they are read from a file, and take the matches at the end, or now and then:
///
/// ```swift
/// var matcher = KeyMatcher(index)
/// for key in file.keys { matcher.append(key) }
/// let matches = matcher.takeMatches()
/// ```
///
/// A match needs equality of all sixteen bytes and a time that ``GAENMatchingRule`` accepts. Matches come in the order
/// of key, interval, time and row. Keys of a report type that is not matched are counted and skipped. A key that comes
/// twice gives its matches twice.
///
/// To share the work, give each worker a matcher and a part of the stream: matchers of consecutive parts, numbered
/// on from one another, give together what one matcher gives, in the same order.
public struct KeyMatcher {
  /// The number that the next key gets.
  public private(set) var nextKey: Int

  private let index: SightingIndex
  private let includesRevoked: Bool
  private let path: KernelPath
  private var chunk: KeyChunk
  private var matches: [KeyMatch] = []
  // The keys of the matches, in the same order.
  private var matchedKeys: [DiagnosisKey] = []
  // The places in the index of one identifier's matches.
  private var places: [MatchPlace] = []
  // Sightings that only their time kept from being matches.
  private var misses: [ClockMiss] = []

  /// Creates a matcher.
  ///
  /// - Parameters:
  ///   - index: The sightings.
  ///   - first: The number of the first key.
  ///   - includesRevoked: Whether revoked keys are matched like others, for a ``MatchHistory``.
  ///   - path: The instructions to use; one that the machine supports.
  public init(
    _ index: SightingIndex, numberedFrom first: Int = 0,
    includingRevoked includesRevoked: Bool = false,
    on path: KernelPath = .chosen
  ) {
    precondition(path.isSupported, "this machine lacks the path \(path.name)")
    self.index = index
    self.includesRevoked = includesRevoked
    self.path = path
    nextKey = first
    chunk = KeyChunk(filter: index.filter)
  }

  /// Looks a key up, at the latest when the matches are taken.
  ///
  /// - Precondition: The key's rolling period is at most 144.
  public mutating func append(_ key: DiagnosisKey) {
    let number = nextKey
    nextKey += 1
    guard GAENMatchingRule.isMatched(key.reportType, includingRevoked: includesRevoked) else {
      return
    }
    chunk.append(key, number: number, filter: index.filter)
    if chunk.isFull { flush() }
  }

  /// Takes the matches of all keys so far that were not taken before.
  public mutating func takeMatches() -> [KeyMatch] {
    flush()
    defer {
      matches = []
      matchedKeys = []
    }
    return matches
  }

  /// Takes the matches of all keys so far that were not taken before, together with their keys.
  ///
  /// - Returns: The keys that have matches, in order of their number.
  public mutating func takeMatchedKeys() -> [MatchedKey] {
    flush()
    let keys = matchedKeys
    let matches = takeMatches()
    var first = 0
    return keys.map { key in
      let number = matches[first].key
      let end = matches[first...].firstIndex { $0.key != number } ?? matches.count
      defer { first = end }
      return MatchedKey(key: key, matches: Array(matches[first..<end]))
    }
  }

  /// Takes the sightings that only their time kept from being matches, of all keys so far that were not taken before.
  ///
  /// Without ``SightingIndex/regardlessOfTime`` only those of about the day of their key are known.
  ///
  /// - Returns: The misses, in order of the keys.
  public mutating func takeClockMisses() -> [ClockMiss] {
    flush()
    defer { misses = [] }
    return misses
  }

  private mutating func flush() {
    for hit in chunk.takeHits(in: index, on: path) {
      let count = matches.count
      index.table.appendMatches(
        key: hit.number, interval: hit.interval, identifier: hit.identifier, &places,
        to: &matches, misses: &misses)
      // Hits of one key follow one another.
      if matches.count > count, count == 0 || matches[count - 1].key != hit.number {
        matchedKeys.append(hit.key)
      }
    }
  }
}

extension SightingTable {
  /// Applies the time rules to the sightings of one identifier, given its place in the table.
  fileprivate func appendMatches(
    key: Int, interval: IntervalNumber, identifier: UInt32, _ places: inout [MatchPlace],
    to matches: inout [KeyMatch], misses: inout [ClockMiss]
  ) {
    places.removeAll(keepingCapacity: true)
    var listener: UInt32?
    var firstHeard: UInt32 = 0
    for place in sightings(of: identifier) {
      let heard = IntervalNumber(containing: UnixTime(times[place]))
      guard GAENMatchingRule.intervals(heardIn: heard).contains(interval) else {
        let middle = Int64(interval.rawValue) * 600 + 300
        misses.append(ClockMiss(row: Int(rows[place]), delay: Int64(times[place]) - middle))
        continue
      }
      if listeners[place] != listener {
        listener = listeners[place]
        firstHeard = times[place]
      }
      if times[place] - firstHeard <= GAENMatchingRule.replayCutInSeconds {
        places.append(MatchPlace(time: times[place], row: rows[place]))
      }
    }
    places.sort()
    for place in places {
      matches.append(KeyMatch(key: key, interval: interval, row: Int(place.row)))
    }
  }
}

/// A sighting that is a match; in order of time, then of row.
private struct MatchPlace: Comparable, BitwiseCopyable {
  private let order: UInt64

  init(time: UInt32, row: UInt32) {
    order = UInt64(time) << 32 | UInt64(row)
  }

  var row: UInt32 {
    UInt32(truncatingIfNeeded: order)
  }

  static func < (a: Self, b: Self) -> Bool {
    a.order < b.order
  }
}
