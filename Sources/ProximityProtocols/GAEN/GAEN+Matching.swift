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
      let records = found[first..<end].map { log.records[$0.row] }
      let published = publication.keys[key]
      let plain = published.decrypt(
        records.map(\.metadata), of: records.map(\.identifier))
      for (match, metadata) in zip(found[first..<end], plain)
      where Self.believedTransmitPower.contains(metadata.transmitPower) {
        matches.append(
          SightingMatch(
            row: match.row, block: key, transmitPower: metadata.transmitPower,
            reportType: published.reportType == .unknown ? nil : published.reportType,
            daysSinceOnset: published.daysSinceOnset.flatMap(Self.toldDays)))
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
