import ExposureCore
import KeyMatching
import Testing

/// Sightings of one identifier of one key, and which of them count.
struct ValidityCase: CustomTestStringConvertible, Sendable {
  /// The key's rolling period.
  var period: UInt32 = 144
  /// How many intervals behind the key's start the identifier belongs to.
  var offset: UInt32
  /// Seconds from the start of the identifier's own interval.
  var heard: [Int]
  /// Those of them that count.
  var counted: [Int]

  var testDescription: String { "identifier \(offset) of \(period) heard at \(heard)" }

  /// Outputs of `ExposureMatchingTracer.fetchValidSightings`, run unmodified from
  /// google/exposure-notifications-internals at aaada6c, for the key of the official test data.
  static let all = [
    ValidityCase(offset: 0, heard: [-7_200], counted: [-7_200]),
    ValidityCase(offset: 0, heard: [-7_201], counted: []),
    ValidityCase(offset: 0, heard: [0], counted: [0]),
    ValidityCase(offset: 0, heard: [7_799], counted: [7_799]),
    ValidityCase(offset: 0, heard: [7_800], counted: []),
    ValidityCase(offset: 143, heard: [7_799], counted: [7_799]),
    ValidityCase(offset: 143, heard: [7_800], counted: []),
    ValidityCase(offset: 50, heard: [0, 1_200], counted: [0, 1_200]),
    ValidityCase(offset: 50, heard: [0, 1_201], counted: [0]),
    ValidityCase(
      offset: 50, heard: [-3_600, -3_000, -2_400, -2_399, 0], counted: [-3_600, -3_000, -2_400]),
    ValidityCase(period: 72, offset: 71, heard: [0], counted: [0]),
    ValidityCase(period: 72, offset: 72, heard: [0], counted: []),
    ValidityCase(period: 72, offset: 71, heard: [7_799], counted: [7_799]),
    ValidityCase(
      offset: 10, heard: [0, 3, 10, 25, 26, 51, 300, 300],
      counted: [0, 3, 10, 25, 26, 51, 300, 300]),
  ]
}

@Suite struct `GAEN matching rule` {
  @Test(arguments: ValidityCase.all)
  func `counts the sightings that Google's matcher counts`(validity: ValidityCase) {
    let start: UInt32 = 2_642_976
    let bits: UInt128 = 0x75c7_34c6_dd1a_782d_e7a9_65da_5eb9_3125
    var key = DiagnosisKey(bits: bits.bigEndian, rollingStart: IntervalNumber(start))
    let identifier = key.rollingProximityIdentifiers()[Int(validity.offset)]
    key.rollingPeriod = validity.period
    let times = validity.heard.map { UnixTime(UInt32(Int(start + validity.offset) * 600 + $0)) }
    let index = SightingIndex(
      identifiers: times.map { _ in identifier }, times: times, listeners: times.map { _ in 9 })
    let counted = index.matches(of: [key]).map { validity.heard[$0.row] }
    #expect(counted == validity.counted)
  }

  @Test func `cuts replays for each listener by itself`() {
    let key = DiagnosisKey(bits: 1, rollingStart: IntervalNumber(2_642_976))
    let identifier = key.rollingProximityIdentifiers()[3]
    let start = IntervalNumber(2_642_979).start
    let heard: [(seconds: UInt32, listener: UInt32)] = [
      (1_300, 1), (0, 1), (1_300, 2), (2_500, 2), (2_501, 2), (1_200, 1),
    ]
    let index = SightingIndex(
      identifiers: heard.map { _ in identifier }, times: heard.map { start + $0.seconds },
      listeners: heard.map(\.listener))
    #expect(index.matches(of: [key]).map(\.row) == [1, 5, 2, 3])
  }

  @Test(arguments: ReportType.allCases)
  func `passes over revoked and reserved keys, and still counts them`(reportType: ReportType) {
    let key = DiagnosisKey(
      bits: 1, rollingStart: IntervalNumber(2_642_976), reportType: reportType)
    let plain = DiagnosisKey(bits: 1, rollingStart: IntervalNumber(2_642_976))
    let index = SightingIndex(
      identifiers: [key.rollingProximityIdentifiers()[0]], times: [key.rollingStart.start],
      listeners: [0])
    let matched = index.matches(of: [key, plain]).map(\.key)
    let isPassedOver = reportType == .revoked || reportType == .recursive
    #expect(matched == (isPassedOver ? [1] : [0, 1]))
  }
}
