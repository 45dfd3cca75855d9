import DataFiles
import DiagnosisExport

/// Something about an export that its server's operator should know.
public struct InspectionRemark: Hashable, Sendable {
  /// A name for programs.
  public let code: String
  /// How many keys, or files, it is about; 0 if it is about none.
  public let count: Int
  /// The remark in words.
  public let text: String

  init(_ code: String, _ count: Int = 0, _ text: String) {
    self.code = code
    self.count = count
    self.text = text
  }

  /// The remarks on one export.
  static func all(
    on summary: ExportSummary, _ new: KeyCensus, _ revised: KeyCensus
  ) -> [Self] {
    let keys = keyRemarks(new, revised) + formRemarks(on: summary, new, revised)
    return keys
      + summary.signatureCheck.remarks.map { Self($0.code, 0, $0.text) }
  }

  /// The remarks on when the keys were used.
  private static func keyRemarks(_ new: KeyCensus, _ revised: KeyCensus) -> [Self] {
    func sum(_ property: KeyPath<KeyCensus, Int>) -> Int {
      new[keyPath: property] + revised[keyPath: property]
    }
    var remarks: [Self] = []
    func add(_ code: String, _ count: Int, _ text: String) {
      if count > 0 { remarks.append(Self(code, count, "\(counted(count, "key")) \(text)")) }
    }
    add("future_keys", sum(\.future), "in the future: used after the export's end only")
    add(
      "keys_before_window", sum(\.beforeWindow),
      "before the window: out of use more than 14 days before the export's start")
    let still = sum(\.stillInUse)
    let use = still > 0 ? ", \(still) of them in use beyond its end" : ""
    add(
      "keys_of_own_day", sum(\.ofOwnDay),
      "of the server's own day: of the UTC day of the export's end\(use)")
    add("starts_not_at_midnight", sum(\.notAtMidnight), "with a start not at midnight UTC")
    let twice = new.duplicates.count + revised.duplicates.count
    add("duplicate_keys", twice, "that stand in the same list before")
    if !(new.duplicates.isComplete && revised.duplicates.isComplete) {
      remarks.append(
        Self(
          "duplicates_not_sought", 0,
          "duplicate keys: too many keys to compare all; neighbours were"))
    }
    let risks = new.risks.count(outside: 0...8) + revised.risks.count(outside: 0...8)
    add("risk_out_of_range", risks, "with a transmission_risk_level outside 0 through 8")
    let onsets = new.onsets.count(outside: -14...14) + revised.onsets.count(outside: -14...14)
    add("onset_out_of_range", onsets, "with days_since_onset_of_symptoms outside -14 through 14")
    return remarks
  }

  /// The remarks on how the file is made.
  private static func formRemarks(
    on summary: ExportSummary, _ new: KeyCensus, _ revised: KeyCensus
  ) -> [Self] {
    var remarks: [Self] = []
    if !summary.isSorted {
      remarks.append(
        Self(
          "unsorted", 0,
          "unsorted: keys do not stand in the order of their bytes, and their order may tell who uploaded which"
        ))
    }
    if summary.keyCount + summary.revisedKeyCount == 0 {
      remarks.append(Self("no_keys", 0, "no keys"))
    }
    let metadata = summary.metadata
    if let start = metadata.startTimestamp, let end = metadata.endTimestamp, start >= end {
      remarks.append(Self("empty_window", 0, "start_timestamp is not before end_timestamp"))
    }
    if let number = metadata.batchNumber, let size = metadata.batchSize,
      number < 1 || number > size
    {
      remarks.append(
        Self("batch_number", 0, "batch_num \(number) is none of 1 through batch_size \(size)"))
    }
    if metadata.signatureInfos.count > 10 {
      remarks.append(
        Self("many_signature_infos", metadata.signatureInfos.count, "more than 10 signature_infos"))
    }
    return remarks
  }
}
