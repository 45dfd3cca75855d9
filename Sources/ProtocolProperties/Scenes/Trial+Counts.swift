internal import ExposureCore
internal import ProximityProtocols

extension Trial {
  /// Counts a case for each of some broadcasts, and ends the trial at the first that counts another number of times if it
  /// is heard when it begins.
  ///
  /// - Parameters:
  ///   - broadcasts: The broadcasts.
  ///   - number: The number of times that each should count; 0 if a file must not explain it.
  ///   - files: The published files.
  ///   - time: The moment at which listeners upload, where they do.
  ///   - scene: The scene.
  ///   - remark: The end of the finding.
  /// - Returns: The numbers that were found.
  /// - Throws: ``Counterexample``
  @discardableResult
  mutating func expect<P: ProximityProtocol>(
    _ broadcasts: some Sequence<Transmission<P.Payload>>, count number: Int,
    in files: [P.Publication], uploadedAt time: UnixTime, after scene: Scene<P>,
    _ remark: String = ""
  ) throws -> [Int] {
    let counts = try scene.counts(broadcasts.map(\.sighting), in: files, uploadedAt: time)
    for (broadcast, count) in zip(broadcasts, counts) {
      let name = scene.name(of: broadcast.start)
      try expect(
        count == number, after: scene.story,
        (number == 0
          ? "the file explains the broadcast of \(name)"
          : "the broadcast of \(name) counts \(count) times") + remark)
    }
    return counts
  }
}
