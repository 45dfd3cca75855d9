import DiagnosisExport
import KeyMatching

/// The exports that are read, and the matches found in them so far.
struct MatchCollector<Source: ByteSource>: ~Copyable {
  private(set) var failure: ExportMatching.Failure?
  private var found: [FoundKey] = []
  private var misses: [ClockMiss] = []
  private var keyCount = 0
  private var series: ExportSeries<Source>

  init(_ series: consuming ExportSeries<Source>) {
    self.series = series
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
    progress(series.progress.read)
    return !batch.keys.isEmpty
  }

  mutating func add(_ found: [FoundKey], _ misses: [ClockMiss]) {
    self.found += found
    self.misses += misses
  }

  /// The matches found, with the keys in order of publication.
  func outcome(of sightings: SightingColumns) -> MatchOutcome {
    let summaries = series.summaries
    let ordered = found.sorted { a, b in
      PublicationOrder(a, summaries) < PublicationOrder(b, summaries)
    }
    var history = MatchHistory()
    // The history keeps the matches of a key's first publication, and these name its number.
    var fileOfNumber: [Int: Int] = [:]
    for (place, key) in ordered.enumerated() {
      var matched = key.matched
      for index in matched.matches.indices { matched.matches[index].key = place }
      fileOfNumber[place] = key.file
      history.append(matched)
    }
    let standing = history.standing
    let files = standing.map { fileOfNumber[$0.matches[0].key] ?? 0 }
    return MatchOutcome(
      table: MatchTable(standing, in: files, of: sightings), summaries: summaries,
      withdrawnKeyCount: history.withdrawnCount, clockMisses: ClockMisses(misses))
  }
}

/// The place of a key in the order of publication.
///
/// The time of the export decides first. Among the keys of one time, the revised keys of all files stand behind the
/// others. The number of the batch, the order of the files and the order of the keys decide last.
///
/// Exports without a time count as older than exports with one, and stand in the order of the files.
private struct PublicationOrder: Comparable {
  private let time: UInt64?
  private let isRevised: Bool
  private let batchNumber: Int32
  private let file: Int
  private let number: Int

  init(_ key: FoundKey, _ summaries: [ExportSummary]) {
    let metadata = summaries[key.file].metadata
    time = metadata.endTimestamp ?? metadata.startTimestamp
    isRevised = key.isRevised
    batchNumber = metadata.batchNumber ?? 0
    file = key.file
    number = key.number
  }

  static func < (a: Self, b: Self) -> Bool {
    guard let aTime = a.time, let bTime = b.time else {
      guard a.time == nil, b.time == nil else { return a.time == nil }
      guard a.file == b.file else { return a.file < b.file }
      return a.isRevised == b.isRevised ? a.number < b.number : b.isRevised
    }
    guard aTime == bTime else { return aTime < bTime }
    guard a.isRevised == b.isRevised else { return b.isRevised }
    return (a.batchNumber, a.file, a.number) < (b.batchNumber, b.file, b.number)
  }
}
