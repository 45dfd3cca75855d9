internal import ExposureCore
internal import KeyMatching

extension GAEN {
  /// A log with the index of its identifiers.
  public struct IndexedLog: Sendable {
    fileprivate let records: [Payload]
    fileprivate let index: SightingIndex
  }

  /// Indexes the identifiers of a log.
  public func index(_ log: SightingLog<Payload>) -> IndexedLog {
    IndexedLog(
      records: log.records,
      index: SightingIndex(
        identifiers: log.records.map(\.identifier), times: log.times, listeners: log.listeners))
  }

  /// The rows that published keys explain: the same sixteen bytes, heard within two hours of their
  /// interval, not as a replay, and with a transmit power that a phone can have.
  ///
  /// - SeeAlso: *exposure-notifications-internals* (Google) at aaada6c, `ExposureMatchingTracer.java`.
  public func matches(of publication: Publication, in log: IndexedLog) -> [SightingMatch] {
    let found = log.index.matches(of: publication.keys)
    var matches: [SightingMatch] = []
    matches.reserveCapacity(found.count)
    var places: [Int32] = []
    // All matches of a key are next to one another, so its metadata key is derived once.
    var first = 0
    while first < found.count {
      let key = found[first].key
      let end = found[first...].firstIndex { $0.key != key } ?? found.count
      let published = publication.keys[key]
      // Sightings of one identifier follow one another, and nearly always have the same metadata.
      var payloads: [Payload] = []
      for match in found[first..<end] where payloads.last != log.records[match.row] {
        payloads.append(log.records[match.row])
      }
      let plain = published.decrypt(
        payloads.map(\.metadata), of: payloads.map(\.identifier))
      var told = SightingMatch(
        row: 0, block: key,
        reportType: published.reportType == .unknown ? nil : published.reportType,
        daysSinceOnset: published.daysSinceOnset.flatMap(Self.toldDays))
      let start = matches.count
      var place = 0
      for match in found[first..<end] {
        if payloads[place] != log.records[match.row] { place += 1 }
        guard Self.believedTransmitPower.contains(plain[place].transmitPower) else { continue }
        told.row = match.row
        told.transmitPower = plain[place].transmitPower
        matches.append(told)
      }
      Self.sortByRow(&matches, from: start, &places)
      first = end
    }
    return matches
  }

  /// Sorts the matches of one key, which are the last ones, by row.
  ///
  /// - Parameters:
  ///   - matches: The matches of all keys so far.
  ///   - start: The place of the first match of the key.
  ///   - places: Memory; its contents are lost.
  private static func sortByRow(
    _ matches: inout [SightingMatch], from start: Int, _ places: inout [Int32]
  ) {
    let found = Array(matches[start...])
    guard let first = found.map(\.row).min(), let last = found.map(\.row).max() else { return }
    // The rows of one key are often near one another. Then each match has a place, without a comparison.
    places.removeAll(keepingCapacity: true)
    if last - first < 4 * found.count {
      places.append(contentsOf: repeatElement(-1, count: last - first + 1))
      for (number, match) in found.enumerated() { places[match.row - first] = Int32(number) }
      places.removeAll { $0 < 0 }
    }
    if places.count == found.count {
      for (place, number) in places.enumerated() { matches[start + place] = found[Int(number)] }
    } else {
      // A row with two matches of one key would be lost above.
      matches[start...].sort { $0.row < $1.row }
    }
  }

  /// The days since onset of a published key; `nil` if they lie outside -14 through 14 and so say nothing.
  private static func toldDays(_ days: Int32) -> Int? {
    (-14...14).contains(days) ? Int(days) : nil
  }
}
