internal import PrivacyAnalysis
internal import DetectionAnalysis
public import ConfigurationFiles
internal import ProximityProtocols
import ContactWorld
import EpidemicSociety
import TracingSimulation

extension Scenario {
  /// Everything that a scenario file may say.
  public static let fields = FieldTable<Scenario>(
    fields: [
      .init(
        "seed", \.seed, .integer(in: 0...UInt64.max), isRequired: true,
        "All randomness follows from this number; the same seed gives the same results."),
      .init(
        "days", \.days, .integer(in: 1...3650), isRequired: true, "The number of simulated days."),
      .init(
        "protocol", \.tracing.protocolName, .choice(ProtocolRegistry.names),
        hasEffect: .phonesSpeak,
        "The protocol that the app speaks."),
      .init(
        "fidelity", \.fidelity, .choice, hasEffect: .phonesSpeak,
        """
        Whether every phone stores what it hears, or the sightings of exactly those phones that can \
        have a match are computed when they are needed. The results are the same.
        """),
      .init(
        "adversaries", \.adversaries, .list(of: .choice, count: 0...AdversaryPreset.allCases.count),
        hasEffect: .phonesSpeak,
        """
        The adversaries whose knowledge is measured, by name, as `docs/adversaries.md` describes them. They capture the \
        frames of everybody near their receivers, which costs time and some 40 bytes of memory a frame.
        """),
    ],
    groups: [
      PopulationParameters.group(at: \.world.population),
      ContactParameters.group(at: \.world.contacts),
      PlaceParameters.group(at: \.world.places),
      TransmissionParameters.group(at: \.world.transmission),
      DiseaseParameters.group(at: \.world.disease),
      TestingParameters.group(at: \.world.testing),
      IsolationParameters.group(at: \.world.isolation),
      LockdownParameters.group(at: \.world.lockdown),
      ShieldingParameters.group(at: \.world.shielding),
      RadioParameters.group(at: \.world.radio),
      AppParameters.group(at: \.tracing.app),
      IdealAppParameters.group(at: \.tracing.idealApp),
      ManualTracingParameters.group(at: \.tracing.manualTracing),
      BackendParameters.group(at: \.tracing.backend),
      WarningParameters.group(at: \.tracing.warning),
      SnifferParameters.group(at: \.sniffers),
      TruthParameters.group(at: \.truth),
      HospitalParameters.group(at: \.hospital),
      OutputParameters.group(at: \.output),
    ] + ProtocolFields.groups,
    rules: WorldParameters.allRules.map { .init($0, at: \.world) }
      + AppAdoptionParameters.allRules.map { .init($0, at: \.tracing.app.adoption, in: "app") }
      + SnifferParameters.allRules.map { .init($0, at: \.sniffers, in: "sniffers") } + rules
      + ProtocolFields.rules)

  /// The rules between fields, beside those that the parameters declare themselves.
  private static let rules: [FieldTable<Scenario>.Rule] =
    [
      WarningParameters.fileRule,
      .init("adversaries") { scenario in
        let names = scenario.adversaries.map(\.rawValue)
        let twice = names.first { name in names.count { $0 == name } > 1 }
        return twice.map { "\($0) stands there twice" }
      },
      .init("sniffers.area") { scenario in
        let town = Neighbourhoods(scenario.world)
        guard let area = scenario.sniffers.area, !town.reach(area) else { return nil }
        let (width, height) = (Int(town.width.rounded(.up)), Int(town.height.rounded(.up)))
        return "the area does not reach the town, which measures \(width) m by \(height) m"
      },
      .init("output.diaries", with: ["population.size"]) { scenario in
        let (diaries, people) = (scenario.output.diaries, scenario.world.population.size)
        return diaries <= people ? nil : "\(diaries) are more than the population of \(people)"
      },
    ]
}
