public import DiagnosisExport
import Dispatch
import ExposureCore
import KeyMatching
import Synchronization

/// Sightings that are matched against published keys, however many there are.
///
/// Keys are read from the exports as they are needed and never all held; beside what `SightingIndex` and the
/// columns take, memory grows with the matches and by sixteen bytes for each revoked key. The result depends
/// neither on the number of threads nor on how the keys are spread over files.
///
/// Each key stands for itself, as the log of one phone is matched: revised keys like new ones, a key that is
/// published several times once. A key that any of the exports revokes explains nothing.
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

  /// What was found, and in what.
  public struct Outcome: Sendable {
    /// The matches.
    public let table: MatchTable
    /// What each file says of itself.
    public let summaries: [ExportSummary]
    /// The number of keys read that were published as revoked.
    public let revokedKeyCount: Int

    /// The number of keys, revised ones too.
    public var keyCount: Int {
      summaries.reduce(0) { $0 + $1.keyCount + $1.revisedKeyCount }
    }

    /// The number of keys of a time at which nobody can have heard them.
    public var impossibleKeyCount: Int {
      summaries.reduce(0) { $0 + $1.impossibleKeyCount }
    }
  }

  /// An export that cannot be read.
  public struct Failure: Error, Hashable, Sendable {
    /// Which of the exports, counted from 0.
    public let export: Int
    /// What is wrong with it, and where.
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
  ) throws(Failure) -> Outcome {
    let harvest = Mutex(Harvest(ExportSeries(exports)))
    // Whoever is free takes the next keys; the results are put in order at the end.
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      var batch: [PublishedKey] = []
      var rows: [MatchTable.Row] = []
      batch.reserveCapacity(Self.batchCount + 4_096)
      while harvest.withLock({ $0.takeKeys(into: &batch, atLeast: Self.batchCount, progress) }) {
        for match in index.matches(of: batch.lazy.map(\.key)) {
          rows.append(
            MatchTable.Row(
              key: batch[match.key].key.bits.bigEndian, interval: match.interval.rawValue,
              sighting: UInt32(match.row)))
        }
      }
      harvest.withLock { $0.add(rows) }
    }
    return try harvest.withLock { harvest throws(Failure) in
      if let failure = harvest.failure { throw failure }
      let table = MatchTable(
        harvest.rows, revokedKeys: harvest.revokedKeys, sightings: sightings)
      return Outcome(
        table: table, summaries: harvest.summaries, revokedKeyCount: harvest.revokedKeys.count)
    }
  }
}

/// The exports that are read, and what was found in them so far.
private struct Harvest<Source: ByteSource>: ~Copyable {
  private(set) var rows: [MatchTable.Row] = []
  private(set) var revokedKeys: [UInt128] = []
  private(set) var failure: ExportMatching.Failure?
  private var series: ExportSeries<Source>

  init(_ series: consuming ExportSeries<Source>) {
    self.series = series
  }

  var summaries: [ExportSummary] {
    series.summaries
  }

  /// Replaces the batch by the next keys; returns `false` if there are none.
  mutating func takeKeys(
    into batch: inout [PublishedKey], atLeast count: Int, _ progress: (UInt64) -> Void
  ) -> Bool {
    batch.removeAll(keepingCapacity: true)
    guard failure == nil else { return false }
    do {
      while batch.count < count, try series.readKeys(into: &batch) {}
    } catch {
      failure = ExportMatching.Failure(export: series.summaries.count, error: error)
      return false
    }
    for published in batch where published.key.reportType == .revoked {
      revokedKeys.append(published.key.bits.bigEndian)
    }
    progress(series.progress.read)
    return !batch.isEmpty
  }

  mutating func add(_ found: [MatchTable.Row]) {
    rows += found
  }
}

extension ExportMatching.Outcome {
  /// What a person reads at the end, line by line.
  public func lines(sightings: Int) -> [String] {
    let exports = summaries.count == 1 ? "one export" : "\(summaries.count) exports"
    var lines = [
      "\(table.count) matches of \(table.keyCount) keys",
      "read: \(keyCount) keys in \(exports), \(sightings) sightings",
    ]
    if revokedKeyCount > 0 {
      lines.append("\(revokedKeyCount) keys were published as revoked, and explain nothing")
    }
    if impossibleKeyCount > 0 {
      lines.append(
        "\(impossibleKeyCount) keys of a time before 1970 or after 2106 were passed over")
    }
    return lines
  }
}
