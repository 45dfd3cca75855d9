public import ExposureCore

extension SightingIndex {
  /// The sightings that published keys explain, ordered by key, interval, time and row; see ``KeyMatcher``.
  ///
  /// - Parameters:
  ///   - keys: The keys, read once and in order.
  ///   - first: The number of the first key.
  ///   - path: The instructions to use; one that the machine supports.
  /// - Returns: One match for each identifier and each row that it explains.
  /// - Complexity: O(1) memory beside the matches.
  @inlinable  // so that the loop over the keys is specialised for the sequence they come in
  public func matches(
    of keys: some Sequence<DiagnosisKey>, numberedFrom first: Int = 0, on path: KernelPath = .chosen
  ) -> [KeyMatch] {
    var matcher = KeyMatcher(self, numberedFrom: first, on: path)
    for key in keys { matcher.append(key) }
    return matcher.takeMatches()
  }
}
