internal import ConfigurationFiles
internal import ContactWorld

extension FieldTable<Scenario>.Rule {
  /// A rule between parameters of a world as one between keys of a scenario.
  init(_ rule: ParameterRule<WorldParameters>) {
    let others = rule.others.map(WorldParameters.key)
    self.init(WorldParameters.key(of: rule.name), with: others) { scenario in
      rule.problem(scenario.world, naming: others)
    }
  }
}

extension WorldParameters {
  /// The key that gives a parameter.
  ///
  /// - Parameter parameter: The names of the properties that lead to it, joined by dots.
  /// - Returns: The same names with underscores, but for the few that a file calls otherwise.
  static func key(of parameter: String) -> String {
    let names = parameter.split(separator: ".").map { property in
      otherNames[String(property)]
        ?? property.map { $0.isUppercase ? "_\($0.lowercased())" : "\($0)" }.joined()
    }
    return names.joined(separator: ".")
  }

  /// The keys whose unit stands beside the value and not in the name.
  private static let otherNames = [
    "scanPeriodSeconds": "scan_period", "scanJitterSeconds": "scan_jitter",
  ]
}
