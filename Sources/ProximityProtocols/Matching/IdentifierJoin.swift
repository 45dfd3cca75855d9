internal import ExposureCore

/// The rows of a log by identifier, to be asked for one candidate after another.
struct IdentifierJoin {
  private let identifiers: [EphemeralIdentifier]
  private let rows: [Int]
  private let times: [UnixTime]

  /// Indexes the rows of a log.
  ///
  /// - Complexity: O(*n* log *n*) in the number of rows.
  init(_ log: SightingLog<EphemeralIdentifier>) {
    let records = log.records
    rows = records.indices.sorted { a, b in
      records[a].bits == records[b].bits ? a < b : records[a].bits < records[b].bits
    }
    identifiers = rows.map { records[$0] }
    times = log.times
  }

  /// The rows, in ascending order, in which an identifier was heard within a time.
  ///
  /// - Complexity: O(log *n*) in the number of rows, plus the number of rows with the identifier.
  func rows(with candidate: EphemeralIdentifier, heardIn time: Range<UnixTime>) -> [Int] {
    rows(with: candidate).filter { time.contains(times[$0]) }
  }

  /// The rows, in ascending order, in which an identifier was heard.
  ///
  /// - Complexity: O(log *n*) in the number of rows, plus the number of rows with the identifier.
  func rows(with candidate: EphemeralIdentifier) -> [Int] {
    var low = 0
    var high = identifiers.count
    while low < high {
      let middle = (low + high) / 2
      if identifiers[middle].bits < candidate.bits { low = middle + 1 } else { high = middle }
    }
    return rows[low...].indices.prefix { identifiers[$0] == candidate }
      .map { rows[$0] }
  }
}
