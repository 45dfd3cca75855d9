public import ExposureCore

/// The exposures of one day in numbers: the daily summary of the GAEN API v2.
public struct DaySummary: Hashable, Sendable {
  /// The numbers of one report type, or of all of them.
  public struct Figures: Hashable, Sendable {
    /// The greatest score of a window, in seconds.
    public var maximumScore = 0.0
    /// The sum of the windows' scores, in seconds.
    public var scoreSum = 0.0
    /// The sum of the windows' times, weighted by attenuation alone, in seconds.
    public var weightedDurationSum = 0.0

    /// Creates the figures of no window.
    public init() {}

    /// Creates figures.
    public init(maximumScore: Double, scoreSum: Double, weightedDurationSum: Double) {
      self.maximumScore = maximumScore
      self.scoreSum = scoreSum
      self.weightedDurationSum = weightedDurationSum
    }
  }

  /// The UTC day.
  public let day: DayNumber
  private var byReportType: [Figures]

  /// Creates the summary of a day.
  ///
  /// - Parameters:
  ///   - day: The UTC day.
  ///   - byReportType: The figures of the report types that have a window.
  public init(day: DayNumber, byReportType: [ReportType: Figures] = [:]) {
    self.day = day
    self.byReportType = ReportType.allCases.map { byReportType[$0] ?? Figures() }
  }

  /// The figures of one report type.
  public internal(set) subscript(reportType: ReportType) -> Figures {
    get { byReportType[Int(reportType.rawValue)] }
    set { byReportType[Int(reportType.rawValue)] = newValue }
  }

  /// The figures of the day: the greatest score of all windows, and the sums over all report types.
  public var total: Figures {
    byReportType.reduce(into: Figures()) { total, figures in
      total.maximumScore = max(total.maximumScore, figures.maximumScore)
      total.scoreSum += figures.scoreSum
      total.weightedDurationSum += figures.weightedDurationSum
    }
  }
}

extension RiskRule {
  /// The daily summaries of windows, in order of day.
  ///
  /// A window with a score below the least one, of a revoked key or of an earlier day than those considered, does not
  /// count. A window without infectiousness scores 0, and its weighted duration counts all the same. Caps and rounding
  /// of minutes, which the API does not know, are not applied.
  ///
  /// - Parameters:
  ///   - windows: The windows, in any order; sums depend on it in the last bits.
  ///   - today: The day of the question.
  /// - Returns: One summary for each day with a window.
  /// - SeeAlso: `DailySummaryUtils` in *exposure-notifications-internals* (Google) at aaada6c.
  public func summaries(of windows: [ExposureWindow], on today: DayNumber) -> [DaySummary] {
    var summaries: [DaySummary] = []
    let days = Set(windows.map(\.day)).sorted()
    for day in days {
      var summary = DaySummary(day: day)
      for window in windows where window.day == day && counts(window, on: today) {
        let type = window.reportType == .unknown ? .confirmedTest : window.reportType
        let score = 60 * score(of: window)
        summary[type].maximumScore = max(summary[type].maximumScore, score)
        summary[type].scoreSum += score
        summary[type].weightedDurationSum += 60 * weightedMinutes(of: window)
      }
      summaries.append(summary)
    }
    return summaries
  }
}
