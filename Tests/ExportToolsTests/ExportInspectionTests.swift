import DataFiles
import DiagnosisExport
import ExposureCore
import ExportTools
import Foundation
import Testing

@Suite struct `Export inspection` {
  private let metadata = ExportMetadata(
    startTimestamp: 1_588_885_200, endTimestamp: 1_588_890_000, region: "\u{1B}[2J\u{202E}US",
    batchNumber: 2, batchSize: 3,
    signatureInfos: [SignatureInfo(verificationKeyVersion: "v1", verificationKeyID: "310")])

  @Test func `gives its members under the names that scripts rely on`() {
    let summary = ExportSummary(
      metadata: metadata, keyCount: 5, revisedKeyCount: 1, isSorted: false, signature: .invalid)
    #expect(
      ExportInspection(summary).json.text == #"""
        {
          "keys": 5,
          "revised_keys": 1,
          "start_timestamp": 1588885200,
          "end_timestamp": 1588890000,
          "region": "\u001b[2J\u202eUS",
          "batch_num": 2,
          "batch_size": 3,
          "sorted": false,
          "signature": "invalid",
          "signature_infos": [
            {
              "app_bundle_id": null,
              "android_package": null,
              "verification_key_version": "v1",
              "verification_key_id": "310",
              "signature_algorithm": "1.2.840.10045.4.3.2"
            }
          ]
        }
        """#)
  }

  @Test func `says in words what a file tells, and nothing that steers a terminal`() {
    let summary = ExportSummary(
      metadata: metadata, keyCount: 5, revisedKeyCount: 1, impossibleKeyCount: 2, isSorted: true,
      signature: .unchecked)
    #expect(
      ExportInspection(summary).text == #"""
        keys          5
        revised keys  1
        start         1588885200 (2020-05-07T21:00:00Z)
        end           1588890000 (2020-05-07T22:20:00Z)
        region        \u{1b}[2J\u{202e}US
        batch         2 of 3
        sorted        yes
        signature     unchecked
        signed by     key 310, version v1, algorithm 1.2.840.10045.4.3.2
        impossible    2 keys of a time before 1970 or after 2106

        """#)
  }

  @Test func `says what a file leaves out`() {
    let summary = ExportSummary(
      metadata: .empty, keyCount: 0, revisedKeyCount: 0, isSorted: true, signature: .absent)
    #expect(
      ExportInspection(summary).text.contains(
        "region        (not told)\nbatch         (not told)\n"))
    #expect(ExportInspection(summary).json.text.contains("\"batch_num\": null"))
  }

  @Test func `does not make a date of what is none`() {
    var metadata = metadata
    metadata.startTimestamp = .max
    let summary = ExportSummary(
      metadata: metadata, keyCount: 0, revisedKeyCount: 0, isSorted: true, signature: .absent)
    #expect(ExportInspection(summary).text.contains("start         18446744073709551615\n"))
  }
}
