import DataFiles
import DiagnosisExport
import ExposureCore
import ExportTools
import ExposureTestSupport
import Testing

@Suite struct `Export matching` {
  /// Matches a case and writes the table.
  private func csv(
    _ log: MatchingCase, exports: [[UInt8]]? = nil, threads: Int = 1
  ) throws -> String {
    let outcome = try ExportMatching(log.sightings)
      .matches(in: exports ?? log.exports, threads: threads)
    var text: [UInt8] = []
    outcome.table.writeCSV { text += $0 }
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
  func `does not depend on threads, nor on where files are cut`(seed: Seed) throws {
    let log = MatchingCase(seed)
    let table = try csv(log)
    for threads in [2, 5] { #expect(try csv(log, threads: threads) == table) }
    #expect(try csv(log, exports: log.exports + log.exports) == table)
    let single = log.published.map { [$0] }.map(MatchingCase.export)
    #expect(try csv(log, exports: single, threads: 3) == table)
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
            rollingStart: IntervalNumber(2_642_976)))
      ])
    let identifier = EphemeralIdentifier(
      bits: try #require(MatchingCase.bits("8be6cd371c5c891604bfbe49df845096")))
    log.append(identifier, 2_642_976 * 600, AssociatedEncryptedMetadata(bits: 0x7438_0372))
    log.append(identifier, 2_642_976 * 600 + 600, nil)
    #expect(
      try csv(log) == """
        key,interval,identifier,timestamp,metadata_plain,tx_power
        75c734c6dd1a782de7a965da5eb93125,2642976,8be6cd371c5c891604bfbe49df845096,1585785600,40080000,8
        75c734c6dd1a782de7a965da5eb93125,2642976,8be6cd371c5c891604bfbe49df845096,1585786200,,

        """)
  }

  @Test func `counts what it read`() throws {
    let log = MatchingCase(Seed(1))
    let outcome = try ExportMatching(log.sightings).matches(in: log.exports, threads: 2)
    #expect(outcome.keyCount == log.published.count)
    let revoked = log.published.filter { $0.key.reportType == .revoked }.count
    #expect(outcome.revokedKeyCount == revoked)
    #expect(revoked > 0)
    #expect(outcome.impossibleKeyCount == 0)
    #expect(outcome.lines(sightings: 7)[1].hasSuffix("in 3 exports, 7 sightings"))
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
}
