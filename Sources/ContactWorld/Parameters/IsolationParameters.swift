/// The behaviour of people who are ill or warned.
///
/// A person in isolation has no occupation contacts and no random contacts. The contacts at home remain.
///
/// Each person has one compliance number, drawn once, and complies if it is below the fraction.
public struct IsolationParameters: Hashable, Sendable {
  /// The fraction who isolate when symptoms begin; 0 through 1.
  public var symptomaticFraction = 0.6
  /// The fraction who isolate after an own positive test; 0 through 1.
  public var positiveFraction = 1.0
  /// The fraction who quarantine when the app warns them; 0 through 1.
  public var notifiedFraction = 0.9
  /// The fraction who quarantine when an ideal app warns them because of symptoms alone; 0 through 1.
  public var symptomNotifiedFraction = 0.5
  /// The first day on which people isolate with symptoms, and their households with them; 0 through 10,000.
  public var startDay = 0
  /// Whether the household of a person who isolates with symptoms is asked to quarantine.
  public var includesHouseholdOnSymptoms = false
  /// Whether the household of a person who isolates after a positive test is asked to quarantine.
  public var includesHouseholdOnPositive = false
  /// The fraction who quarantine when their household is asked to; 0 through 1.
  public var householdFraction = 1.0
  /// Whether a negative result ends three things: the person's isolation with symptoms, the quarantine that was asked
  /// on behalf of the person as an index case, and the person's own quarantine asked on behalf of people outside the
  /// household.
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

  /// Of the people who heed a warning of a diagnosed contact, the share who are still at home by the day since the
  /// request, from the day after it on; 0 through 1 each, and falling or equal from day to day.
  ///
  /// Beyond the last day the last share holds. It acts beside ``notifiedDropOut``, which is counted from the contact:
  /// a person stays at home as long as both let them. An empty list changes nothing.
  public var notifiedAdherence: [Double] = []

  /// Creates the baseline.
  public init() {}
}
