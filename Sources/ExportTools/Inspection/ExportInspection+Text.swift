import DataFiles
import DiagnosisExport
import Foundation

extension ExportInspection {
  /// The inspection as lines for a person, each a name and what the file says.
  public var text: String {
    let metadata = summary.metadata
    var rows = [
      ("keys", "\(summary.keyCount)"),
      ("revised keys", "\(summary.revisedKeyCount)"),
      ("start", Self.text(ofTime: metadata.startTimestamp)),
      ("end", Self.text(ofTime: metadata.endTimestamp)),
      ("region", metadata.region?.terminalSafe ?? Self.nothing),
      ("batch", Self.text(ofBatch: metadata)),
      ("sorted", summary.isSorted ? "yes" : "no"),
      ("signature", summary.signature.rawValue),
    ]
    for info in metadata.signatureInfos { rows.append(("signed by", Self.text(of: info))) }
    if summary.impossibleKeyCount > 0 {
      rows.append(
        ("impossible", "\(summary.impossibleKeyCount) keys of a time before 1970 or after 2106"))
    }
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { name, value in
      name.padding(toLength: width + 2, withPad: " ", startingAt: 0) + value + "\n"
    }.joined()
  }

  private static let nothing = "(not told)"

  private static func text(ofBatch metadata: ExportMetadata) -> String {
    guard let number = metadata.batchNumber, let size = metadata.batchSize else { return nothing }
    return "\(number) of \(size)"
  }

  /// The moment in Unix seconds and as a date.
  private static func text(ofTime seconds: UInt64?) -> String {
    guard let seconds else { return nothing }
    // What lies behind the year 9999 is no date that anybody meant.
    guard seconds < 253_402_300_800 else { return "\(seconds)" }
    let date = Date(timeIntervalSince1970: Double(seconds))
    return "\(seconds) (\(date.formatted(.iso8601)))"
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

extension String {
  /// The text in which everything that could steer a terminal is spelled as `\u{...}`.
  var terminalSafe: String {
    unicodeScalars.map { scalar in
      scalar.steersTerminal ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
    }.joined()
  }
}
