import ExposureCore
import ExposureRisk

/// Daily summaries of version 2.
struct DaySummaryCase: Sendable {
  struct Day: Sendable {
    var day: UInt32
    var total: DaySummary.Figures
    var byReportType: [ReportType: DaySummary.Figures]

    init(_ day: UInt32, total: DaySummary.Figures, byReportType: [ReportType: DaySummary.Figures]) {
      self.day = day
      self.total = total
      self.byReportType = byReportType
    }
  }

  /// Whether the configuration is the wide net of the risk-score symposium; otherwise it is the narrow one.
  var isWide: Bool
  var windows: [ExposureWindow]
  var days: [Day]

  /// Outputs of `DailySummaryUtils`, run unmodified from google/exposure-notifications-internals at aaada6c.
  static let all: [DaySummaryCase] = [
    DaySummaryCase(
      isWide: false,
      windows: [
        .of(.confirmedTest, .high, day: 0, [(40, 300), (56, 300), (70, 300), (90, 300)])
      ],
      days: [
        Day(
          0, total: .init(maximumScore: 924.0, scoreSum: 924.0, weightedDurationSum: 924.0),
          byReportType: [
            .confirmedTest: .init(maximumScore: 924.0, scoreSum: 924.0, weightedDurationSum: 924.0)
          ])
      ]),
    DaySummaryCase(
      isWide: false,
      windows: [
        .of(.confirmedTest, .standard, day: 0, [(55, 300), (55, 180)]),
        .of(.confirmedTest, .high, day: 0, [(67, 300)]),
      ],
      days: [
        Day(
          0, total: .init(maximumScore: 300.0, scoreSum: 552.0, weightedDurationSum: 1140.0),
          byReportType: [
            .confirmedTest: .init(maximumScore: 300.0, scoreSum: 552.0, weightedDurationSum: 1140.0)
          ])
      ]),
    DaySummaryCase(
      isWide: false,
      windows: [
        .of(.confirmedTest, .high, day: 0, [(40, 300)]),
        .of(.confirmedClinicalDiagnosis, .high, day: 0, [(40, 300)]),
        .of(.selfReport, .standard, day: 0, [(40, 300)]),
        .of(.revoked, .high, day: 0, [(40, 300)]),
      ],
      days: [
        Day(
          0, total: .init(maximumScore: 525.0, scoreSum: 1023.75, weightedDurationSum: 1575.0),
          byReportType: [
            .confirmedTest: .init(maximumScore: 525.0, scoreSum: 525.0, weightedDurationSum: 525.0),
            .confirmedClinicalDiagnosis: .init(
              maximumScore: 420.0, scoreSum: 420.0, weightedDurationSum: 525.0),
            .selfReport: .init(maximumScore: 78.75, scoreSum: 78.75, weightedDurationSum: 525.0),
          ])
      ]),
    DaySummaryCase(
      isWide: false,
      windows: [
        .of(.confirmedTest, .high, day: 0, [(40, 300)]),
        .of(.confirmedTest, .high, day: 1, [(68, 300), (75, 300), (76, 300)]),
      ],
      days: [
        Day(
          0, total: .init(maximumScore: 525.0, scoreSum: 525.0, weightedDurationSum: 525.0),
          byReportType: [
            .confirmedTest: .init(maximumScore: 525.0, scoreSum: 525.0, weightedDurationSum: 525.0)
          ]),
        Day(
          1, total: .init(maximumScore: 198.0, scoreSum: 198.0, weightedDurationSum: 198.0),
          byReportType: [
            .confirmedTest: .init(maximumScore: 198.0, scoreSum: 198.0, weightedDurationSum: 198.0)
          ]),
      ]),
    DaySummaryCase(
      isWide: false,
      windows: [
        .of(.confirmedTest, .none, day: 0, [(40, 1800)])
      ],
      days: [
        Day(
          0, total: .init(maximumScore: 0.0, scoreSum: 0.0, weightedDurationSum: 3150.0),
          byReportType: [
            .confirmedTest: .init(maximumScore: 0.0, scoreSum: 0.0, weightedDurationSum: 3150.0)
          ])
      ]),
    DaySummaryCase(
      isWide: false,
      windows: [
        .of(.confirmedTest, .high, day: 0, [(60, 120)]),
        .of(.confirmedTest, .high, day: 0, [(40, 300)]),
      ],
      days: [
        Day(
          0, total: .init(maximumScore: 525.0, scoreSum: 645.0, weightedDurationSum: 645.0),
          byReportType: [
            .confirmedTest: .init(maximumScore: 525.0, scoreSum: 645.0, weightedDurationSum: 645.0)
          ])
      ]),
    DaySummaryCase(
      isWide: false,
      windows: [
        .of(.recursive, .high, day: 0, [(40, 300)])
      ],
      days: [
        Day(
          0, total: .init(maximumScore: 0.0, scoreSum: 0.0, weightedDurationSum: 525.0),
          byReportType: [
            .recursive: .init(maximumScore: 0.0, scoreSum: 0.0, weightedDurationSum: 525.0)
          ])
      ]),
    DaySummaryCase(
      isWide: true,
      windows: [
        .of(.confirmedTest, .high, day: 0, [(40, 300), (56, 300), (70, 300), (90, 300)])
      ],
      days: [
        Day(
          0, total: .init(maximumScore: 2400.0, scoreSum: 2400.0, weightedDurationSum: 1200.0),
          byReportType: [
            .confirmedTest: .init(
              maximumScore: 2400.0, scoreSum: 2400.0, weightedDurationSum: 1200.0)
          ])
      ]),
    DaySummaryCase(
      isWide: true,
      windows: [
        .of(.confirmedTest, .standard, day: 0, [(55, 300), (55, 180)]),
        .of(.confirmedTest, .high, day: 0, [(67, 300)]),
      ],
      days: [
        Day(
          0, total: .init(maximumScore: 600.0, scoreSum: 1176.0, weightedDurationSum: 1260.0),
          byReportType: [
            .confirmedTest: .init(
              maximumScore: 600.0, scoreSum: 1176.0, weightedDurationSum: 1260.0)
          ])
      ]),
    DaySummaryCase(
      isWide: true,
      windows: [
        .of(.confirmedTest, .high, day: 0, [(40, 300)]),
        .of(.confirmedClinicalDiagnosis, .high, day: 0, [(40, 300)]),
        .of(.selfReport, .standard, day: 0, [(40, 300)]),
        .of(.revoked, .high, day: 0, [(40, 300)]),
      ],
      days: [
        Day(
          0, total: .init(maximumScore: 1200.0, scoreSum: 2400.0, weightedDurationSum: 1200.0),
          byReportType: [
            .confirmedTest: .init(
              maximumScore: 1200.0, scoreSum: 1200.0, weightedDurationSum: 600.0),
            .confirmedClinicalDiagnosis: .init(
              maximumScore: 1200.0, scoreSum: 1200.0, weightedDurationSum: 600.0),
          ])
      ]),
    DaySummaryCase(
      isWide: true,
      windows: [
        .of(.confirmedTest, .high, day: 0, [(40, 300)]),
        .of(.confirmedTest, .high, day: 1, [(68, 300), (75, 300), (76, 300)]),
      ],
      days: [
        Day(
          0, total: .init(maximumScore: 1200.0, scoreSum: 1200.0, weightedDurationSum: 600.0),
          byReportType: [
            .confirmedTest: .init(
              maximumScore: 1200.0, scoreSum: 1200.0, weightedDurationSum: 600.0)
          ]),
        Day(
          1, total: .init(maximumScore: 900.0, scoreSum: 900.0, weightedDurationSum: 450.0),
          byReportType: [
            .confirmedTest: .init(maximumScore: 900.0, scoreSum: 900.0, weightedDurationSum: 450.0)
          ]),
      ]),
    DaySummaryCase(
      isWide: true,
      windows: [
        .of(.confirmedTest, .none, day: 0, [(40, 1800)])
      ],
      days: [
        Day(
          0, total: .init(maximumScore: 0.0, scoreSum: 0.0, weightedDurationSum: 0.0),
          byReportType: [:])
      ]),
    DaySummaryCase(
      isWide: true,
      windows: [
        .of(.confirmedTest, .high, day: 0, [(60, 120)]),
        .of(.confirmedTest, .high, day: 0, [(40, 300)]),
      ],
      days: [
        Day(
          0, total: .init(maximumScore: 1200.0, scoreSum: 1200.0, weightedDurationSum: 600.0),
          byReportType: [
            .confirmedTest: .init(
              maximumScore: 1200.0, scoreSum: 1200.0, weightedDurationSum: 600.0)
          ])
      ]),
    DaySummaryCase(
      isWide: true,
      windows: [
        .of(.recursive, .high, day: 0, [(40, 300)])
      ],
      days: [
        Day(
          0, total: .init(maximumScore: 0.0, scoreSum: 0.0, weightedDurationSum: 0.0),
          byReportType: [:])
      ]),
  ]
}

extension ExposureWindow {
  /// A window whose scans have a typical attenuation in dB and a time in seconds.
  static func of(
    _ reportType: ReportType, _ infectiousness: Infectiousness, day: UInt32,
    _ scans: [(Int16, Int16)]
  ) -> ExposureWindow {
    ExposureWindow(
      day: DayNumber(day), reportType: reportType, infectiousness: infectiousness,
      scans: scans.map {
        ScanInstance(typicalAttenuation: $0.0, leastAttenuation: $0.0, secondsSinceLastScan: $0.1)
      })
  }
}
