public import ExposureCore
public import KeyMatching

extension ProximityProtocol where Record == EphemeralIdentifier {
  /// Indexes a log whose records are identifiers.
  public func index(_ log: SightingLog<EphemeralIdentifier>) -> SightingIndex {
    SightingIndex(identifiers: log.records, times: log.times, listeners: log.listeners)
  }
}

extension SightingIndex {
  /// The rows that the identifiers of one linkable block explain, in ascending order.
  ///
  /// - Parameters:
  ///   - block: The block's number.
  ///   - candidates: Its identifiers and when hearing them counts.
  /// - Returns: One match for each row and identifier.
  func matches(ofBlock block: Int, candidates: some Sequence<Candidate>) -> [SightingMatch] {
    matches(of: candidates).map(\.row).sorted().map { SightingMatch(row: $0, block: block) }
  }
}
