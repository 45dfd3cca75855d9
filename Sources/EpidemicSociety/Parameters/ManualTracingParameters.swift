public import ContactWorld

/// Contact tracers, who interview cases and call the contacts that the cases remember.
///
/// The baseline's fractions, delay and working day are those of OpenABM-Covid19 (commit ee2f2c03), which has 300
/// tracers to 1,000,000 people; here there are none unless a scenario says so.
public struct ManualTracingParameters: Hashable, Sendable {
  /// The number of tracers to 100,000 people; 0 through 10,000.
  public var tracersPer100k = 0.0
  /// The number of cases that a tracer interviews in a day; 0 through 100.
  ///
  /// A town whose tracers interview less than one case a day has one every few days.
  public var interviewsPerTracer = 6.0
  /// The number of contacts that a tracer reaches in a day; 0 through 1000.
  public var notificationsPerTracer = 12.0
  /// From the diagnosis to the interview at the earliest, in days; 0 through 14.
  public var delayDays = 1.0
  /// For how many days more a case waits for a tracer before it is given up; 0 through 30.
  public var longestWaitDays = 7
  /// The number of days whose contacts an interview asks for, the day of the interview included; 1 through 14.
  public var tracedDays = 7
  /// The fractions of contacts that a case remembers and can name; 0 through 1 each.
  public var rememberedFractions = BySetting(household: 1, occupation: 0.8, random: 0.05)
  /// The first day with interviews; 0 through 10,000.
  public var startDay = 0

  /// Creates a society without tracers.
  public init() {}
}
