/// A rule by which a phone, or a server for its accounts, decides from exposure windows whether to warn a person.
///
/// All rules of health authorities are values of this type. Of each UTC day a rule adds up the time near cases, weighted
/// by attenuation and by what is known of the case, and warns if the sum reaches the threshold.
///
/// A protocol may tell less than a rule asks for. Then the rule degrades as follows. Where the transmit power is
/// missing, the caller computes the attenuation from the power that all phones are assumed to have. Where the onset of
/// symptoms is missing, the infectiousness is ``InfectiousnessMap/whenMissing``. Where the report type is missing, it is
/// taken to be a confirmed test.
public struct RiskRule: Hashable, Sendable {
  /// The division of scans by attenuation.
  public var buckets: AttenuationBuckets
  /// The most minutes of one bucket that count on a day; `nil` for no limit.
  ///
  /// The API of GAEN v1 tells at most 30.
  public var mostMinutesInBucket: Double?
  /// Whether the time in a bucket on a day is rounded up to whole minutes before it is weighted.
  public var roundsUpToMinutes: Bool
  /// The infectiousness of a case by the days since the onset of symptoms.
  public var infectiousness: InfectiousnessMap
  /// The factor of a window by report type and infectiousness.
  public var windowWeight: WindowWeight
  /// The least weighted minutes of a window that counts; 0 or more.
  public var leastWindowMinutes: Double
  /// The weighted minutes on one day that warn; above 0.
  public var thresholdMinutes: Double
  /// For how many days before the current one exposures count; `nil` for all that are kept.
  public var daysConsidered: Int?

  /// Creates a rule.
  public init(
    buckets: AttenuationBuckets, thresholdMinutes: Double, mostMinutesInBucket: Double? = nil,
    roundsUpToMinutes: Bool = false, infectiousness: InfectiousnessMap = .always,
    windowWeight: WindowWeight = .one, leastWindowMinutes: Double = 0, daysConsidered: Int? = nil
  ) {
    self.buckets = buckets
    self.mostMinutesInBucket = mostMinutesInBucket
    self.roundsUpToMinutes = roundsUpToMinutes
    self.infectiousness = infectiousness
    self.windowWeight = windowWeight
    self.leastWindowMinutes = leastWindowMinutes
    self.thresholdMinutes = thresholdMinutes
    self.daysConsidered = daysConsidered
  }

  /// The rule that warns of a time within an attenuation on one day.
  ///
  /// - Parameters:
  ///   - attenuationThreshold: A scan counts up to this attenuation, in dB.
  ///   - minimumMinutes: The least time on one day that warns, in minutes; above 0.
  /// - Returns: The rule.
  public static func simple(attenuationThreshold: Double, minimumMinutes: Double) -> RiskRule {
    RiskRule(
      buckets: AttenuationBuckets(thresholds: [attenuationThreshold], weights: [1, 0]),
      thresholdMinutes: minimumMinutes)
  }

  /// The same rule with another threshold.
  ///
  /// - Parameter factor: The factor of the threshold; above 0.
  /// - Returns: The rule.
  public func multiplyingThreshold(by factor: Double) -> RiskRule {
    var rule = self
    rule.thresholdMinutes *= factor
    return rule
  }

  /// The infectiousness of a case on a day.
  ///
  /// - Parameter days: The days from the onset of symptoms to the day; `nil` if the onset is not known.
  /// - Returns: What the rule's map says.
  public func infectiousness(daysSinceOnset days: Int?) -> Infectiousness {
    infectiousness[daysSinceOnset: days]
  }
}
