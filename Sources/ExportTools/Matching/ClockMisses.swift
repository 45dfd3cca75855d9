import DataFiles
import KeyMatching

/// The sightings of published identifiers that were heard too far from their time to count, and what that tells of
/// the phone's clock.
public struct ClockMisses: Hashable, Sendable {
  /// How many sightings there are.
  public let count: Int
  /// How many seconds behind the time of its identifier the sightings were heard; negative if before.
  public let delays: ClosedRange<Int64>
  /// The delay in the middle.
  private let median: Int64

  /// An hour: delays that differ by less are one and the same, since an identifier may be heard within its interval
  /// and a while behind it.
  private static let tolerance: Int64 = 3_600

  /// Counts each sighting once, with its smallest delay.
  init(_ misses: [ClockMiss]) {
    var smallest: [Int: Int64] = [:]
    for miss in misses {
      let known = smallest[miss.row]
      let isSmaller = known.map { (miss.delay.magnitude, miss.delay) < ($0.magnitude, $0) }
      if isSmaller ?? true { smallest[miss.row] = miss.delay }
    }
    let sorted = smallest.values.sorted()
    count = sorted.count
    delays = (sorted.first ?? 0)...(sorted.last ?? 0)
    median = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }

  /// The seconds by which the clock was fast, if all sightings tell the same; negative if it was slow.
  public var commonDelay: Int64? {
    guard count > 0, delays.upperBound - delays.lowerBound <= Self.tolerance else { return nil }
    guard abs(median) < 86_400 else { return median }
    // Clocks are mostly wrong by a time zone, and these differ by quarters of an hour.
    let quarters = (Double(median) / 900).rounded() * 900
    return abs(quarters - Double(median)) <= 300 ? Int64(quarters) : median
  }

  /// The misses in words, as one line.
  public var text: String {
    let isOne = count == 1
    let what =
      "\(counted(count, "sighting")) of \(isOne ? "a published identifier was" : "published identifiers were") "
      + "heard more than two hours from \(isOne ? "its" : "their") time and "
      + "\(isOne ? "is no match" : "are no matches")"
    guard let delay = commonDelay else {
      return "\(what): from \(Self.text(delays.lowerBound)) to \(Self.text(delays.upperBound))"
    }
    return "\(what): \(isOne ? "" : "all ")\(Self.text(delay)); is the phone's clock or "
      + "time zone wrong? --clock-offset \(-delay) corrects it"
  }

  /// A delay in seconds, and in days, hours and minutes.
  private static func text(_ delay: Int64) -> String {
    let magnitude = delay.magnitude
    let parts = [
      (magnitude / 86_400, "d"), (magnitude / 3_600 % 24, "h"), (magnitude / 60 % 60, "min"),
    ]
    let words = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return "\(magnitude) s (\(words.joined(separator: " "))) \(delay < 0 ? "early" : "late")"
  }
}
