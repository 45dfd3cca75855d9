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
      var place = 0
      for match in found[first..<end] {
        if payloads[place] != log.records[match.row] { place += 1 }
        guard Self.believedTransmitPower.contains(plain[place].transmitPower) else { continue }
        told.row = match.row
        told.transmitPower = plain[place].transmitPower
        matches.append(told)
      }
      first = end
    }
    matches.sort { ($0.block, $0.row) < ($1.block, $1.row) }
    return matches
  }

  /// The days since onset of a published key; `nil` if they lie outside -14 through 14 and so say nothing.
  private static func toldDays(_ days: Int32) -> Int? {
    (-14...14).contains(days) ? Int(days) : nil
  }
}
