import ExposureCore
import ExposureRisk
import Testing

@Suite struct `GAEN version 2` {
  @Test(arguments: WindowCase.all)
  func `makes the windows that Google's code makes`(example: WindowCase) {
    let windows = ExposureWindow.windows(
      of: example.sightings.map { time, attenuation, previous in
        ScanSighting(
          time: UnixTime(UInt32(86_400 + time)), typicalAttenuation: attenuation,
          leastAttenuation: attenuation,
          previousScan: previous.map { UnixTime(UInt32(86_400 + $0)) })
      }, reportType: .selfReport, infectiousness: .high)
    #expect(windows.map(\.scans) == example.windows)
    #expect(
      windows.allSatisfy {
        $0.day == DayNumber(1) && $0.reportType == .selfReport && $0.infectiousness == .high
      })
  }

  /// `ExposureWindowUtils`, run unmodified: the attenuations of the packets of a scan, their typical and least one.
  @Test(
    arguments: [
      ([40], 40, 40), ([40, 41], 41, 40), ([40, 41, 41], 41, 40), ([40, 43, 44], 42, 40),
      ([10, 11, 12, 14], 12, 10), ([55, 56], 56, 55), ([0, 1], 1, 0),
    ] as [([Int16], Int16, Int16)])
  func `rounds the mean of a scan's packets half up`(
    packets: [Int16], typical: Int16, least: Int16
  ) {
    let windows = ExposureWindow.windows(
      of: packets.map {
        ScanSighting(
          time: UnixTime(600), typicalAttenuation: $0, leastAttenuation: $0, previousScan: nil)
      }, reportType: .confirmedTest, infectiousness: .standard)
    #expect(windows.count == 1)
    #expect(windows[0].scans.map(\.typicalAttenuation) == [typical])
    #expect(windows[0].scans.map(\.leastAttenuation) == [least])
  }

  @Test
  func `counts no time for a scan before its predecessor, as a clock that was set back makes it`() {
    let windows = ExposureWindow.windows(
      of: [
        ScanSighting(
          time: UnixTime(600), typicalAttenuation: 50, leastAttenuation: 50,
          previousScan: UnixTime(6_000))
      ], reportType: .confirmedTest, infectiousness: .standard)
    #expect(windows[0].scans[0].secondsSinceLastScan == 0)
  }

  @Test(arguments: InfectiousnessCase.all)
  func `maps onset and report type as Google's code maps them`(example: InfectiousnessCase) throws {
    let map = InfectiousnessMap(
      standard: [-4, -3, 4, 5], high: Array(-2...3), whenMissing: .standard)
    #expect(map[daysSinceOnset: example.days].rawValue == example.infectiousness)
    // A report type that is not said is a confirmed test.
    let type = try #require(ReportType(rawValue: example.reportType))
    #expect(
      (type == .unknown ? ReportType.confirmedTest : type).rawValue == example.windowReportType)
  }

  @Test(arguments: HexadecimalMapCase.all)
  func `reads the hexadecimal form of an infectiousness map`(example: HexadecimalMapCase) throws {
    let map = try #require(InfectiousnessMap(hexadecimal: example.text))
    #expect(map.entries.map(\.rawValue) == example.days)
    #expect(map.whenMissing.rawValue == example.missing)
  }

  @Test(arguments: ["", "0x", "xyz", "-1", "+1", "0x3", "0x10000000000000000"])
  func `refuses a text that is no infectiousness map`(text: String) {
    #expect(InfectiousnessMap(hexadecimal: text) == nil)
  }

  @Test(arguments: DaySummaryCase.all)
  func `adds up days as Google's code adds them up`(example: DaySummaryCase) {
    let summaries = Self.rule(isWide: example.isWide).summaries(
      of: example.windows, on: DayNumber(1))
    #expect(summaries.map(\.day.rawValue) == example.days.map(\.day))
    for (summary, expected) in zip(summaries, example.days) {
      #expect(isClose(summary.total, expected.total))
      for type in ReportType.allCases {
        #expect(isClose(summary[type], expected.byReportType[type] ?? DaySummary.Figures()))
      }
    }
  }

  @Test func `leaves out days before those considered`() {
    var rule = Self.rule(isWide: false)
    rule.daysConsidered = 3
    let windows = (0...5).map { ExposureWindow.of(.confirmedTest, .high, day: $0, [(40, 300)]) }
    let sums = rule.summaries(of: windows, on: DayNumber(5)).map(\.total.scoreSum)
    #expect(sums == [0, 0, 525, 525, 525, 525])
    #expect(rule.assess(windows, on: DayNumber(5)).map(\.day.rawValue) == [2, 3, 4, 5])
  }

  /// The configurations of the vectors: attenuation in dB, weights, infectiousness, report types, least window in minutes.
  private static func rule(isWide: Bool) -> RiskRule {
    isWide
      ? RiskRule(
        buckets: AttenuationBuckets(thresholds: [55, 70, 80], weights: [2, 1, 0.25, 0]),
        thresholdMinutes: 15,
        windowWeight: .product(infectiousness: [0, 0.6, 2], reportType: [1, 1, 0, 0]),
        leastWindowMinutes: 5)
      : RiskRule(
        buckets: AttenuationBuckets(thresholds: [55, 67, 75], weights: [1.75, 1, 0.33, 0]),
        thresholdMinutes: 15,
        windowWeight: .product(infectiousness: [0, 0.3, 1], reportType: [1, 0.8, 0.5, 0]))
  }

  private func isClose(_ a: DaySummary.Figures, _ b: DaySummary.Figures) -> Bool {
    [\.maximumScore, \.scoreSum, \.weightedDurationSum].allSatisfy {
      (path: KeyPath<DaySummary.Figures, Double>) in
      abs(a[keyPath: path] - b[keyPath: path]) < 1e-9
    }
  }
}

@Suite struct `Classes of exposures` {
  /// The numbers of the tests of google/exposure-notifications-android at e44603b, with thresholds in seconds.
  private static let classes = [
    ExposureClass(1, scoreSums: [.confirmedTest: 2_700]),
    ExposureClass(2, scoreSums: [.confirmedTest: 1]),
    ExposureClass(3, scoreSums: [.confirmedClinicalDiagnosis: 2_700]),
    ExposureClass(4, scoreSums: [.confirmedClinicalDiagnosis: 1]),
  ]

  @Test(
    arguments: [
      ([:], 0), ([.selfReport: 2_700], 0), ([.recursive: 2_700], 0), ([.confirmedTest: 2_700], 1),
      ([.confirmedTest: 2_699], 2), ([.confirmedClinicalDiagnosis: 2_700], 3),
      ([.confirmedClinicalDiagnosis: 2_699], 4),
      ([.confirmedTest: 3_000, .confirmedClinicalDiagnosis: 3_000], 1),
    ] as [([ReportType: Double], Int)])
  func `are sorted as in Google's reference app`(sums: [ReportType: Double], index: Int) {
    let found = ExposureClass.classify([day(10, sums)], by: Self.classes.reversed())
    #expect(found?.index ?? 0 == index)
    #expect(found?.day == (index == 0 ? nil : DayNumber(10)))
  }

  @Test func `take the lowest number, then the latest day`() {
    let days = [
      day(6, [.confirmedTest: 3_000, .confirmedClinicalDiagnosis: 3_000]),
      day(18, [.confirmedTest: 3_000]), day(19, [.confirmedClinicalDiagnosis: 1_500]),
      day(20, [.confirmedTest: 1_500]),
    ]
    let found = ExposureClass.classify(days, by: Self.classes)
    #expect(found?.index == 1)
    #expect(found?.day == DayNumber(18))
  }

  @Test func `look at each figure of a day`() {
    let day = DaySummary(
      day: DayNumber(1),
      byReportType: [
        .selfReport: .init(maximumScore: 300, scoreSum: 500, weightedDurationSum: 900)
      ])
    #expect(ExposureClass(1, dayScoreSum: 500).contains(day))
    #expect(!ExposureClass(1, dayScoreSum: 501).contains(day))
    #expect(ExposureClass(1, dayMaximumScore: 300).contains(day))
    #expect(!ExposureClass(1, dayMaximumScore: 301).contains(day))
    #expect(ExposureClass(1, weightedDuration: 900).contains(day))
    #expect(!ExposureClass(1, weightedDuration: 901).contains(day))
    #expect(!ExposureClass(1).contains(day))
  }

  private func day(_ number: UInt32, _ sums: [ReportType: Double]) -> DaySummary {
    var figures: [ReportType: DaySummary.Figures] = [:]
    for (type, sum) in sums {
      figures[type] = .init(maximumScore: sum, scoreSum: sum, weightedDurationSum: sum)
    }
    return DaySummary(day: DayNumber(number), byReportType: figures)
  }
}
