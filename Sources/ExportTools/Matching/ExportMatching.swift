public import DiagnosisExport
import Dispatch
import ExposureCore
import KeyMatching
import Synchronization

/// Sightings that are matched against published keys, however many there are.
///
/// Keys are read from the exports as they are needed and never all held; beside what `SightingIndex` and the
/// columns take, memory grows with the matches alone. One export is open at a time. The result does not depend
/// on the number of threads, nor on the order in which exports with different times are given.
///
/// The log is taken as one phone's: what becomes of a key that is published again, revised or revoked is what
/// `MatchHistory` says.
public struct ExportMatching: Sendable {
  private let sightings: SightingColumns
  private let index: SightingIndex

  /// So many keys that those of one day share what the cache holds, in a few megabytes.
  private static let batchCount = 1 << 16

  /// Indexes the sightings.
  public init(_ sightings: SightingColumns) {
    self.sightings = sightings
    index = SightingIndex(
      identifiers: sightings.identifiers, times: sightings.times,
      listeners: [UInt32](repeating: 0, count: sightings.count))
  }

  /// An export that cannot be read.
  public struct Failure: Error, Hashable, Sendable {
    /// Which of the exports, counted from 0.
    public let export: Int
    /// The error in the export, with its place.
    public let error: ExportError
  }

  /// Matches the keys of exports.
  ///
  /// - Parameters:
  ///   - exports: The files, each a zip archive or a bare `export.bin`.
  ///   - threads: How many threads work.
  ///   - progress: Told how many bytes of all exports have been read, by one thread at a time.
  /// - Returns: The matches, and what was read.
  /// - Throws: ``Failure`` at the first export that is wrong.
  public func matches<Source: ByteSource & Sendable>(
    in exports: [Source], threads: Int, progress: @Sendable (UInt64) -> Void = { _ in }
  ) throws(Failure) -> MatchOutcome {
    try matches(in: ExportSeries(exports), index, threads: threads, progress: progress)
  }

  /// Matches the keys of files of exports, each of which is open only while it is read.
  ///
  /// If there is no match and no sighting that was close to one, keys of all days are looked up once more, to
  /// find out whether the phone's clock was wrong.
  ///
  /// - Parameters:
  ///   - exports: The files.
  ///   - verifier: What to check the signatures with; the outcome tells which are not verified.
  ///   - threads: How many threads work.
  ///   - progress: Told how many bytes of all exports have been read, by one thread at a time.
  /// - Returns: The matches, and what was read.
  /// - Throws: ``Failure`` at the first export that is wrong.
  public func matches(
    in exports: ExportFiles, checkedBy verifier: SignatureVerifier? = nil, threads: Int,
    progress: @Sendable (UInt64) -> Void = { _ in }
  ) throws(Failure) -> MatchOutcome {
    var outcome = try matches(
      in: exports.series(checkedBy: verifier), index, threads: threads, progress: progress)
    guard outcome.table.count == 0, outcome.clockMisses.count == 0, sightings.count > 0,
      outcome.withdrawnKeyCount == 0, outcome.keyCount > 0
    else { return outcome }
    let again = try matches(
      in: exports.series(), index.regardlessOfTime, threads: threads, progress: { _ in })
    outcome.clockMisses = again.clockMisses
    return outcome
  }

  private func matches<Source: ByteSource & SendableMetatype>(
    in series: consuming sending ExportSeries<Source>, _ index: SightingIndex, threads: Int,
    progress: @Sendable (UInt64) -> Void
  ) throws(Failure) -> MatchOutcome {
    let collector = Mutex(MatchCollector(series))
    // A free thread takes the next keys. Their matches are put in order at the end.
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      var batch = KeyBatch()
      var matcher = KeyMatcher(index, includingRevoked: true)
      var found: [FoundKey] = []
      while collector.withLock({ $0.takeKeys(into: &batch, atLeast: Self.batchCount, progress) }) {
        let first = matcher.nextKey
        for published in batch.keys { matcher.append(published.key) }
        found += matcher.takeMatchedKeys().map { matched in
          let place = matched.matches[0].key - first
          return FoundKey(
            file: batch.file(ofKeyAt: place), isRevised: batch.keys[place].isRevised,
            number: batch.firstNumber + place, matched: matched)
        }
      }
      let misses = matcher.takeClockMisses()
      collector.withLock { $0.add(found, misses) }
    }
    return try collector.withLock { collector throws(Failure) in
      if let failure = collector.failure { throw failure }
      return collector.outcome(of: sightings)
    }
  }
}
