public import ExposureRisk

/// The rule by which phones warn their owners, and servers the owners of accounts.
public struct WarningParameters: Hashable, Sendable {
  /// The name of the rule that is a time within an attenuation, both of which are parameters here.
  public static let simpleRuleName = "simple"

  /// The name of the rule.
  public var ruleName = simpleRuleName
  /// The rule of that name; `nil` for the simple one.
  public var namedRule: RiskRule?
  /// The simple rule: a scan counts up to this attenuation, in dB; 0 through 100.
  public var attenuationThreshold = 63.0
  /// The simple rule: the least time on one day that warns, in minutes; above 0, at most 240.
  public var minimumMinutes = 15.0
  /// The factor of the rule's threshold; above 0, at most 100.
  public var thresholdFactor = 1.0

  /// Creates the baseline.
  public init() {}

  /// The rule that warns: the named or the simple one, with the factor on its threshold.
  ///
  /// - Precondition: A rule with another name than that of the simple one is given.
  public var rule: RiskRule {
    guard ruleName != Self.simpleRuleName else {
      return .simple(attenuationThreshold: attenuationThreshold, minimumMinutes: minimumMinutes)
        .multiplyingThreshold(by: thresholdFactor)
    }
    guard let namedRule else { preconditionFailure("the rule \(ruleName) is not given") }
    return namedRule.multiplyingThreshold(by: thresholdFactor)
  }
}
