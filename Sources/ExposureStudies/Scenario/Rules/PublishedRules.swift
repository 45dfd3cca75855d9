public import ConfigurationFiles
public import ExposureRisk

/// The rules that health authorities have published, from the files of `Simulations/rules`, which are a part of the
/// program.
public enum PublishedRules {
  /// The files by the names of the rules, in the order of tables.
  private static let files: KeyValuePairs<String, [UInt8]> = [
    "swiss": PackageResources.swiss_yaml,
    "swiss-53-60": PackageResources.swiss_53_60_yaml,
    "swiss-sdk2": PackageResources.swiss_sdk2_yaml,
    "german-v1": PackageResources.german_v1_yaml,
    "german-v2": PackageResources.german_v2_yaml,
    "symposium-narrow-1": PackageResources.symposium_narrow_1_yaml,
    "symposium-narrow-2": PackageResources.symposium_narrow_2_yaml,
    "symposium-wide": PackageResources.symposium_wide_yaml,
    "within-63": PackageResources.within_63_yaml,
    "within-70": PackageResources.within_70_yaml,
    "irish": PackageResources.irish_yaml,
    "arizona": PackageResources.arizona_yaml,
    "nhs-like": PackageResources.nhs_like_yaml,
  ]

  /// The names of the rules.
  public static var names: [String] {
    files.map(\.key)
  }

  /// The rule of a name, or that of a file of one's own.
  ///
  /// - Parameter name: One of ``names``, or the path of a file.
  /// - Returns: The rule.
  /// - Throws: `ConfigurationError` if there is no such file, or if it has mistakes.
  public static func rule(named name: String) throws(ConfigurationError) -> RiskRule {
    let text =
      if let bytes = files.first(where: { $0.key == name })?.value {
        try ConfigurationText(name: "Simulations/rules/\(name).yaml", bytes: bytes)
      } else {
        try ConfigurationText(file: name)
      }
    return try RiskRuleFile.fields.read(text, defaults: RiskRuleFile()).value.rule
  }
}
