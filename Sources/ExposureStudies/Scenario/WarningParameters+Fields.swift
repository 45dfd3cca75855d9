internal import ConfigurationFiles
internal import ExposureRisk
internal import TracingSimulation

extension WarningParameters {
  /// The keys of warnings.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "warning", at: path, hasEffect: .phonesSpeak,
      """
      The rule by which a phone warns its owner, or a server the owners of its accounts. What a protocol does not tell \
      is assumed as docs/design/0007-risk.md says.
      """,
      [
        .init(
          "rule", \.choice,
          .nameOrPath(
            [simpleRuleName] + PublishedRules.names, decode: RuleChoice.init, encode: \.name),
          """
          The rule: `simple` is a time within an attenuation, and the others are those of health authorities in \
          `Simulations/rules`. The path of a file of the same kind is a rule of one's own.
          """),
        .init(
          "threshold_factor", \.thresholdFactor,
          "The factor by which the threshold of the rule is multiplied."),
        .init(
          "attenuation_threshold", \.attenuationThreshold, unit: .decibels,
          hasEffect: .isSimple && .when("protocol", isNot: "robert"),
          "A scan counts up to this attenuation."),
        .init(
          "minimum_time", \.minimumMinutes, unit: .minutes, hasEffect: .isSimple,
          "The least time on one day that warns."),
      ])
  }

  /// The rule between the name of a rule and the file that it stands for.
  static let fileRule = FieldTable<Scenario>.Rule("warning.rule") { scenario in
    let warning = scenario.tracing.warning
    guard warning.ruleName != simpleRuleName, warning.namedRule == nil else { return nil }
    do throws(ConfigurationError) {
      _ = try PublishedRules.rule(named: warning.ruleName)
      return nil
    } catch {
      // A mistake is one line: the first of the file's own message has its place.
      let first = error.description.prefix { !$0.isNewline }
      return "the rule cannot be used: \(first)"
    }
  }

  /// The rule with its name, as one value.
  fileprivate var choice: RuleChoice {
    get { RuleChoice(name: ruleName, rule: namedRule) }
    set { (ruleName, namedRule) = (newValue.name, newValue.rule) }
  }
}

/// A rule with the name or the path that stands for it.
private struct RuleChoice: Sendable {
  let name: String
  /// `nil` for the simple rule, and if the file cannot be read.
  let rule: RiskRule?

  init(name: String, rule: RiskRule?) {
    self.name = name
    self.rule = rule
  }

  /// Reads the rule that a name or a path stands for.
  init(_ name: String) {
    let isSimple = name == WarningParameters.simpleRuleName
    self.init(name: name, rule: isSimple ? nil : try? PublishedRules.rule(named: name))
  }
}

extension FieldCondition {
  /// The rule is the simple one.
  fileprivate static let isSimple = when("warning.rule", is: "simple")
}
