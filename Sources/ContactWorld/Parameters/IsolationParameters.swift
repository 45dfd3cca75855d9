/// What people do when they are ill or warned.
///
/// Who isolates has no occupation and no random contacts; the
/// contacts at home stay.
///
/// Everybody has one compliance number, drawn once, and complies where it is below the fraction.
public struct IsolationParameters: Hashable, Sendable {
  /// The fraction who isolate when symptoms begin; 0 through 1.
  public var symptomaticFraction = 0.6
  /// The fraction who isolate after an own positive test; 0 through 1.
  public var positiveFraction = 1.0
  /// The fraction who quarantine when the app warns them; 0 through 1.
  public var notifiedFraction = 0.9
  /// The fraction who quarantine when an ideal app warns them because of symptoms alone; 0 through 1.
  public var symptomNotifiedFraction = 0.5
  /// The first day on which anybody isolates with symptoms, and households with their members; 0 through
  /// 10,000.
  public var startDay = 0
  /// Whether the household of somebody who isolates with symptoms does so as well.
  public var includesHouseholdOnSymptoms = false
  /// Whether the household of somebody who isolates after a positive test does so as well.
  public var includesHouseholdOnPositive = false
  /// The fraction who quarantine when their household is to; 0 through 1.
  public var householdFraction = 1.0
  /// Whether a negative result ends the isolation with symptoms, the quarantine of all who are in it because of
  /// that person, and the person's own because of others outside the household.
  public var endsOnNegative = true
  /// How long people isolate with symptoms, in days; 0 through 60.
  public var symptomaticDays = 7.0
  /// How long people isolate after a positive test, in days; 0 through 60.
  ///
  /// Counted from the day on which symptoms made them an index case, or else from the result.
  public var positiveDays = 14.0
  /// How long people quarantine, counted from the contact that they were warned of, in days; 0 through 60.
  public var notifiedDays = 14.0
  /// The daily probability of giving up when isolating with symptoms; 0 through 1.
  public var symptomaticDropOut = 0.02
  /// The daily probability of giving up after a positive test; 0 through 1.
  public var positiveDropOut = 0.01
  /// The daily probability of giving up when warned; 0 through 1.
  public var notifiedDropOut = 0.03
  /// The daily probability of giving up when warned because of symptoms alone; 0 through 1.
  public var symptomNotifiedDropOut = 0.04

  /// Creates the baseline.
  public init() {}
}
