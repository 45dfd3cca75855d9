internal import DiscreteEvents

/// The daily counts from which an app's effect is estimated: facts that a health authority has without ground truth.
public struct EvaluationCounts: Hashable, Sendable {
  /// The people to whom an app showed a warning, by day.
  public var notified: [Int]
  /// The people with a positive result who had been warned in the days before, by day.
  public var positivesAmongNotified: [Int]
  /// The people with a positive result, with the app or without, by day.
  public var cases: [Int]

  /// Creates counts.
  ///
  /// - Precondition: There are as many days of each count.
  public init(notified: [Int], positivesAmongNotified: [Int], cases: [Int]) {
    precondition(
      notified.count == positivesAmongNotified.count && notified.count == cases.count,
      "three counts of the same days")
    self.notified = notified
    self.positivesAmongNotified = positivesAmongNotified
    self.cases = cases
  }
}

/// The delays that the estimator of the secondary attack rate takes as known.
public struct EvaluationDelays: Hashable, Sendable {
  /// Exposure to notification, in days.
  public var exposureToNotification: DelayDistribution
  /// Exposure to symptom onset, in days.
  public var exposureToOnset: DelayDistribution
  /// Symptom onset to a positive result, in days.
  public var onsetToPositive: DelayDistribution

  /// Creates the delays of the NHS COVID-19 app's evaluation in December 2020: gamma with mean 2.6 and standard deviation
  /// 2.2 days; log-normal with 1.58 and 0.47 for the logarithm; gamma with mean 3 days and variance 2.5 square days.
  ///
  /// - SeeAlso: Wymant et al. 2021, doi:10.1038/s41586-021-03606-z; the constants stand in `ConvolutionsSAR.R` of
  ///   github.com/BDI-pathogens/nhs_covid_app_evaluation at 4d57bd0.
  public init() {
    exposureToNotification = .gamma(mean: 2.6, variance: 2.2 * 2.2)
    exposureToOnset = .logNormal(logMean: 1.58, logDeviation: 0.47)
    onsetToPositive = .gamma(mean: 3, variance: 2.5)
  }

  /// The longest time from a notification to a positive result that is reckoned with, in days.
  static let longestDays = 30

  /// The probability of each number of days from a notification to a positive result, 0 through 30.
  ///
  /// People who test positive before they are notified are left out, as by the authors.
  public var notificationToPositive: [Double] {
    exposureToOnset.followed(by: onsetToPositive)
      .daysBehind(exposureToNotification, through: Self.longestDays)
  }
}

/// The estimate of the secondary attack rate of the people whom an app notified: the probability that one of them tests
/// positive for the exposure that they were notified of.
///
/// Each day's positives among the notified are a Poisson variable. Its mean is the rate times the positives that there
/// would be if all the notified tested positive, each after a delay from notification to result. The rate of greatest
/// likelihood is then the sum of positives by the sum of these means.
///
/// The method neglects facts that a simulation can measure: infected people who are not tested, false positives,
/// infections from other sources, and people who change their behaviour because of the notification.
///
/// - SeeAlso: Wymant et al. 2021, doi:10.1038/s41586-021-03606-z, supplement.
public struct SecondaryAttackEstimate: Hashable, Sendable {
  /// The estimate; 0 through 1.
  public let rate: Double
  /// The lower end of the 95 % interval by the profile of the likelihood.
  public let low: Double
  /// The upper end of the interval.
  public let high: Double

  /// The days at the beginning that are left out, since the positives of earlier notifications are missing in them.
  static let firstDays = 7
  /// Half the 95 % quantile of the chi-square distribution with one degree of freedom.
  private static let likelihoodDrop = 1.92

  /// Estimates the rate; `nil` if no positives are to be expected after the first seven days.
  ///
  /// - Parameters:
  ///   - counts: The daily counts.
  ///   - delay: The probability of each number of days from notification to a positive result;
  ///     ``EvaluationDelays/notificationToPositive``.
  public init?(of counts: EvaluationCounts, delay: [Double]) {
    var (positives, expected) = (0, 0.0)
    for day in counts.notified.indices.dropFirst(Self.firstDays) {
      positives += counts.positivesAmongNotified[day]
      for (lag, probability) in delay.enumerated() where lag <= day {
        expected += Double(counts.notified[day - lag]) * probability
      }
    }
    guard expected > 0 else { return nil }
    self.init(positives: positives, expected: expected)
  }

  /// Estimates the rate from the number of positives, and the number to be expected at a rate of 1; above 0.
  package init(positives: Int, expected: Double) {
    let count = Double(positives)
    let best = count / expected
    /// The fall of the logarithm of the likelihood from its greatest value.
    func drop(_ rate: Double) -> Double {
      let excess = (rate - best) * expected
      return positives == 0 ? excess : excess - count * PortableMath.log(rate / best)
    }
    rate = min(1, best)
    low =
      positives == 0
      ? 0 : min(1, Self.root(between: 1e-12 * best, and: best) { Self.likelihoodDrop - drop($0) })
    high = min(
      1,
      Self.root(between: best, and: best + (20 + 10 * count) / expected) {
        drop($0) - Self.likelihoodDrop
      })
  }

  /// The root of an increasing function, by halving.
  private static func root(
    between low: Double, and high: Double, of function: (Double) -> Double
  ) -> Double {
    var (low, high) = (low, high)
    for _ in 0..<200 {
      let middle = (low + high) / 2
      guard middle > low, middle < high else { break }
      if function(middle) < 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
