import DataFiles
import DiagnosisExport
import ExportTools
import ExposureCore
import ExposureTestSupport
import Testing

@Suite struct `Export inspection` {
  /// 2020-05-07, the day in which the export ends.
  private static let day: UInt32 = 18_389
  private let metadata = ExportMetadata(
    startTimestamp: 1_588_885_200, endTimestamp: 1_588_890_000, region: "\u{1B}[2J\u{202E}US",
    batchNumber: 2, batchSize: 3,
    signatureInfos: [SignatureInfo(verificationKeyVersion: "v1", verificationKeyID: "310")])

  private func inspection(
    _ keys: [DiagnosisKey], revised: [DiagnosisKey] = [], _ metadata: ExportMetadata? = nil,
    now: UInt64? = nil
  ) throws -> ExportInspection {
    let file = ExportFile(metadata: metadata ?? self.metadata, keys: keys, revisedKeys: revised)
    return try ExportInspection(named: "a.bin", file.encoded(), now: now)
  }

  private func key(
    _ bits: UInt128 = 1, start: UInt32 = 144 * (day - 1), period: UInt32 = 144
  ) -> DiagnosisKey {
    DiagnosisKey(bits: bits, rollingStart: IntervalNumber(start), rollingPeriod: period)
  }

  private func codes(_ inspection: ExportInspection) -> [String] {
    inspection.remarks.map { "\($0.code) \($0.count)" }
  }

  @Test func `gives its members under the names that scripts rely on`() throws {
    let revised = DiagnosisKey(
      bits: 2, rollingStart: IntervalNumber(144 * Self.day - 14 * 144), rollingPeriod: 130,
      transmissionRiskLevel: 300, reportType: .revoked, daysSinceOnset: -3)
    #expect(
      try inspection([key(), key(3)], revised: [revised]).json.text
        == #"""
        {
          "file": "a.bin",
          "keys": 2,
          "revised_keys": 1,
          "passed_over": 0,
          "passed_over_keys": [],
          "start_timestamp": 1588885200,
          "end_timestamp": 1588890000,
          "region": "\u001b[2J\u202eUS",
          "batch_num": 2,
          "batch_size": 3,
          "sorted": true,
          "signature": "absent",
          "signature_reasons": [],
          "signature_infos": [
            {
              "app_bundle_id": null,
              "android_package": null,
              "verification_key_version": "v1",
              "verification_key_id": "310",
              "signature_algorithm": "1.2.840.10045.4.3.2"
            }
          ],
          "export_sha256": "EXPORT",
          "file_sha256": "EXPORT",
          "counts": {
            "day": {
              "2020-05-06": 2
            },
            "transmission_risk_level": {
              "0": 2
            },
            "report_type": {
              "UNKNOWN": 2
            },
            "rolling_period": {
              "144": 2
            },
            "days_since_onset_of_symptoms": {
              "not_told": 2
            }
          },
          "revised_counts": {
            "day": {
              "2020-04-23": 1
            },
            "transmission_risk_level": {
              "300": 1
            },
            "report_type": {
              "REVOKED": 1
            },
            "rolling_period": {
              "130": 1
            },
            "days_since_onset_of_symptoms": {
              "-3": 1
            }
          },
          "remarks": [
            {
              "code": "risk_out_of_range",
              "count": 1,
              "text": "1 key with a transmission_risk_level outside 0 through 8"
            }
          ]
        }
        """#.replacing("EXPORT", with: digest(of: [key(), key(3)], [revised])))
  }

  /// The SHA-256 of an export's bytes.
  private func digest(of keys: [DiagnosisKey], _ revised: [DiagnosisKey]) -> String {
    let file = ExportFile(metadata: metadata, keys: keys, revisedKeys: revised)
    var hash = SHA256()
    hash.update(file.encoded())
    return Hexadecimal.encode(hash.digest())
  }

  @Test func `says in words what a file tells, and nothing that steers a terminal`() throws {
    let text = try inspection([key(), key(2)]).text
    #expect(
      text
        == #"""
        keys             2
        revised keys     0
        start            1588885200 (2020-05-07T21:00:00Z)
        end              1588890000 (2020-05-07T22:20:00Z)
        region           \u{1b}[2J\u{202e}US
        batch            2 of 3
        sorted           yes
        signature        absent
        signed by        key 310, version v1, algorithm 1.2.840.10045.4.3.2
        export.bin       SHA-256 EXPORT
        whole file       SHA-256 EXPORT
        day (UTC)        2020-05-06  2
        risk level       0  2
        report type      UNKNOWN  2
        period           144  2
        days from onset  (not told)  2

        """#.replacing("EXPORT", with: digest(of: [key(), key(2)], [])))
  }

  @Test func `names keys that no phone could use, in text and JSON alike`() throws {
    let bad: [UInt8] = [0x3A, 20, 0x0A, 16] + Array(0..<16) + [0x20, 0]
    let bytes = ExportFile(metadata: metadata, keys: [key()]).encoded() + bad
    let inspection = try ExportInspection(named: "a.bin", bytes)
    #expect(
      inspection.text.contains(
        "passed over      1 key that no phone could use\n"
          + "                 key 2: rolling_period 0, which must be 1 through 144\n"))
    #expect(
      inspection.json.text.contains(
        """
          "keys": 2,
          "revised_keys": 0,
          "passed_over": 1,
          "passed_over_keys": [
            {
              "number": 2,
              "revised": false,
              "reason": "rolling_period 0, which must be 1 through 144"
            }
          ],
        """))
  }

  @Test func `says what a file leaves out`() throws {
    let inspection = try inspection([], .empty)
    #expect(inspection.text.contains("region           (not told)\nbatch            (not told)\n"))
    #expect(inspection.json.text.contains("\"batch_num\": null"))
    #expect(codes(inspection) == ["no_keys 0"])
  }

  @Test func `does not make a date of what is none`() throws {
    var metadata = metadata
    metadata.startTimestamp = .max
    metadata.endTimestamp = nil
    #expect(try inspection([], metadata).text.contains("18446744073709551615\n"))
  }

  // MARK: Remarks

  @Test func `remarks on when keys were used`() throws {
    // The export ends at 22:20, 134 intervals into its day, and begins eight intervals earlier.
    let end = 144 * Self.day + 134
    for (key, remarks) in [
      (key(start: end - 145, period: 144), ["starts_not_at_midnight 1"]),
      (key(start: 144 * Self.day, period: 100), ["keys_of_own_day 1"]),
      (key(start: 144 * Self.day, period: 144), ["keys_of_own_day 1"]),
      (key(start: end - 1, period: 1), ["keys_of_own_day 1", "starts_not_at_midnight 1"]),
      (key(start: end, period: 1), ["future_keys 1", "starts_not_at_midnight 1"]),
      (key(start: 144 * (Self.day + 1)), ["future_keys 1"]),
      (key(start: 144 * (Self.day - 15)), ["keys_before_window 1"]),
      (key(start: 144 * (Self.day - 14)), []),
    ] as [(DiagnosisKey, [String])] {
      #expect(codes(try inspection([key])) == remarks, "\(key.rollingStart)")
    }
    let text = try inspection([key(start: 144 * Self.day)]).remarks[0].text
    #expect(text.hasSuffix("1 of them in use beyond its end"))
  }

  @Test func `compares with the present where an export tells no time`() throws {
    let remarks = codes(try inspection([key()], .empty, now: 1_000_000))
    #expect(remarks == ["future_keys 1"])
    #expect(codes(try inspection([key()], .empty)) == [])
  }

  @Test func `compares with times that stand behind the keys`() throws {
    let early = ExportFile(metadata: .empty, keys: [key(start: 144 * (Self.day + 1))]).encoded()
    let late = ExportFile(metadata: metadata).encoded().dropFirst(16)
    let inspection = try ExportInspection(named: "a.bin", early + late)
    #expect(codes(inspection) == ["future_keys 1"])
    #expect(inspection.keys.count == 1)
  }

  @Test func `remarks on order and repetition`() throws {
    #expect(codes(try inspection([key(1 << 120), key(1)])) == [])
    #expect(codes(try inspection([key(1), key(1 << 120)])) == ["unsorted 0"])
    #expect(codes(try inspection([key(7), key(7)])) == ["duplicate_keys 1"])
    #expect(codes(try inspection([key(7)], revised: [key(7)])) == [])
    let far = [key(7)] + (0..<3_000).map { key(UInt128($0) << 64 | 9) } + [key(7), key(9)]
    #expect(codes(try inspection(far)).contains("duplicate_keys 2"))
  }

  @Test(arguments: Seed.first(5))
  func `counts repeated keys as a set would`(seed: Seed) throws {
    var random = SplitMix64(seed)
    let keys = (0..<5_000).map { _ in key(UInt128(random.below(20_000)) << 40) }
    let expected = keys.count - Set(keys.map(\.bits)).count
    let remark = try inspection(keys).remarks.first { $0.code == "duplicate_keys" }
    #expect(remark?.count == expected)
  }

  @Test func `remarks on the form`() throws {
    var metadata = metadata
    metadata.batchNumber = 4
    metadata.endTimestamp = metadata.startTimestamp
    let old = key(start: 144 * (Self.day - 2))
    #expect(codes(try inspection([old], metadata)) == ["empty_window 0", "batch_number 0"])
    var onset = key()
    onset.daysSinceOnset = 15
    #expect(codes(try inspection([onset])) == ["onset_out_of_range 1"])
  }

  // MARK: Batches

  private func remarks(_ batches: [(Int32?, Int32?, String)]) -> [String] {
    var check = BatchCheck()
    for (number, size, region) in batches {
      var metadata = metadata
      (metadata.batchNumber, metadata.batchSize, metadata.region) = (number, size, region)
      check.add(metadata)
    }
    return check.remarks.map(\.text)
  }

  @Test func `tells which files of a batch are missing`() {
    let place = "2020-05-07T21:00:00Z to 2020-05-07T22:20:00Z"
    #expect(
      remarks([(2, 3, "DE")])
        == ["incomplete batch of 3 files, region DE, \(place): 1 and 3 are missing"])
    #expect(
      remarks([(2, 3, "DE"), (1, 3, "DE"), (3, 3, "DE"), (1, 1, "AT"), (nil, 2, "AT")]) == [])
    #expect(
      remarks([(1, 3, "DE"), (2, 3, "CH"), (3, 3, "DE"), (1, 3, "CH")]) == [
        "incomplete batch of 3 files, region DE, \(place): 2 is missing",
        "incomplete batch of 3 files, region CH, \(place): 3 is missing",
      ])
    #expect(
      remarks([(1_000, .max, "DE")])[0].hasSuffix(
        "1 through 999 and 1001 through 2147483647 are missing"))
    #expect(remarks([(0, 2, "DE"), (3, 2, "DE"), (1, -1, "DE")]) == [])
  }
}
