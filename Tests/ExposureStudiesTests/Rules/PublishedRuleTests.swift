import ConfigurationFiles
import ExposureRisk
import ExposureStudies
import Foundation
import Testing
import TracingSimulation

/// The constants that a published rule must have, typed from its source a second time.
struct PublishedConstants: Sendable, CustomTestStringConvertible {
  var name: String
  var statistic = AttenuationBuckets.Statistic.typical
  var thresholds: [Double]
  var includesThreshold = true
  var weights: [Double]
  var minutes: Double
  var limit: Double?
  var roundsUp = false
  var daysConsidered: Int?
  /// The days since onset with standard and with high infectiousness.
  var standard: [Int] = Array(-14...14)
  var high: [Int] = []
  var missing = Infectiousness.standard
  var weight = WindowWeight.one

  var testDescription: String { name }

  /// The weights by infectiousness alone.
  private static func infectiousness(_ standard: Double) -> WindowWeight {
    .product(infectiousness: [0, standard, 1], reportType: [1, 1, 1, 1])
  }

  static let all = [
    // SwissCovid exposure score calculation, May 2020; the API of GAEN v1 tells 30 minutes of a bucket.
    PublishedConstants(
      name: "swiss", thresholds: [50, 55], includesThreshold: false, weights: [1, 0.5, 0],
      minutes: 15, limit: 30),
    // The same with the thresholds of a later comparison on experiment 34 of DP-3T.
    PublishedConstants(
      name: "swiss-53-60", thresholds: [53, 60], includesThreshold: false, weights: [1, 0.5, 0],
      minutes: 15, limit: 30),
    // DP-3T/dp3t-sdk-android at 6566ceb.
    PublishedConstants(
      name: "swiss-sdk2", thresholds: [55, 63], includesThreshold: false, weights: [1, 0.5, 0],
      minutes: 15, roundsUp: true, daysConsidered: 10),
    // Fraunhofer IIS for the Corona-Warn-App, 2020.
    PublishedConstants(
      name: "german-v1", thresholds: [55, 63], includesThreshold: false, weights: [1, 0.5, 0],
      minutes: 15, limit: 30),
    // The last configuration of the Corona-Warn-App.
    PublishedConstants(
      name: "german-v2", statistic: .least, thresholds: [63, 73, 79], weights: [0.8, 1, 0.1, 0],
      minutes: 9, weight: .transmissionRisk(values: [0, 0, 0.6, 0.8, 1, 1.2, 1.4, 1.6])),
    // lfph/gaen-risk-scoring at c52b16b.
    PublishedConstants(
      name: "symposium-narrow-1", thresholds: [55, 63, 70], weights: [1.5, 1, 0.4, 0], minutes: 15,
      standard: [-3, 4], high: Array(-2...3), weight: infectiousness(0.3)),
    PublishedConstants(
      name: "symposium-narrow-2", thresholds: [55, 67, 75], weights: [1.75, 1, 0.33, 0],
      minutes: 15, standard: [-4, -3, 4, 5], high: Array(-2...3), weight: infectiousness(0.3)),
    PublishedConstants(
      name: "symposium-wide", thresholds: [55, 70, 80], weights: [2, 1, 0.25, 0], minutes: 15,
      standard: [-4, -3, 4, 5], high: Array(-2...3), weight: infectiousness(0.3)),
    // Single thresholds.
    PublishedConstants(name: "within-63", thresholds: [63], weights: [1, 0], minutes: 15),
    PublishedConstants(name: "within-70", thresholds: [70], weights: [1, 0], minutes: 15),
    // The notebooks of google-research/agent-based-epidemic-sim.
    PublishedConstants(
      name: "irish", thresholds: [56, 62], includesThreshold: false, weights: [1, 1, 0],
      minutes: 15, limit: 30),
    PublishedConstants(
      name: "arizona", thresholds: [50, 70], includesThreshold: false, weights: [2.39, 0.6, 0.06],
      minutes: 15, limit: 30, standard: [-6, -5, 4, 5], high: Array(-4...3),
      weight: infectiousness(0.25)),
    // After "The risk-scoring algorithm" (NHS, 2020).
    PublishedConstants(
      name: "nhs-like", thresholds: [55.6, 57.2, 58.8, 60.3, 61.9, 65.1],
      weights: [1, 0.71, 0.35, 0.18, 0.09, 0.03, 0], minutes: 3.75, standard: Array(4...10),
      high: Array(-2...3), missing: .high, weight: infectiousness(0.2)),
  ]
}

@Suite struct `Published rules` {
  @Test(arguments: PublishedConstants.all)
  func `have the constants of their sources`(constants: PublishedConstants) throws {
    let rule = try PublishedRules.rule(named: constants.name)
    #expect(rule.buckets.statistic == constants.statistic)
    #expect(rule.buckets.thresholds == constants.thresholds)
    #expect(rule.buckets.includesThreshold == constants.includesThreshold)
    #expect(rule.buckets.weights == constants.weights)
    #expect(rule.thresholdMinutes == constants.minutes)
    #expect(rule.mostMinutesInBucket == constants.limit)
    #expect(rule.roundsUpToMinutes == constants.roundsUp)
    #expect(rule.daysConsidered == constants.daysConsidered)
    #expect(rule.leastWindowMinutes == 0)
    #expect(rule.infectiousness.whenMissing == constants.missing)
    for day in -14...14 {
      let expected: Infectiousness =
        constants.high.contains(day) ? .high : constants.standard.contains(day) ? .standard : .none
      #expect(rule.infectiousness(daysSinceOnset: day) == expected, "\(day)")
    }
    #expect(rule.windowWeight == constants.weight)
  }

  @Test func `are those of the folder, each with its source`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.appendingPathComponent("Simulations/rules")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(files == PublishedRules.names.map { "\($0).yaml" }.sorted())
    #expect(PublishedConstants.all.map(\.name) == PublishedRules.names)
    for file in files {
      let path = folder.appendingPathComponent(file).path
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.hasPrefix("# ") && text.lowercased().contains("source"), "\(file)")
      // The program carries the file as it is.
      let carried = try PublishedRules.rule(named: String(file.dropLast(".yaml".count)))
      #expect(try PublishedRules.rule(named: path) == carried)
    }
  }

  @Test func `arrive in a scenario, with the factor on their threshold`() throws {
    let warning = try scenario("rule: german-v2, threshold_factor: 0.5").tracing.warning
    #expect(warning.ruleName == "german-v2")
    #expect(warning.rule.thresholdMinutes == 4.5)
    let published = try PublishedRules.rule(named: "german-v2")
    #expect(warning.rule == published.multiplyingThreshold(by: 0.5))
    let simple = try scenario(
      "minimum_time: 1 s, attenuation_threshold: 70 dB, threshold_factor: 2"
    ).tracing.warning
    #expect(
      simple.rule == .simple(attenuationThreshold: 70, minimumMinutes: 1.0 / 60 * 2))
  }

  @Test func `may be a file of one's own`() throws {
    let path = try file("thresholds: [60 dB]\nweights: [1, 0.5]\nthreshold: 90 s\n")
    let rule = try scenario("rule: '\(path)'").tracing.warning.rule
    #expect(
      rule
        == RiskRule(
          buckets: AttenuationBuckets(thresholds: [60], weights: [1, 0.5]), thresholdMinutes: 1.5))
  }

  @Test(arguments: [
    ("swis", "warning.rule: unknown value 'swis'"),
    ("no/such.yaml", "warning.rule: the rule cannot be used: no/such.yaml: error: no such file"),
  ])
  func `are refused where the scenario names none`(name: String, message: String) {
    let error = #expect(throws: ConfigurationError.self) { try scenario("rule: \(name)") }
    #expect(error?.mistakes.map(\.message) == [message])
    #expect(error?.description.hasPrefix("s.yaml:1:60: error: ") == true)
  }

  @Test(arguments: [
    (
      "thresholds: [60, 50]\nweights: [1, 1, 0]",
      "thresholds: each threshold must exceed the one before it"
    ),
    ("thresholds: [50]\nweights: [1]", "weights: expected a list of 2 through 13 numbers, found 1"),
    (
      "thresholds: [50]\nweights: [1, 1, 0]",
      "weights: 3 weights for 2 buckets; one more than thresholds is needed"
    ),
    ("thresholds: [50]\nweights: [1, -1]", "weights[1]: -1 is out of range: 0 through 100"),
    (
      "thresholds: [50]\nweights: [1, 0]\ninfectiousness_weights: [0, 1, 2]\ntransmission_risk_values: [0, 0, 1, 1, 1, 1, 1, 1]",
      "transmission_risk_values: they replace infectiousness_weights and report_type_weights, which must be left out"
    ),
    (
      "thresholds: [50]\nweights: [1, 0]\nhigh_days: [15]",
      "high_days[0]: 15 is out of range: -14 through 14"
    ),
    ("thresholds: [50]\nweights: [1, 0]\nwindow: 3", "unknown key 'window'"),
  ])
  func `of one's own are told their mistakes`(text: String, message: String) throws {
    let path = try file(text + "\nthreshold: 15 min\n")
    let error = #expect(throws: ConfigurationError.self) { try PublishedRules.rule(named: path) }
    #expect(error?.mistakes.map(\.message) == [message])
    let outer = #expect(throws: ConfigurationError.self) { try scenario("rule: '\(path)'") }
    #expect(outer?.description.contains(message) == true)
  }

  private func scenario(_ warning: String) throws -> Scenario {
    let text = "{seed: 1, days: 9, population: {size: 50}, warning: {\(warning)}}\n"
    return try Scenario.fields.read(
      ConfigurationText(name: "s.yaml", bytes: Array(text.utf8)), overrides: [],
      defaults: Scenario()
    ).value
  }

  private func file(_ text: String) throws -> String {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("\(UUID().uuidString).yaml").path
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }
}
