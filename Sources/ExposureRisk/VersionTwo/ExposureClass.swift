public import ExposureCore

/// A class of exposures with the figures from which on a day belongs to it, as Google's reference app sorts them.
///
/// A figure that is 0 is not looked at.
///
/// - SeeAlso: `DailySummaryRiskCalculator` in *exposure-notifications-android* (Google) at e44603b.
public struct ExposureClass: Hashable, Sendable {
  /// The number of the class, 1 or more; lower ones take precedence.
  public var index: Int
  /// The least sum of scores of each report type, in seconds.
  public var scoreSums: [ReportType: Double]
  /// The least sum of scores of the day, in seconds.
  public var dayScoreSum: Double
  /// The least greatest score of a window of the day, in seconds.
  public var dayMaximumScore: Double
  /// The least weighted duration of the day, in seconds.
  public var weightedDuration: Double

  /// Creates a class.
  public init(
    _ index: Int, scoreSums: [ReportType: Double] = [:], dayScoreSum: Double = 0,
    dayMaximumScore: Double = 0, weightedDuration: Double = 0
  ) {
    self.index = index
    self.scoreSums = scoreSums
    self.dayScoreSum = dayScoreSum
    self.dayMaximumScore = dayMaximumScore
    self.weightedDuration = weightedDuration
  }

  /// Whether a day belongs to the class: one of its figures is reached.
  public func contains(_ summary: DaySummary) -> Bool {
    func isReached(_ threshold: Double, by value: Double) -> Bool {
      threshold > 0 && value >= threshold
    }
    let total = summary.total
    return ReportType.allCases.contains { type in
      isReached(scoreSums[type] ?? 0, by: summary[type].scoreSum)
    } || isReached(dayScoreSum, by: total.scoreSum)
      || isReached(dayMaximumScore, by: total.maximumScore)
      || isReached(weightedDuration, by: total.weightedDurationSum)
  }

  /// The class of a phone's exposures: the one with the lowest number that contains a day, and the latest such day.
  ///
  /// - Parameters:
  ///   - summaries: The days, in any order.
  ///   - classes: The classes, in any order.
  /// - Returns: The class's number and the day; `nil` if no class contains a day.
  public static func classify(
    _ summaries: [DaySummary], by classes: [ExposureClass]
  ) -> (index: Int, day: DayNumber)? {
    for candidate in classes.sorted(by: { $0.index < $1.index }) {
      if let day = summaries.filter(candidate.contains).map(\.day).max() {
        return (candidate.index, day)
      }
    }
    return nil
  }
}
