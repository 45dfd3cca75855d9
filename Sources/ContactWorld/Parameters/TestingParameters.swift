/// Tests: the people tested, the delays, and the probabilities of the results.
public struct TestingParameters: Hashable, Sendable {
  /// The fraction of people with symptoms, the disease's or others alike, who order a test; 0 through 1.
  public var symptomaticFraction = 0.8
  /// Whether each person admitted to hospital is swabbed.
  public var isOnAdmission = true
  /// Whether admission to hospital counts as a diagnosis before there is a result: the household stays at home
  /// and an ideal app warns.
  public var isAdmissionADiagnosis = true
  /// The first day on which people with symptoms order tests; 0 through 10,000.
  public var startDay = 0
  /// The fraction of people who are tested on each day without any reason; 0 through 1.
  public var screenedFraction = 0.0
  /// The number of swabs that can be taken in a day, per 100,000 people; 0 through 1,000,000, or `nil` without a limit.
  ///
  /// A person who comes when they are used up waits, first come first.
  public var capacityPer100k: Double?
  /// The fraction of people who order a test among those who stay at home because a phone, an ideal app or a tracer
  /// told them of a diagnosed contact; 0 through 1.
  public var notifiedFraction = 0.0
  /// From such a request to stay at home to the swab, in days; 0 through 30.
  public var notifiedToSwabDays = 1.0
  /// From ordering a test because of symptoms to the swab, in days: the mean; 0 through 30.
  public var orderToSwabDays = 1.0
  /// The standard deviation of the time from ordering a test because of symptoms to the swab, in days; 0 through 30.
  ///
  /// With 0 it is always the same time. Otherwise it is gamma-distributed, at most 60 days.
  public var orderToSwabDeviation = 0.0
  /// From the swab to the result, in days: the mean; 0 through 30.
  public var swabToResultDays = 1.0
  /// The standard deviation of the time from the swab to the result, in days; 0 through 30.
  ///
  /// With 0 it is always the same time. Otherwise it is gamma-distributed, at most 60 days.
  public var swabToResultDeviation = 0.0
  /// The number of days after infection before which an infected person without symptoms never tests positive.
  public var insensitiveDays = 3.0
  /// The number of days after infection after which an infected person never tests positive.
  public var sensitiveDays = 14.0
  /// The probability of a positive result in between; 0 through 1.
  public var sensitivity = 0.8
  /// The probability of a positive result by the day since infection, from day 0 on; 0 through 1 each, and 0
  /// beyond the last.
  ///
  /// Where it is not empty it stands in place of ``insensitiveDays``, ``sensitiveDays`` and ``sensitivity``.
  public var sensitivityByDay: [Double] = []
  /// The probability of a negative result without an infection; 0 through 1.
  public var specificity = 0.999

  /// Creates the baseline.
  public init() {}
}

extension TestingParameters {
  /// The probability that the swab of an infected person is positive, by the days since the infection.
  func sensitivity(at age: Int, hasSymptoms: Bool) -> Double {
    guard sensitivityByDay.isEmpty else {
      return sensitivityByDay.indices.contains(age) ? sensitivityByDay[age] : 0
    }
    let isBlind = !hasSymptoms && Double(age) < insensitiveDays
    return isBlind || Double(age) >= sensitiveDays ? 0 : sensitivity
  }
}
