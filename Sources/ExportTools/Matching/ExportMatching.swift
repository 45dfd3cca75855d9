public import DiagnosisExport
import Dispatch
import ExposureCore
import KeyMatching
import Synchronization

/// Sightings that are matched against published keys, however many there are.
///
/// Keys are read from the exports as they are needed and never all held; beside what `SightingIndex` and the
/// columns take, memory grows with the matches alone. The result does not depend on the number of threads.
///
/// The exports are taken as published one after the other, and the log as one phone's: what becomes of a key
/// that is published again, revised or revoked is what `MatchHistory` says.
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
    // Whoever is free takes the next keys; what they explain is put in order at the end.
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      var batch = KeyBatch()
      var found: [FoundKey] = []
      while harvest.withLock({ $0.takeKeys(into: &batch, atLeast: Self.batchCount, progress) }) {
        found += keys(of: batch)
      }
      harvest.withLock { $0.add(found) }
    }
    return try harvest.withLock { harvest throws(Failure) in
      if let failure = harvest.failure { throw failure }
      return Outcome(
        table: MatchTable(harvest.standing, of: sightings), summaries: harvest.summaries,
        revokedKeyCount: harvest.revokedKeyCount)
    }
  }

  /// The keys of a batch that explain something.
  private func keys(of batch: KeyBatch) -> [FoundKey] {
    var matcher = KeyMatcher(index, includingRevoked: true)
    for published in batch.keys { matcher.append(published.key) }
    return matcher.takeMatchedKeys().map { matched in
      let place = matched.matches[0].key
      return FoundKey(
        file: batch.file(ofKeyAt: place), isRevised: batch.keys[place].isRevised,
        number: batch.firstNumber + place, matched: matched)
    }
  }
}

/// Keys that follow one another in the exports.
private struct KeyBatch {
  var keys: [PublishedKey] = []
  /// How many keys stand in front of them.
  var firstNumber = 0
  /// The files that the keys are from, each with the place behind its last one.
  var files: [(file: Int, end: Int)] = []

  func file(ofKeyAt place: Int) -> Int {
    // A batch has keys of few files.
    files.first { place < $0.end }?.file ?? 0
  }
}

/// A key that explains something, and where it was published.
private struct FoundKey {
  var file: Int
  var isRevised: Bool
  var number: Int
  var matched: MatchedKey

  /// Whether one was published before the other; in one file the revised keys come behind the others.
  static func precedes(_ a: Self, _ b: Self) -> Bool {
    (a.file, a.isRevised ? 1 : 0, a.number) < (b.file, b.isRevised ? 1 : 0, b.number)
  }
}

/// The exports that are read, and what was found in them so far.
private struct Harvest<Source: ByteSource>: ~Copyable {
  private(set) var failure: ExportMatching.Failure?
  private(set) var revokedKeyCount = 0
  private var found: [FoundKey] = []
  private var keyCount = 0
  private var series: ExportSeries<Source>

  init(_ series: consuming ExportSeries<Source>) {
    self.series = series
  }

  var summaries: [ExportSummary] {
    series.summaries
  }

  /// Replaces the batch by the next keys; returns `false` if there are none.
  mutating func takeKeys(
    into batch: inout KeyBatch, atLeast count: Int, _ progress: (UInt64) -> Void
  ) -> Bool {
    batch.keys.removeAll(keepingCapacity: true)
    batch.files.removeAll(keepingCapacity: true)
    batch.firstNumber = keyCount
    guard failure == nil else { return false }
    do {
      while batch.keys.count < count, try series.readKeys(into: &batch.keys) {
        batch.files.append((series.summaries.count, batch.keys.count))
      }
    } catch {
      failure = ExportMatching.Failure(export: series.summaries.count, error: error)
      return false
    }
    keyCount += batch.keys.count
    revokedKeyCount += batch.keys.count { $0.key.reportType == .revoked }
    progress(series.progress.read)
    return !batch.keys.isEmpty
  }

  mutating func add(_ found: [FoundKey]) {
    self.found += found
  }

  /// The keys that explain something and were not revoked, in order of publication.
  var standing: [MatchedKey] {
    var history = MatchHistory()
    for key in found.sorted(by: FoundKey.precedes) { history.append(key.matched) }
    return history.standing
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
      lines.append("\(revokedKeyCount) keys were published as revoked")
    }
    if impossibleKeyCount > 0 {
      lines.append(
        "\(impossibleKeyCount) keys of a time before 1970 or after 2106 were passed over")
    }
    return lines
  }
}
