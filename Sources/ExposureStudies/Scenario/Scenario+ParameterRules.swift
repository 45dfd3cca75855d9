internal import ConfigurationFiles
internal import ContactWorld

extension FieldTable<Scenario>.Rule {
  /// A rule between parameters as one between keys of a scenario.
  ///
  /// - Parameters:
  ///   - rule: The rule that the parameters declare.
  ///   - path: The parameters.
  ///   - group: The group of the keys; `nil` if the parameters are spread over groups of their own.
  init<Parameters>(
    _ rule: ParameterRule<Parameters>, at path: any KeyPath<Scenario, Parameters> & Sendable,
    in group: String? = nil
  ) {
    let key = { @Sendable parameter in
      (group.map { "\($0)." } ?? "") + Scenario.key(of: parameter)
    }
    let others = rule.others.map(key)
    self.init(key(rule.name), with: others) { scenario in
      rule.problem(scenario[keyPath: path], naming: others)
    }
  }
}

extension Scenario {
  /// The key that gives a parameter.
  ///
  /// - Parameter parameter: The names of the properties that lead to it, joined by dots.
  /// - Returns: The same names with underscores, but for the few that a file calls otherwise.
  fileprivate static func key(of parameter: String) -> String {
    let names = parameter.split(separator: ".").map { property in
      otherNames[String(property)]
        ?? property.map { $0.isUppercase ? "_\($0.lowercased())" : "\($0)" }.joined()
    }
    return names.joined(separator: ".")
  }

  /// The keys whose unit stands beside the value and not in the name.
  private static let otherNames = [
    "scanPeriodSeconds": "scan_period", "scanJitterSeconds": "scan_jitter",
    "losesScans": "lost_scans", "isCalibrated": "calibration",
  ]
}
