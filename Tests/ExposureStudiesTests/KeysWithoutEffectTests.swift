import ConfigurationFiles
import ContactWorld
import ExposureStudies
import Foundation
import Testing
import TracingSimulation

@Suite struct `Keys without effect` {
  /// Scenarios of a moment, in each of which other keys have no effect.
  private static let settings: [[String]] = [
    ["protocol=gaen"], ["app.tracing=ideal"], ["app.tracing=none"], ["protocol=robert"],
    ["protocol=bluetrace"], ["warning.rule=swiss-sdk2"],
    [
      "isolation.symptomatic_fraction=0", "isolation.positive_fraction=0",
      "testing.on_admission=false", "testing.symptomatic_fraction=0",
    ],
    ["sniffers.place_fraction=0", "testing.sensitivity_by_day=[0, 0.5, 0.9, 0.9, 0.9]"],
    ["lockdown.begins=on-day", "lockdown.start_day=4", "shielding.begins=with-lockdown"],
  ]

  private static let base = """
    seed: 3
    days: 11
    population: {size: 60}
    transmission: {seed_infections: 20, infectious_rate: 10}
    testing: {order_to_swab: 0.5, swab_to_result: 0.5}
    app: {upload_delay: 1 h}
    """

  private static func content(_ overrides: [String]) throws -> ConfigurationContent<Scenario> {
    let text = try ConfigurationText(name: "scenario.yaml", bytes: Array(base.utf8))
    return try Scenario.fields.read(text, overrides: overrides, defaults: Scenario())
  }

  @Test func `change nothing at all`() throws {
    // A key is tried once for each reason.
    var tried: Set<[String]> = []
    for settings in Self.settings {
      let scenario = try Self.content(settings).value
      let without = try simulate(scenario, threads: 1) { _ in }
      for field in Scenario.fields.fields {
        guard let reason = Scenario.fields.reasonWithoutEffect(of: field, in: scenario),
          !tried.contains([field.name, reason])
        else { continue }
        // A value may break a rule between keys, give the key an effect, or be the one that it has.
        let contents = field.shape.samples.compactMap {
          try? Self.content(settings + ["\(field.name)=\($0)"])
        }
        let other = contents.last { content in
          content.value != scenario
            && content.keysWithoutEffect.contains { $0.key == field.name && $0.reason == reason }
        }
        guard let other else { continue }
        tried.insert([field.name, reason])
        // Not compared in the expectation, which would describe both at length.
        let isSame = try simulate(other.value, threads: 1) { _ in } == without
        #expect(isSame, "\(field.name), since \(reason)")
      }
    }
    #expect(tried.count > 80)
  }

  @Test func `are reported where they stand, with the reason`() throws {
    let text = """
      seed: 1
      days: 20
      protocol: robert
      population: {size: 100}
      app:
        start_day: 30
      warning: {attenuation_threshold: 60 dB}
      lockdown:
        days: 5
      """
    let bytes = Array(text.utf8)
    let content = try Scenario.fields.read(
      ConfigurationText(name: "s.yaml", bytes: bytes),
      overrides: ["gaen.same_day_key=true", "bluetrace.validity=5 min"], defaults: Scenario())
    #expect(
      content.keysWithoutEffect.map { $0.warning(inFile: "s.yaml") } == [
        "s.yaml:9:9: warning: lockdown.days has no effect: lockdown.begins is never",
        "s.yaml:6:14: warning: app.start_day has no effect: app.start_day is 30, not less than days, which is 20",
        "s.yaml:7:34: warning: warning.attenuation_threshold has no effect: protocol is robert",
        "--set gaen.same_day_key=true: warning: gaen.same_day_key has no effect: protocol is robert, not gaen",
        "--set bluetrace.validity=5 min: warning: bluetrace.validity has no effect: protocol is robert, not bluetrace",
      ])
  }

  @Test func `are none in the file that init writes, nor in the studies`() throws {
    let bytes = Array(Scenario.commentedFile.utf8)
    let content = try Scenario.fields.read(
      ConfigurationText(name: "init.yaml", bytes: bytes), defaults: Scenario())
    #expect(content.keysWithoutEffect.isEmpty)
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let studies = root.appendingPathComponent("Simulations")
    for name in try FileManager.default.contentsOfDirectory(atPath: studies.path) {
      let path = studies.appendingPathComponent("\(name)/scenario.yaml").path
      guard FileManager.default.fileExists(atPath: path) else { continue }
      #expect(try ScenarioFile(path).warnings.isEmpty, "\(name)")
    }
  }
}

@Suite struct `Keys of protocols` {
  private func result(_ overrides: String...) throws -> StudyResult {
    let text = """
      seed: 3
      days: 14
      population: {size: 80}
      transmission: {seed_infections: 20, infectious_rate: 10}
      testing: {order_to_swab: 0.5, swab_to_result: 0.5}
      app: {upload_delay: 1 h}
      sniffers: {place_fraction: 1}
      """
    let content = try Scenario.fields.read(
      ConfigurationText(name: "scenario.yaml", bytes: Array(text.utf8)), overrides: overrides,
      defaults: Scenario())
    #expect(content.keysWithoutEffect.isEmpty)
    return try simulate(content.value, threads: 1) { _ in }
  }

  @Test(arguments: [
    ("gaen", "gaen.rotation=random-times"), ("gaen", "gaen.same_day_key=true"),
    ("dp3t-hybrid", "dp3t_hybrid.window=four-hours"),
    ("dp3t-unlinkable", "dp3t_unlinkable.fingerprint_bits=20"), ("tcn", "tcn.key_period=2 h"),
    ("robert", "robert.weakest_signal=-85"), ("robert", "warning.minimum_time=45 min"),
    ("robert", "robert.false_notification_probability=0.5"),
    ("bluetrace", "warning.attenuation_threshold=40 dB"), ("bluetrace", "warning.rule=swiss"),
    ("bluetrace", "bluetrace.validity=30 min"), ("bluetrace", "bluetrace.refresh_period=6 h"),
  ])
  func `change what their protocol does`(name: String, setting: String) throws {
    let without = try result("protocol=\(name)")
    #expect(try result("protocol=\(name)", setting) != without)
  }
}
