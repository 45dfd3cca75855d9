/// An app without radio, keys and delays, as in OpenABM-Covid19: an upper bound for any protocol.
public struct IdealAppParameters: Hashable, Sendable {
  /// The probability that a contact of two app users is registered; 0 through 1.
  public var registeredFraction = 0.8
  /// The number of days whose contacts are warned, today included; 1 through 14.
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
