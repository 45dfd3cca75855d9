/// An app without radio, keys and delays, as OpenABM-Covid19 has it: a bound of what any protocol can do.
public struct IdealAppParameters: Hashable, Sendable {
  /// The probability that a contact of two app users is registered; 0 through 1.
  public var registeredFraction = 0.8
  /// How many days back contacts are warned, today among them; 1 through 14.
  public var tracedDays = 7
  /// Whether symptoms alone warn the contacts ("amber").
  public var tracesOnSymptoms = false
  /// Whether a positive result, or admission to hospital, warns the contacts ("red").
  public var tracesOnPositive = true
  /// Whether a positive result warns the contacts of the traced days again, after symptoms have warned them.
  ///
  /// Without that, contacts warned of symptoms learn of the diagnosis, which more people heed.
  public var tracesAgain = false

  /// Creates OpenABM's app that traces on positive results.
  public init() {}
}
