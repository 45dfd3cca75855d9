import DiagnosisBackend
import ExposureCore
import Foundation
import GRDB

extension Row {
  func time(_ column: String) -> UnixTime {
    UnixTime(self[column])
  }

  func bytes(_ column: String) -> [UInt8] {
    let data: Data = self[column]
    return Array(data)
  }
}

extension StoredKey {
  init(row: Row) {
    let onset: Int32? = row["onset"]
    self.init(
      key: DiagnosisKey(
        bits: UInt128(data: row["bits"]), rollingStart: IntervalNumber(row["rolling_start"]),
        rollingPeriod: row["rolling_period"], transmissionRiskLevel: row["risk"],
        reportType: ReportType(rawValue: row["report"]) ?? .unknown, daysSinceOnset: onset),
      authority: row["authority"], creation: row.time("creation"), isTraveler: row["is_traveler"],
      consents: ConsentPurposes(rawValue: row["consents"]))
    if let time: UInt32 = row["revised_at"] {
      revision = Revision(
        reportType: ReportType(rawValue: row["revised_report"]) ?? .unknown,
        daysSinceOnset: row["revised_onset"], riskLevel: row["revised_risk"],
        time: UnixTime(time))
    }
  }
}

extension StoredFile {
  init(row: Row) {
    self.init(
      export: row["export"], start: row.time("start"), end: row.time("end"),
      number: row["number"], name: row["name"], digest: row.bytes("digest"),
      archive: row.bytes("archive"))
  }
}

extension ConsentRecord {
  init(row: Row) {
    self.init(
      id: UInt128(data: row["id"]), purposes: ConsentPurposes(rawValue: row["purposes"]),
      authority: row["authority"], given: row.time("given"))
    isWithdrawn = row["is_withdrawn"]
  }
}

extension UploadStatistics {
  /// All sums, separated by commas.
  var text: String {
    let sums =
      requests + keyAge + onsetToUpload + [keyCount, revisionCount, missingOnsetCount]
    return sums.map(String.init).joined(separator: ",")
  }

  init(text: String) {
    self.init()
    var sums = text.split(separator: ",").compactMap { Int($0) }[...]
    for index in requests.indices { requests[index] = sums.popFirst() ?? 0 }
    for index in keyAge.indices { keyAge[index] = sums.popFirst() ?? 0 }
    for index in onsetToUpload.indices { onsetToUpload[index] = sums.popFirst() ?? 0 }
    keyCount = sums.popFirst() ?? 0
    revisionCount = sums.popFirst() ?? 0
    missingOnsetCount = sums.popFirst() ?? 0
  }
}
