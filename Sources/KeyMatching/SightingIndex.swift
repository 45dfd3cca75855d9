public import ExposureCore

/// Sightings, arranged so that any number of published keys can be looked up in them.
///
/// An index is built once from three columns and never changes; the columns need not be kept. It holds at most
/// 50 bytes for each sighting, fewer where identifiers repeat, and at most 20 for each day from the first through
/// the last.
///
/// The columns may be one phone's log, the logs of a whole population, or a sniffer's capture. Matches name rows by
/// their position in the columns, so the column of listeners tells whose match it is. The joined logs of phones have the
/// matches that each of them has alone, and each key is derived once for all:
///
/// ```swift
/// let index = SightingIndex(identifiers: identifiers, times: times, listeners: phones)
/// for match in index.matches(of: file.keys) { warn(phones[match.row], of: file.keys[match.key]) }
/// ```
public struct SightingIndex: Sendable {
  let table: SightingTable
  private(set) var filter: DayFilter

  /// Creates an index of the sightings of several listeners.
  ///
  /// - Parameters:
  ///   - identifiers: The identifier that was received, by row.
  ///   - times: The time of reception, by row.
  ///   - listeners: A number for the phone or the sniffer that received it, by row; rules that look at several
  ///     sightings of one identifier look at those of one listener.
  /// - Precondition: The columns are equally long, and shorter than 2³² rows.
  /// - Complexity: O(*n*) for random identifiers, O(*n* log *n*) for any identifiers.
  public init(identifiers: [EphemeralIdentifier], times: [UnixTime], listeners: [UInt32]) {
    precondition(
      identifiers.count == times.count && times.count == listeners.count,
      "columns of \(identifiers.count), \(times.count) and \(listeners.count) rows")
    precondition(identifiers.count < Int(UInt32.max), "\(identifiers.count) rows")
    table = SightingTable(identifiers: identifiers, times: times, listeners: listeners)
    filter = DayFilter(identifiers: identifiers, times: times)
  }

  /// The same sightings, with which keys of any day are looked up: slower, and the way to find sightings of a phone
  /// whose clock was wrong by more than a day.
  public var regardlessOfTime: SightingIndex {
    var index = self
    index.filter = DayFilter(ofEveryDay: table.identifiers)
    return index
  }

  /// Creates an index of the sightings of one phone.
  ///
  /// - Parameters:
  ///   - identifiers: The identifier that was received, by row.
  ///   - times: The time of reception, by row.
  /// - Precondition: The columns are equally long, and shorter than 2³² rows.
  /// - Complexity: As for several listeners.
  public init(identifiers: [EphemeralIdentifier], times: [UnixTime]) {
    self.init(
      identifiers: identifiers, times: times,
      listeners: [UInt32](repeating: 0, count: identifiers.count))
  }

  /// The number of sightings.
  public var count: Int {
    table.rows.count
  }
}
