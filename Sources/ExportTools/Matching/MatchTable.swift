import ExposureCore
import KeyMatching

/// The sightings that published keys explain: each at most once for a key and an interval.
///
/// The rows are ordered by key bytes, interval, time and place in the log, and so do not depend on the order in
/// which keys were found.
public struct MatchTable: Sendable {
  /// A sighting that a key explains.
  struct Row: Sendable {
    /// The key's bytes as a number, the first byte the highest.
    var key: UInt128
    var interval: UInt32
    /// The row of the sighting.
    var sighting: UInt32
    /// The place of the publication among ``publications``.
    var publication: UInt32
  }

  /// A published key and the file that published it first.
  struct Publication: Sendable {
    /// The key, with its last report type.
    var key: DiagnosisKey
    /// The file that it was first published in.
    var file: Int
  }

  let rows: [Row]
  let publications: [Publication]
  let sightings: SightingColumns

  /// The number of matches.
  public var count: Int {
    rows.count
  }

  /// The number of keys that explain something.
  public let keyCount: Int

  /// Puts the matched keys in order.
  ///
  /// - Parameters:
  ///   - keys: The keys that explain something, in order of publication.
  ///   - files: The file of each.
  ///   - sightings: What they explain.
  init(_ keys: [MatchedKey], in files: [Int], of sightings: SightingColumns) {
    publications = zip(keys, files).map { Publication(key: $0.key, file: $1) }
    var ordered: [Row] = []
    for (place, matched) in keys.enumerated() {
      ordered += matched.matches.map { match in
        Row(
          key: matched.key.bits.bigEndian, interval: match.interval.rawValue,
          sighting: UInt32(match.row), publication: UInt32(place))
      }
    }
    ordered.sort { a, b in
      let (aTime, bTime) = (sightings.times[Int(a.sighting)], sightings.times[Int(b.sighting)])
      return (a.key, a.interval, aTime, a.sighting, a.publication)
        < (b.key, b.interval, bTime, b.sighting, b.publication)
    }
    // Two publications of one key with different beginnings can share intervals.
    var distinct: [Row] = []
    var keyCount = 0
    for row in ordered {
      let last = distinct.last
      if last?.key != row.key { keyCount += 1 }
      if last?.key == row.key, last?.interval == row.interval, last?.sighting == row.sighting {
        continue
      }
      distinct.append(row)
    }
    self.rows = distinct
    self.keyCount = keyCount
    self.sightings = sightings
  }
}
