import PrivacyAnalysis
import DataFiles
import ContactWorld
import EpidemicSociety
import ExposureStudies
import ExposureTestSupport
import PrivacyAnalysis
import Testing
import TracingSimulation

@Suite struct `A simulated scenario` {
  /// A scenario of a second or less, in which cases come soon.
  private func scenario(seed: UInt64 = 1) -> Scenario {
    var scenario = Scenario()
    scenario.seed = seed
    scenario.days = 30
    scenario.world.population.size = 400
    scenario.world.transmission.seedInfections = 8
    scenario.world.transmission.infectiousRate = 8
    return scenario
  }

  private func result(of scenario: Scenario, threads: Int = 1) throws -> StudyResult {
    try simulate(scenario, threads: threads) { _ in }
  }

  @Test(arguments: Seed.first(3))
  func `links exactly 143 of 2015 pairs under GAEN when sniffers capture everything`(
    seed: Seed
  ) throws {
    var scenario = scenario(seed: seed.value)
    scenario.sniffers.placeFraction = 1
    scenario.sniffers.captureProbability = 1
    let sniffers = try result(of: scenario).summary["privacy", "sniffers"]
    #expect(sniffers["captured_identifiers"] != .integer(0))
    #expect(sniffers["pairwise_recall"] == .number(143.0 / 2015.0))
    #expect(sniffers["pairwise_precision"] == .number(1))
  }

  @Test func `links nothing and warns nobody when nobody uploads`() throws {
    var scenario = scenario()
    scenario.tracing.app.uploadFraction = 0
    let summary = try result(of: scenario).summary
    #expect(summary["privacy", "sniffers", "pairwise_recall"] == .number(0))
    #expect(summary["tracing", "notified"] == .integer(0))
    #expect(summary["tracing", "sensitivity"] == .number(0))
  }

  /// Policies that touch nobody, since they come after the end or ask nobody.
  @Test(arguments: 0..<6)
  func `has the same tables, byte by byte, with a policy that touches nobody`(policy: Int) throws {
    let plain = scenario()
    var scenario = plain
    switch policy {
    case 0: scenario.tracing.manualTracing.tracersPer100k = 1000
    case 1: scenario.world.lockdown.begins = .onDay
    case 2: scenario.world.shielding.begins = .onDay
    case 3:
      scenario.world.shielding.begins = .onDay
      scenario.world.shielding.startDay = 0
      scenario.world.shielding.fraction = 0
    case 4:
      scenario.world.isolation.includesHouseholdOnSymptoms = true
      scenario.world.isolation.householdFraction = 0
    default: scenario.world.lockdown.begins = .atInfectedShare
    }
    scenario.tracing.manualTracing.startDay = 100
    scenario.world.lockdown.startDay = 100
    scenario.world.lockdown.infectedShare = 1
    if policy == 2 { scenario.world.shielding.startDay = 100 }
    let (without, with) = (try result(of: plain), try result(of: scenario))
    #expect(without.tables.map(\.csv) == with.tables.map(\.csv))
    #expect(without.summary.text == with.summary.text)
  }

  @Test(arguments: [2, 5])
  func `gives the same result on any number of threads`(threads: Int) throws {
    var scenario = scenario()
    scenario.world.population.size = 2000
    scenario.world.transmission.seedInfections = 700
    scenario.days = 10
    #expect(try result(of: scenario, threads: threads) == result(of: scenario))
  }

  @Test(arguments: [
    (TracingMethod.identifiers, Fidelity.onDemand), (.identifiers, .everyPhone),
    (.ideal, .onDemand), (.none, .onDemand),
  ])
  func `gives the same result when it is interrupted`(tracing: TracingMethod, fidelity: Fidelity)
    throws
  {
    var scenario = scenario()
    scenario.world.population.size = 150
    scenario.tracing.app.tracing = tracing
    scenario.fidelity = fidelity
    let stand = try CheckpointStand()
    for day in [3, 21] {
      #expect(throws: RunInterruption.self) { try stand.simulate(scenario, stopAfter: day) }
    }
    #expect(try stand.simulate(scenario) == result(of: scenario))
    #expect(stand.reports.count == 2)
  }

  @Test func `tells of its progress day by day up to the end`() throws {
    var shares: [Double] = []
    _ = try simulate(scenario(), threads: 1) { shares.append($0) }
    #expect(shares.count == 30)
    #expect(shares == shares.sorted())
    #expect(shares.last == 1)
  }

  @Test func `names the figures that scripts depend on`() throws {
    let summary = try result(of: scenario()).summary
    for name in [
      "infected_share", "deaths", "peak_new_per_100k", "doubling_days",
      "early_reproduction_number", "dispersion_k", "generation_days_mean", "presymptomatic_share",
      "infection_fatality_ratio", "quarantine_days_per_person",
    ] {
      #expect(summary["epidemic"].has(name), "\(name)")
    }
    for name in ["household", "occupation", "random"] {
      #expect(summary["epidemic", "transmission_share"].has(name), "\(name)")
    }
    for name in [
      "app_share", "cases_published", "keys_published", "notified", "sensitivity", "precision",
      "false_alerts_per_100k_per_day", "infection_to_notification_days_median",
    ] {
      #expect(summary["tracing"].has(name), "\(name)")
    }
    for name in ["download_bytes_per_phone_per_day", "upload_bytes_per_case"] {
      #expect(summary["cost"].has(name), "\(name)")
    }
  }
}

extension JSONValue {
  /// The member reached by names one after the other; null where there is none.
  fileprivate subscript(_ names: String...) -> JSONValue {
    names.reduce(self) { value, name in
      guard case .object(let members) = value else { return .null }
      return members.first { $0.name == name }?.value ?? .null
    }
  }

  fileprivate func has(_ name: String) -> Bool {
    guard case .object(let members) = self else { return false }
    return members.contains { $0.name == name }
  }
}
