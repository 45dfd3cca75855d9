import ExposureCore
import ExposureRisk

extension CoronaWarnCase {
  /// The numbers of `exposure-windows-risk-calculation.json` in corona-warn-app/cwa-app-ios at 02c629b.
  static let all: [CoronaWarnCase] = [
    CoronaWarnCase(
      "cwa-01",
      windows: [
        .init(
          age: 1, .confirmedClinicalDiagnosis, .high, confidence: 0, [(30, 25, 300), (30, 25, 299)])
      ],
      isHigh: false, latestLow: 1, latestHigh: nil, lowDays: 1, highDays: 0,
      lowEncounters: 1, highEncounters: 0),
    CoronaWarnCase(
      "cwa-02",
      windows: [
        .init(
          age: 1, .confirmedClinicalDiagnosis, .high, confidence: 0, [(30, 25, 300), (30, 25, 300)])
      ],
      isHigh: false, latestLow: 1, latestHigh: nil, lowDays: 1, highDays: 0,
      lowEncounters: 1, highEncounters: 0),
    CoronaWarnCase(
      "cwa-03",
      windows: [
        .init(
          age: 1, .confirmedClinicalDiagnosis, .high, confidence: 0, [(73, 25, 300), (73, 25, 300)])
      ],
      isHigh: false, latestLow: nil, latestHigh: nil, lowDays: 0, highDays: 0,
      lowEncounters: 0, highEncounters: 0),
    CoronaWarnCase(
      "cwa-04",
      windows: [
        .init(
          age: 1, .confirmedClinicalDiagnosis, .high, confidence: 0, [(72, 25, 300), (72, 25, 300)])
      ],
      isHigh: false, latestLow: nil, latestHigh: nil, lowDays: 0, highDays: 0,
      lowEncounters: 0, highEncounters: 0),
    CoronaWarnCase(
      "cwa-05",
      windows: [
        .init(age: 1, .recursive, .high, confidence: 0, [(30, 25, 300), (30, 25, 300)])
      ],
      isHigh: false, latestLow: nil, latestHigh: nil, lowDays: 0, highDays: 0,
      lowEncounters: 0, highEncounters: 0),
    CoronaWarnCase(
      "cwa-06",
      windows: [
        .init(age: 1, .selfReport, .standard, confidence: 0, [(30, 25, 300), (30, 25, 300)])
      ],
      isHigh: false, latestLow: 1, latestHigh: nil, lowDays: 1, highDays: 0,
      lowEncounters: 1, highEncounters: 0),
    CoronaWarnCase(
      "cwa-07",
      windows: [
        .init(age: 1, .confirmedClinicalDiagnosis, .standard, confidence: 0, [(30, 25, 299)])
      ],
      isHigh: false, latestLow: nil, latestHigh: nil, lowDays: 0, highDays: 0,
      lowEncounters: 0, highEncounters: 0),
    CoronaWarnCase(
      "cwa-08",
      windows: [
        .init(age: 1, .confirmedClinicalDiagnosis, .standard, confidence: 0, [(30, 25, 300)])
      ],
      isHigh: false, latestLow: 1, latestHigh: nil, lowDays: 1, highDays: 0,
      lowEncounters: 1, highEncounters: 0),
    CoronaWarnCase(
      "cwa-09",
      windows: [
        .init(
          age: 1, .confirmedClinicalDiagnosis, .standard, confidence: 0,
          [(30, 25, 300), (30, 25, 300), (30, 25, 299)])
      ],
      isHigh: false, latestLow: 1, latestHigh: nil, lowDays: 1, highDays: 0,
      lowEncounters: 1, highEncounters: 0),
    CoronaWarnCase(
      "cwa-10",
      windows: [
        .init(
          age: 1, .confirmedClinicalDiagnosis, .standard, confidence: 0,
          [(30, 25, 300), (30, 25, 300), (30, 25, 300)])
      ],
      isHigh: true, latestLow: nil, latestHigh: 1, lowDays: 0, highDays: 1,
      lowEncounters: 0, highEncounters: 1),
    CoronaWarnCase(
      "cwa-11",
      windows: [
        .init(age: 2, .selfReport, .standard, confidence: 0, [(30, 25, 299)]),
        .init(age: 3, .selfReport, .standard, confidence: 0, [(30, 25, 300), (30, 25, 300)]),
      ],
      isHigh: false, latestLow: 3, latestHigh: nil, lowDays: 1, highDays: 0,
      lowEncounters: 1, highEncounters: 0),
    CoronaWarnCase(
      "cwa-12",
      windows: [
        .init(age: 3, .selfReport, .standard, confidence: 0, [(30, 25, 300), (30, 25, 300)]),
        .init(age: 2, .selfReport, .standard, confidence: 0, [(30, 25, 300), (30, 25, 300)]),
        .init(age: 4, .selfReport, .standard, confidence: 0, [(30, 25, 300), (30, 25, 300)]),
      ],
      isHigh: false, latestLow: 2, latestHigh: nil, lowDays: 3, highDays: 0,
      lowEncounters: 3, highEncounters: 0),
    CoronaWarnCase(
      "cwa-13",
      windows: [
        .init(age: 1, .selfReport, .standard, confidence: 0, [(30, 25, 300), (30, 25, 300)]),
        .init(age: 1, .selfReport, .standard, confidence: 0, [(30, 25, 300), (30, 25, 300)]),
      ],
      isHigh: false, latestLow: 1, latestHigh: nil, lowDays: 1, highDays: 0,
      lowEncounters: 1, highEncounters: 0),
    CoronaWarnCase(
      "cwa-14",
      windows: [
        .init(age: 1, .selfReport, .standard, confidence: 0, [(30, 25, 300), (30, 25, 300)]),
        .init(age: 1, .selfReport, .standard, confidence: 1, [(30, 25, 300), (30, 25, 300)]),
      ],
      isHigh: false, latestLow: 1, latestHigh: nil, lowDays: 1, highDays: 0,
      lowEncounters: 2, highEncounters: 0),
    CoronaWarnCase(
      "cwa-15",
      windows: [
        .init(age: 1, .selfReport, .standard, confidence: 0, [(30, 25, 300), (30, 25, 300)]),
        .init(age: 1, .selfReport, .high, confidence: 0, [(30, 25, 300), (30, 25, 300)]),
      ],
      isHigh: false, latestLow: 1, latestHigh: nil, lowDays: 1, highDays: 0,
      lowEncounters: 2, highEncounters: 0),
    CoronaWarnCase(
      "cwa-16",
      windows: [
        .init(age: 1, .selfReport, .standard, confidence: 0, [(30, 25, 300), (30, 25, 300)]),
        .init(age: 2, .selfReport, .standard, confidence: 0, [(30, 25, 300), (30, 25, 300)]),
      ],
      isHigh: false, latestLow: 1, latestHigh: nil, lowDays: 2, highDays: 0,
      lowEncounters: 2, highEncounters: 0),
    CoronaWarnCase(
      "cwa-17",
      windows: [
        .init(age: 1, .selfReport, .standard, confidence: 0, [(30, 25, 300), (30, 25, 300)]),
        .init(age: 1, .selfReport, .standard, confidence: 0, [(30, 25, 300), (30, 25, 300)]),
        .init(age: 1, .selfReport, .standard, confidence: 0, [(30, 25, 300), (30, 25, 300)]),
      ],
      isHigh: true, latestLow: nil, latestHigh: 1, lowDays: 0, highDays: 1,
      lowEncounters: 1, highEncounters: 0),
    CoronaWarnCase(
      "cwa-18",
      windows: [
        .init(age: 3, .confirmedTest, .high, confidence: 0, [(30, 25, 420), (30, 25, 420)]),
        .init(age: 2, .confirmedTest, .high, confidence: 0, [(30, 25, 420), (30, 25, 420)]),
        .init(age: 4, .confirmedTest, .high, confidence: 0, [(30, 25, 420), (30, 25, 420)]),
      ],
      isHigh: true, latestLow: nil, latestHigh: 2, lowDays: 0, highDays: 3,
      lowEncounters: 0, highEncounters: 3),
    CoronaWarnCase(
      "cwa-19",
      windows: [
        .init(age: 1, .confirmedTest, .high, confidence: 0, [(30, 25, 420), (30, 25, 420)]),
        .init(age: 1, .confirmedTest, .high, confidence: 0, [(30, 25, 420), (30, 25, 420)]),
      ],
      isHigh: true, latestLow: nil, latestHigh: 1, lowDays: 0, highDays: 1,
      lowEncounters: 0, highEncounters: 1),
    CoronaWarnCase(
      "cwa-20",
      windows: [
        .init(age: 1, .confirmedTest, .high, confidence: 0, [(30, 25, 420), (30, 25, 420)]),
        .init(age: 1, .confirmedTest, .high, confidence: 1, [(30, 25, 420), (30, 25, 420)]),
      ],
      isHigh: true, latestLow: nil, latestHigh: 1, lowDays: 0, highDays: 1,
      lowEncounters: 0, highEncounters: 2),
    CoronaWarnCase(
      "cwa-21",
      windows: [
        .init(age: 1, .confirmedTest, .high, confidence: 0, [(30, 25, 420), (30, 25, 420)]),
        .init(age: 1, .confirmedTest, .standard, confidence: 0, [(30, 25, 420), (30, 25, 420)]),
      ],
      isHigh: true, latestLow: nil, latestHigh: 1, lowDays: 0, highDays: 1,
      lowEncounters: 0, highEncounters: 2),
    CoronaWarnCase(
      "cwa-22",
      windows: [
        .init(age: 1, .confirmedTest, .high, confidence: 0, [(30, 25, 420), (30, 25, 420)]),
        .init(age: 2, .confirmedTest, .high, confidence: 0, [(30, 25, 420), (30, 25, 420)]),
      ],
      isHigh: true, latestLow: nil, latestHigh: 1, lowDays: 0, highDays: 2,
      lowEncounters: 0, highEncounters: 2),
    CoronaWarnCase(
      "cwa-23",
      windows: [
        .init(age: 2, .selfReport, .standard, confidence: 0, [(30, 25, 300), (30, 25, 300)]),
        .init(age: 1, .confirmedTest, .high, confidence: 0, [(30, 25, 420), (30, 25, 420)]),
      ],
      isHigh: true, latestLow: 2, latestHigh: 1, lowDays: 1, highDays: 1,
      lowEncounters: 1, highEncounters: 1),
    CoronaWarnCase(
      "cwa-24",
      windows: [],
      isHigh: false, latestLow: nil, latestHigh: nil, lowDays: 0, highDays: 0,
      lowEncounters: 0, highEncounters: 0),
    CoronaWarnCase(
      "cwa-25",
      windows: [
        .init(age: 1, .confirmedClinicalDiagnosis, .high, confidence: 0, [])
      ],
      isHigh: false, latestLow: nil, latestHigh: nil, lowDays: 0, highDays: 0,
      lowEncounters: 0, highEncounters: 0),
    CoronaWarnCase(
      "cwa-26",
      windows: [
        .init(age: 1, .confirmedTest, .standard, confidence: 0, [(0, 25, 300), (70, 25, 300)])
      ],
      isHigh: false, latestLow: 1, latestHigh: nil, lowDays: 1, highDays: 0,
      lowEncounters: 1, highEncounters: 0),
    CoronaWarnCase(
      "cwa-27",
      windows: [
        .init(
          age: 1, .confirmedTest, .standard, confidence: 0,
          [(70, 25, 0), (70, 25, 300), (70, 25, 300)])
      ],
      isHigh: false, latestLow: nil, latestHigh: nil, lowDays: 0, highDays: 0,
      lowEncounters: 0, highEncounters: 0),
    CoronaWarnCase(
      "cwa-28",
      windows: [
        .init(
          age: 1, .confirmedTest, .standard, confidence: 0,
          [(25, 25, -86160), (25, 25, 300), (25, 25, 300), (25, 25, 300)])
      ],
      isHigh: true, latestLow: nil, latestHigh: 1, lowDays: 0, highDays: 1,
      lowEncounters: 0, highEncounters: 1),
  ]
}
