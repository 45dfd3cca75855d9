public import ExposureCore

private import CKeyKernels

extension SightingIndex {
  /// The sightings that published keys explain, ordered by key, interval, time and row.
  ///
  /// Every identifier of a key's rolling period is derived and looked up; equality of all sixteen bytes and
  /// ``GAENMatchingRule`` decide. Keys of a report type that is not matched are passed over but counted, and
  /// a key that comes twice gives its matches twice.
  ///
  /// - Parameter keys: The keys, read once and in order.
  /// - Returns: One match for each identifier and each row that it explains.
  /// - Complexity: O(1) memory beside the matches.
  public func matches(of keys: some Sequence<DiagnosisKey>) -> [KeyMatch] {
    var matches: [KeyMatch] = []
    var batch: [DiagnosisKey] = []
    var first = 0
    for key in keys {
      batch.append(key)
      if batch.count == 64 {
        appendMatches(of: batch, first: first, to: &matches)
        first += batch.count
        batch.removeAll(keepingCapacity: true)
      }
    }
    appendMatches(of: batch, first: first, to: &matches)
    return matches
  }

  private func appendMatches(
    of keys: [DiagnosisKey], first: Int, to matches: inout [KeyMatch]
  ) {
    let perDay = Int(IntervalNumber.perDay)
    let path = ck_path_chosen()
    let bits = keys.map(\.bits)
    let starts = keys.map(\.rollingStart.rawValue)
    var derived = [UInt128](repeating: 0, count: keys.count)
    var identifiers = [UInt128](repeating: 0, count: keys.count * perDay)
    unsafe bits.withUnsafeBytes { keys in
      unsafe derived.withUnsafeMutableBytes { derived in
        unsafe identifiers.withUnsafeMutableBytes { identifiers in
          guard let keys = keys.baseAddress, let derived = derived.baseAddress,
            let identifiers = identifiers.baseAddress
          else { return }
          unsafe ck_derive(path, ck_purpose(CK_PURPOSE_IDENTIFIERS), keys, bits.count, derived)
          unsafe ck_identifiers(
            path, derived, starts, bits.count, IntervalNumber.perDay, identifiers)
        }
      }
    }
    for (index, key) in keys.enumerated() where GAENMatchingRule.isMatched(key.reportType) {
      for offset in 0..<key.rollingPeriod {
        // An interval past 2³² lies past every sighting.
        let (interval, overflow) = key.rollingStart.rawValue.addingReportingOverflow(offset)
        if overflow { break }
        let places = places(of: identifiers[index * perDay + Int(offset)])
        if !places.isEmpty {
          appendMatches(
            key: first + index, interval: IntervalNumber(interval), at: places, to: &matches)
        }
      }
    }
  }

  /// Applies the time rules to the sightings of one identifier.
  private func appendMatches(
    key: Int, interval: IntervalNumber, at places: Range<Int>, to matches: inout [KeyMatch]
  ) {
    var accepted: [Int] = []
    var listener: UInt32?
    var firstHeard: UInt32 = 0
    for place in places {
      let heard = IntervalNumber(containing: UnixTime(times[place]))
      guard GAENMatchingRule.accepts(heard: heard, asIdentifierOf: interval) else { continue }
      if listeners[place] != listener {
        listener = listeners[place]
        firstHeard = times[place]
      }
      if times[place] - firstHeard <= GAENMatchingRule.replayCutInSeconds {
        accepted.append(place)
      }
    }
    accepted.sort { (times[$0], rows[$0]) < (times[$1], rows[$1]) }
    for place in accepted {
      matches.append(KeyMatch(key: key, interval: interval, row: Int(rows[place])))
    }
  }
}
