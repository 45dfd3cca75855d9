public import ContactWorld
public import DiscreteEvents

/// The warnings and positive results of a run, as a health authority has them, for estimates without ground truth.
public struct EvaluationHistory: Hashable, Sendable {
  /// A warning that an app showed.
  public struct Notice: Hashable, Sendable {
    /// The warned person.
    public var person: Person
    /// The moment of the warning.
    public var time: SimulationTime
    /// The day of the exposure, as the phone knows it.
    public var exposureDay: Day

    /// Creates a notice.
    public init(person: Person, time: SimulationTime, exposureDay: Day) {
      self.person = person
      self.time = time
      self.exposureDay = exposureDay
    }
  }

  /// The daily counts.
  public let counts: EvaluationCounts
  /// The mean time from the middle of the day of exposure to the notification, in days; `nil` without a notice.
  public let exposureToNotificationMean: Double?
  /// The variance of this time, in square days; `nil` if there are fewer than two notices.
  public let exposureToNotificationVariance: Double?

  /// The number of days for which a notified person counts as recently notified; the length of the quarantine that the
  /// NHS COVID-19 app asked for.
  static let recentDays = 14

  /// Counts notices and positive results by day.
  ///
  /// Somebody who is warned twice on a day counts once, and somebody who is warned on two days counts twice.
  ///
  /// - Parameters:
  ///   - days: The number of days.
  ///   - notices: The warnings.
  ///   - positives: The people who tested positive and the moments of their results, each person once.
  public init(
    days: Int, notices: some Sequence<Notice>,
    positives: some Sequence<(person: Person, time: SimulationTime)>
  ) {
    var notified = [Int](repeating: 0, count: days)
    var lastNotice: [Person: SimulationTime] = [:]
    var noticesOf: [Person: [SimulationTime]] = [:]
    var (count, sum, squares) = (0, 0.0, 0.0)
    for notice in notices.sorted(by: { $0.time < $1.time }) {
      let previous = lastNotice.updateValue(notice.time, forKey: notice.person)
      guard previous?.day != notice.time.day else { continue }
      notified[notice.time.day.index] += 1
      noticesOf[notice.person, default: []].append(notice.time)
      let since = Double(notice.time.seconds) / 86_400 - Double(notice.exposureDay.index) - 0.5
      count += 1
      sum += since
      squares += since * since
    }
    var cases = [Int](repeating: 0, count: days)
    var positivesAmongNotified = cases
    for (person, time) in positives {
      cases[time.day.index] += 1
      let isRecent = noticesOf[person, default: []].contains {
        $0 <= time && time.day.index - $0.day.index <= Self.recentDays
      }
      if isRecent { positivesAmongNotified[time.day.index] += 1 }
    }
    counts = EvaluationCounts(
      notified: notified, positivesAmongNotified: positivesAmongNotified, cases: cases)
    let mean = count > 0 ? sum / Double(count) : nil
    exposureToNotificationMean = mean
    exposureToNotificationVariance = mean.flatMap { mean in
      count > 1 ? max(0, squares - Double(count) * mean * mean) / Double(count - 1) : nil
    }
  }

  /// The delays of the NHS app's evaluation, with the delay from exposure to notification that the notices have; the
  /// authors, too, took that one from their data.
  public var delays: EvaluationDelays {
    var delays = EvaluationDelays()
    if let mean = exposureToNotificationMean, let variance = exposureToNotificationVariance,
      mean > 0, variance > 0
    {
      delays.exposureToNotification = .gamma(mean: mean, variance: variance)
    }
    return delays
  }

  /// The estimate of the secondary attack rate of the notified; `nil` if no positives are to be expected.
  public var secondaryAttackRate: SecondaryAttackEstimate? {
    SecondaryAttackEstimate(of: counts, delay: delays.notificationToPositive)
  }

  /// The estimate of the cases averted, with the estimated secondary attack rate and the delay of the notices.
  ///
  /// - Parameter reduction: The part of their remaining transmission by which the notified reduce it.
  /// - Returns: `nil` if the rate cannot be estimated.
  public func avertedCases(reduction: Double) -> AvertedCasesEstimate? {
    guard let rate = secondaryAttackRate?.rate else { return nil }
    var assumptions = AvertedCasesAssumptions()
    assumptions.secondaryAttackRate = rate
    assumptions.reduction = reduction
    if let mean = exposureToNotificationMean {
      assumptions.exposureToQuarantineMean = mean
      assumptions.exposureToQuarantineDeviation =
        (exposureToNotificationVariance ?? 0).squareRoot()
    }
    return AvertedCasesEstimate(of: counts, assuming: assumptions)
  }
}
