public import ContactWorld

extension WarningParameters: CheckedParameters {
  /// The ranges of the numbers of warnings.
  public static var ranges: [ParameterRange<Self>] {
    [
      .init("attenuationThreshold", \.attenuationThreshold, 0...100),
      .init("minimumMinutes", \.minimumMinutes, above: 0, through: 240),
      .init("thresholdFactor", \.thresholdFactor, above: 0, through: 100),
    ]
  }

  /// A rule has a name and constants, or it is the simple one.
  public static var rules: [ParameterRule<Self>] {
    [
      .init("namedRule", with: ["ruleName"]) { warning, others in
        warning.ruleName != simpleRuleName && warning.namedRule == nil
          ? "no rule is given for the name in \(others[0])" : nil
      }
    ]
  }
}
