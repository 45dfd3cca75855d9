import ExposureCore

extension SightingIndex {
  /// The sightings of published identifiers, ordered by candidate and row.
  ///
  /// Equality of all sixteen bytes and the candidate's own times decide; no other rule is applied.
  ///
  /// - Parameter candidates: The candidates, read once and in order.
  /// - Returns: One match for each candidate and each row that it explains.
  public func matches(of candidates: some Sequence<Candidate>) -> [CandidateMatch] {
    var matches: [CandidateMatch] = []
    for (index, candidate) in candidates.enumerated() {
      let valid =
        candidate.validFrom
        .seconds..<max(
          candidate.validFrom.seconds, candidate.validUntil.seconds)
      let found = places(of: candidate.identifier.bits).filter { valid.contains(times[$0]) }
      for row in found.map({ rows[$0] }).sorted() {
        matches.append(CandidateMatch(candidate: index, block: candidate.block, row: Int(row)))
      }
    }
    return matches
  }
}
