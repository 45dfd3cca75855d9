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
    var text = ""
    for (index, sum) in sums.enumerated() {
      if index > 0 { text.append(",") }
      text.append(String(sum))
    }
    return text
  }

  init(text: String) {
    self.init()
    var sums = Self.numbers(text)[...]
    for index in requests.indices { requests[index] = sums.popFirst() ?? 0 }
    for index in keyAge.indices { keyAge[index] = sums.popFirst() ?? 0 }
    for index in onsetToUpload.indices { onsetToUpload[index] = sums.popFirst() ?? 0 }
    keyCount = sums.popFirst() ?? 0
    revisionCount = sums.popFirst() ?? 0
    missingOnsetCount = sums.popFirst() ?? 0
  }

  /// The numbers between commas, read digit by digit: every upload reads them.
  private static func numbers(_ text: String) -> [Int] {
    var numbers = [0]
    for character in text.utf8 {
      if character == UInt8(ascii: ",") {
        numbers.append(0)
      } else {
        let digit = Int(character) - 0x30
        numbers[numbers.count - 1] = numbers[numbers.count - 1] &* 10 &+ digit
      }
    }
    return numbers
  }
}
