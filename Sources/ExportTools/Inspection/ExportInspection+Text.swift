import DataFiles
import DiagnosisExport
import ExposureCore

extension ExportInspection {
  /// The inspection as lines for a person, each a name and what the file says.
  public var text: String {
    Self.text(of: rows)
  }

  /// The inspection as lines for a person, of one file among several.
  public var textWithFile: String {
    Self.text(of: [("file", file.terminalSafe)] + rows)
  }

  private static func text(of rows: [(name: String, value: String)]) -> String {
    // Wide enough for all names but those of revised keys, so that the lines of several files agree.
    let width = max(rows.map(\.name.count).max() ?? 0, 15) + 2
    return rows.map { name, value in
      name + String(repeating: " ", count: width - name.count) + value + "\n"
    }.joined()
  }

  private var rows: [(name: String, value: String)] {
    let metadata = summary.metadata
    let check = summary.signatureCheck
    var rows = [
      ("keys", "\(summary.keyCount)"),
      ("revised keys", "\(summary.revisedKeyCount)"),
    ]
    if summary.passedOver.count > 0 { rows += Self.rows("passed over", passedOverLines) }
    rows += [
      ("start", Self.text(ofTime: metadata.startTimestamp)),
      ("end", Self.text(ofTime: metadata.endTimestamp)),
      ("region", metadata.region?.terminalSafe ?? Self.nothing),
      ("batch", Self.text(ofBatch: metadata)),
      ("sorted", summary.isSorted ? "yes" : "no"),
      ("signature", check.text),
    ]
    rows += Self.rows("reason", check.reasons)
    for info in metadata.signatureInfos { rows.append(("signed by", Self.text(of: info))) }
    if let digest = summary.digest {
      rows.append(("export.bin", "SHA-256 \(DigitWriter.text(of: digest))"))
    }
    rows.append(
      (file.isEmpty ? "file" : "whole file", "SHA-256 \(DigitWriter.text(of: fileDigest))"))
    rows += keys.rows(named: "") + revisedKeys.rows(named: "revised, ")
    rows += Self.rows("remark", remarks.map(\.text), repeating: true)
    return rows
  }

  private static func rows(
    _ name: String, _ lines: [String], repeating: Bool = false
  ) -> [(String, String)] {
    lines.enumerated().map { index, line in (index == 0 || repeating ? name : "", line) }
  }

  private var passedOverLines: [String] {
    let passed = summary.passedOver
    let rest = passed.count - min(passed.first.count, 10)
    return ["\(counted(passed.count, "key")) that no phone could use"]
      + passed.first.prefix(10).map { "\($0)" } + (rest > 0 ? ["and \(rest) more"] : [])
  }

  private static let nothing = "(not told)"

  private static func text(ofBatch metadata: ExportMetadata) -> String {
    guard let number = metadata.batchNumber, let size = metadata.batchSize else { return nothing }
    return "\(number) of \(size)"
  }

  /// The moment in Unix seconds and as a date.
  private static func text(ofTime seconds: UInt64?) -> String {
    guard let seconds else { return nothing }
    return UTCText.time(seconds).map { "\(seconds) (\($0))" } ?? "\(seconds)"
  }

  private static func text(of info: SignatureInfo) -> String {
    let parts = [
      ("key", info.verificationKeyID), ("version", info.verificationKeyVersion),
      ("algorithm", info.signatureAlgorithm), ("iOS", info.appBundleID),
      ("Android", info.androidPackage),
    ]
    let told = parts.compactMap { name, value in value.map { "\(name) \($0.terminalSafe)" } }
    return told.isEmpty ? nothing : told.joined(separator: ", ")
  }
}

extension KeyCensus {
  /// The counts as rows, a block for each of what is counted.
  fileprivate func rows(named prefix: String) -> [(String, String)] {
    guard count > 0 else { return [] }
    let blocks = [
      ("day (UTC)", Self.lines(of: days) { UTCText.day($0) }),
      ("risk level", Self.lines(of: risks) { "\($0)" }),
      ("report type", namedReportTypes.map { ($0.name, $0.count) }),
      ("period", Self.lines(of: periods) { "\($0)" }),
      ("days from onset", Self.lines(of: onsets, withoutValue: withoutOnset) { "\($0)" }),
    ]
    return blocks.flatMap { name, lines in
      let shown = lines.prefix(Self.maximumLineCount)
      let width = shown.map(\.0.count).max() ?? 0
      let rest = lines.count - shown.count
      let texts = shown.map { value, count in
        value + String(repeating: " ", count: width - value.count) + "  \(count)"
      }
      return (texts + (rest > 0 ? ["and \(rest) other values; see --json"] : [])).enumerated().map {
        index, line in (index == 0 ? prefix + name : "", line)
      }
    }
  }

  /// How many values of one kind a person is shown.
  private static let maximumLineCount = 40

  private static func lines(
    of counts: ValueCounts, withoutValue: Int = 0, _ name: (Int) -> String
  ) -> [(String, Int)] {
    counts.counts.map { (name($0.value), $0.count) }
      + (counts.restCount > 0 ? [("others", counts.restCount)] : [])
      + (withoutValue > 0 ? [("(not told)", withoutValue)] : [])
  }
}

extension String {
  /// The text in which everything that could steer a terminal is spelled as `\u{...}`.
  var terminalSafe: String {
    unicodeScalars.map { scalar in
      scalar.steersTerminal ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
    }.joined()
  }
}
