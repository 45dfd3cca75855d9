import DiagnosisExport
import ExportTools
import ExposureCore
import ExposureTestSupport
import Testing

@Suite struct `Export matching` {
  /// Matches a case and writes the table.
  private func csv(
    _ log: MatchingCase, exports: [[UInt8]]? = nil, names: [String]? = nil, threads: Int = 1
  ) throws -> String {
    let exports = exports ?? log.exports
    let outcome = try ExportMatching(log.sightings).matches(in: exports, threads: threads)
    var text: [UInt8] = []
    outcome.table.writeCSV(exports: names ?? exports.indices.map { "\($0).zip" }) { text += $0 }
    return String(decoding: text, as: UTF8.self)
  }

  @Test(arguments: Seed.first(12))
  func `writes what a naive matcher finds`(seed: Seed) throws {
    let log = MatchingCase(seed)
    let text = try csv(log)
    #expect(text == log.naiveTable)
    // The cases plant matches, so that two empty tables do not pass for equal ones.
    #expect(text.utf8.count > 1_000)
  }

  @Test(arguments: Seed.first(4))
  func `does not depend on threads, nor on the order of the exports`(seed: Seed) throws {
    let log = MatchingCase(seed)
    let table = try csv(log)
    for threads in [2, 5] { #expect(try csv(log, threads: threads) == table) }
    #expect(try csv(log, exports: log.exports + log.exports) == table)
    let names = ["2.zip", "1.zip", "0.zip"]
    #expect(try csv(log, exports: log.exports.reversed(), names: names, threads: 3) == table)
    let single = log.published.map { [$0] }.map { MatchingCase.export($0) }
    let same = single.indices.map { index in
      (0..<3).last { log.fileStarts[$0] <= index } ?? 0
    }
    #expect(try csv(log, exports: single, names: same.map { "\($0).zip" }, threads: 3) == table)
  }

  @Test func `writes a sighting as the specification's example would be`() throws {
    // Key, interval and identifier of the test data beside the Exposure Notification Cryptography
    // Specification v1.2 (TestVectors.java of google/exposure-notifications-internals, commit aaada6c);
    // AEM 72033874 there is 40 08 00 00 in plain text.
    var log = MatchingCase(
      published: [
        PublishedKey(
          DiagnosisKey(
            bits: try #require(MatchingCase.bits("75c734c6dd1a782de7a965da5eb93125")),
            rollingStart: IntervalNumber(2_642_976), transmissionRiskLevel: 3,
            reportType: .selfReport, daysSinceOnset: -2))
      ])
    let identifier = EphemeralIdentifier(
      bits: try #require(MatchingCase.bits("8be6cd371c5c891604bfbe49df845096")))
    log.append(identifier, 2_642_976 * 600, AssociatedEncryptedMetadata(bits: 0x7438_0372))
    log.append(identifier, 2_642_976 * 600 + 600, nil)
    log.append(identifier, 2_642_976 * 600 + 600, AssociatedEncryptedMetadata(bits: 0x7438_0372))
    log.sightings.signals = [SignalStrength(-45), SignalStrength(-88), nil]
    let start = "75c734c6dd1a782de7a965da5eb93125,2642976,8be6cd371c5c891604bfbe49df845096"
    let end = "SELF_REPORT,-2,3"
    #expect(
      try csv(log, exports: [MatchingCase.export(log.published)], names: ["a,\"b\".zip"]) == """
        key,interval,identifier,timestamp,metadata_plain,tx_power,rssi,attenuation,report_type,\
        days_since_onset,transmission_risk,export
        \(start),1585785600,40080000,8,-45,53,\(end),"a,""b"".zip"
        \(start),1585786200,,,-88,,\(end),"a,""b"".zip"
        \(start),1585786200,40080000,8,,,\(end),"a,""b"".zip"

        """)
  }

  @Test func `counts what it read`() throws {
    let log = MatchingCase(Seed(1))
    let outcome = try ExportMatching(log.sightings).matches(in: log.exports, threads: 2)
    #expect(outcome.keyCount == log.published.count)
    #expect(outcome.passedOverKeyCount == 0)
    let lines = outcome.lines(sightings: 7, exports: ["a", "b", "c"])
    #expect(lines[1].hasSuffix("in 3 exports, 7 sightings"))
  }

  @Test func `says which export is damaged`() {
    let log = MatchingCase(Seed(2))
    let damaged = log.exports + [Array(log.exports[0].dropLast(3))]
    for threads in [1, 4] {
      let failure = #expect(throws: ExportMatching.Failure.self) {
        try ExportMatching(log.sightings).matches(in: damaged, threads: threads)
      }
      #expect(failure?.export == 3)
    }
  }

  // MARK: Revisions

  /// One key and a sighting of it; the key is published with each of some types, one file and one hour after another.
  private func outcome(
    _ types: [ReportType], order: [Int]? = nil, sameTime: Bool = false
  ) throws -> MatchOutcome {
    let key = DiagnosisKey(bits: 7, rollingStart: IntervalNumber(2_642_976))
    var log = MatchingCase(published: [])
    log.append(key.rollingProximityIdentifiers()[0], 2_642_976 * 600, nil)
    let exports = types.enumerated().map { index, type in
      var key = key
      key.reportType = type
      return MatchingCase.export(
        [PublishedKey(key, isRevised: index > 0)],
        endingAt: sameTime ? 3_600 : 3_600 * UInt64(index + 1))
    }
    return try ExportMatching(log.sightings)
      .matches(in: (order ?? Array(types.indices)).map { exports[$0] }, threads: 1)
  }

  @Test(
    arguments: [
      ([.selfReport, .revoked], 0), ([.confirmedClinicalDiagnosis, .revoked], 0),
      ([.confirmedTest, .revoked], 1), ([.unknown, .revoked], 1), ([.revoked], 0),
      ([.selfReport, .confirmedTest, .revoked], 1), ([.recursive], 0),
    ] as [([ReportType], Int)], [false, true])
  func `withdraws a key as the platform does, whatever the order of files`(
    publications: ([ReportType], Int), sameTime: Bool
  ) throws {
    let (types, count) = publications
    // Files of one time are told apart by their lists, and three would need more.
    guard !sameTime || types.count < 3 else { return }
    for order in [Array(types.indices), types.indices.reversed()] {
      let outcome = try outcome(types, order: order, sameTime: sameTime)
      #expect(outcome.table.count == count)
      let isWithdrawn = count == 0 && types.last == .revoked
      #expect(outcome.withdrawnKeyCount == (isWithdrawn ? 1 : 0))
      let lines = outcome.lines(sightings: 1, exports: types.map { "\($0)" })
      #expect(lines.contains { $0.contains("revoked") } == isWithdrawn)
    }
  }

  @Test func `speaks of one match of one key`() throws {
    let lines = try outcome([.confirmedTest]).lines(sightings: 1, exports: ["a"])
    #expect(lines == ["1 match of 1 key", "read: 1 key in one export, 1 sighting"])
  }
}
