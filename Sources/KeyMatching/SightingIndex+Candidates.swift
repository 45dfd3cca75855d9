import CKeyKernels
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
    var batch: [Candidate] = []
    var first = 0
    for candidate in candidates {
      batch.append(candidate)
      if batch.count == 1_024 {
        appendMatches(of: batch, first: first, to: &matches)
        first += batch.count
        batch.removeAll(keepingCapacity: true)
      }
    }
    appendMatches(of: batch, first: first, to: &matches)
    return matches
  }

  private func appendMatches(
    of candidates: [Candidate], first: Int, to matches: inout [CandidateMatch]
  ) {
    for (position, identifier) in table.find(candidates.map(\.identifier.bits)) {
      let candidate = candidates[position]
      let rows = table.sightings(of: identifier).filter { place in
        candidate.validFrom.seconds <= table.times[place]
          && table.times[place] < candidate.validUntil.seconds
      }
      for row in rows.map({ table.rows[$0] }).sorted() {
        matches.append(
          CandidateMatch(candidate: first + position, block: candidate.block, row: Int(row)))
      }
    }
  }
}

extension SightingTable {
  /// Looks identifiers up, and gives the position and the place of each that is found, in order.
  fileprivate func find(_ wanted: [UInt128]) -> [(position: Int, identifier: UInt32)] {
    guard !wanted.isEmpty, !identifiers.isEmpty else { return [] }
    var survivors = wanted.enumerated().map { position, bits in
      var survivor = ck_survivor()
      survivor.key = UInt32(position)
      unsafe withUnsafeMutableBytes(of: &survivor.identifier) { bytes in
        unsafe bytes.storeBytes(of: bits, as: UInt128.self)
      }
      return survivor
    }
    var places = [UInt32](repeating: 0, count: wanted.count)
    var found = 0
    unsafe withKernelTable { table in
      unsafe withUnsafePointer(to: table) { table in
        found = unsafe ck_find(table, &survivors, survivors.count, &places)
      }
    }
    return (0..<found).map { (Int(survivors[$0].key), places[$0]) }
  }
}
