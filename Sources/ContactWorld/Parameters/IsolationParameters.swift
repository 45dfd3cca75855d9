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
  /// How long people isolate with symptoms, in days; 0 through 60.
  public var symptomaticDays = 7.0
  /// How long people isolate after a positive test, in days; 0 through 60.
  public var positiveDays = 14.0
  /// How long people quarantine, counted from the contact that they were warned of, in days; 0 through 60.
  public var notifiedDays = 14.0
  /// The daily probability of giving up when isolating with symptoms; 0 through 1.
  public var symptomaticDropOut = 0.02
  /// The daily probability of giving up after a positive test; 0 through 1.
  public var positiveDropOut = 0.01
  /// The daily probability of giving up when warned; 0 through 1.
  public var notifiedDropOut = 0.03

  /// Creates the baseline.
  public init() {}
}
