import DataFiles
public import DiagnosisExport

/// The matches of some sightings, and the summaries of the exports that were searched.
public struct MatchOutcome: Sendable {
  /// The matches.
  public let table: MatchTable
  /// The summary of each file, in the order in which the files were given.
  public let summaries: [ExportSummary]
  /// The number of keys that explain something and are revoked, so that their sightings are no matches.
  public let withdrawnKeyCount: Int
  /// The sightings that only their time kept from being matches.
  public internal(set) var clockMisses: ClockMisses

  /// The number of keys, revised ones too.
  public var keyCount: Int {
    summaries.reduce(0) { $0 + $1.keyCount + $1.revisedKeyCount }
  }

  /// The number of keys that no phone could use.
  public var passedOverKeyCount: Int {
    summaries.reduce(0) { $0 + $1.passedOver.count }
  }

  /// The exports whose signature is not verified, counted from 0.
  public var unverified: [Int] {
    summaries.indices.filter { summaries[$0].signature != .verified }
  }

  /// Why an export is not verified, for one line.
  public func refusal(of export: Int) -> String {
    summaries[export].signatureCheck.failure
  }

  /// The report for people, line by line.
  ///
  /// - Parameters:
  ///   - sightings: The number of sightings.
  ///   - exports: The names of the exports.
  /// - Returns: The lines, the most important first.
  public func lines(sightings: Int, exports: [String]) -> [String] {
    let files = summaries.count == 1 ? "one export" : "\(summaries.count) exports"
    var lines = [
      "\(counted(table.count, "match")) of \(counted(table.keyCount, "key"))",
      "read: \(counted(keyCount, "key")) in \(files), \(counted(sightings, "sighting"))",
    ]
    if withdrawnKeyCount > 0 {
      let verb = withdrawnKeyCount == 1 ? "is" : "are"
      lines.append(
        "\(counted(withdrawnKeyCount, "key")) of sightings in the log \(verb) revoked: no matches")
    }
    if passedOverKeyCount > 0 {
      let verb = passedOverKeyCount == 1 ? "was" : "were"
      lines.append(
        "\(counted(passedOverKeyCount, "key")) that no phone could use \(verb) passed over")
      lines += passedOverLines(exports)
    }
    if clockMisses.count > 0, table.count > 0 { lines.append(clockMisses.text) }
    return lines
  }

  /// Up to ten of the keys that were passed over.
  private func passedOverLines(_ exports: [String]) -> [String] {
    let all = zip(exports, summaries).lazy.flatMap { export, summary in
      summary.passedOver.first.map { "  \(export.printable): \($0)" }
    }
    let rest = passedOverKeyCount - 10
    return Array(all.prefix(10)) + (rest > 0 ? ["  and \(rest) more; see inspect"] : [])
  }

  /// Warnings that are shown even where the report is not.
  public var warnings: [String] {
    clockMisses.count > 0 && table.count == 0 ? [clockMisses.text] : []
  }
}
