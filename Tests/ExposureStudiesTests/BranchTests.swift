import ContactWorld
import DataFiles
import EpidemicSociety
import ExposureStudies
import ExposureTestSupport
import ProximityProtocols
import Testing
import TracingSimulation

@Suite struct `A branch` {
  /// A scenario in which all that a branch may change is at work, and cases come soon.
  private static func scenario(
    seed: UInt64 = 1, _ change: (inout Scenario) -> Void = { _ in }
  ) -> Scenario {
    var scenario = Scenario()
    scenario.seed = seed
    scenario.days = 24
    scenario.world.population.size = 250
    scenario.world.transmission.seedInfections = 8
    scenario.world.transmission.infectiousRate = 7
    scenario.world.testing.symptomaticFraction = 0.7
    scenario.world.isolation.symptomaticFraction = 0.3
    change(&scenario)
    return scenario
  }

  private func result(
    of scenario: Scenario, from past: Scenario? = nil, on day: Int = 0
  ) throws -> StudyResult {
    let branch = try past.map { try ScenarioBranch(of: scenario, from: $0, on: day) }
    return try simulate(scenario, branchingFrom: branch, threads: 1) { _ in }
  }

  private func days(_ result: StudyResult) throws -> [[MeasureValue]] {
    try #require(result.tables.first { $0.name == "daily" }).rows
  }

  @Test(arguments: Seed.first(2), ProtocolRegistry.names)
  func `without a change is the run that was not branched`(seed: Seed, name: String) throws {
    let scenario = Self.scenario(seed: seed.value) {
      $0.tracing.protocolName = name
      $0.world.lockdown.begins = .onDay
      $0.world.lockdown.startDay = 6
      $0.world.lockdown.days = 9
      $0.tracing.manualTracing.tracersPer100k = 1000
    }
    let whole = try result(of: scenario)
    #expect(try result(of: scenario, from: scenario, on: 11) == whole)
  }

  /// Interventions that begin on a day by themselves: a run that has known them from its start has the same past.
  private static let interventions: [@Sendable (inout Scenario) -> Void] = [
    {
      $0.world.lockdown.begins = .onDay
      $0.world.lockdown.startDay = 12
      $0.world.lockdown.householdFactor = 3
      $0.world.lockdown.randomFactor = 0.1
    },
    {
      $0.world.lockdown.begins = .onDay
      $0.world.lockdown.startDay = 10
      $0.world.shielding.begins = .withLockdown
    },
    {
      $0.world.shielding.begins = .onDay
      $0.world.shielding.startDay = 10
      $0.world.shielding.leastAge = 20
    },
    {
      $0.tracing.manualTracing.tracersPer100k = 1000
      $0.tracing.manualTracing.startDay = 13
    },
  ]

  @Test(arguments: Seed.first(2), 0..<4)
  func `is the run that has known of the intervention from its start`(
    seed: Seed, number: Int
  ) throws {
    for tracing in [TracingMethod.identifiers, .ideal, .none] {
      let past = Self.scenario(seed: seed.value) { $0.tracing.app.tracing = tracing }
      var scenario = past
      Self.interventions[number](&scenario)
      let branched = try result(of: scenario, from: past, on: 10)
      #expect(try branched == result(of: scenario))
      #expect(try branched != result(of: past), "the intervention does something")
    }
  }

  /// Changes that hold from the branch on, and not from the start.
  private static let changes: [@Sendable (inout Scenario) -> Void] = [
    { $0.world.testing.symptomaticFraction = 1 },
    { $0.world.testing.screenedFraction = 0.3 },
    { $0.world.isolation.symptomaticFraction = 0.9 },
    { $0.world.isolation.notifiedFraction = 0 },
    { $0.tracing.manualTracing.tracersPer100k = 2000 },
    { $0.world.lockdown.days = 6 },
  ]

  @Test(arguments: Seed.first(2), 0..<6)
  func `has the same past, and then its own days`(seed: Seed, number: Int) throws {
    let past = Self.scenario(seed: seed.value) {
      $0.world.lockdown.begins = .onDay
      $0.world.lockdown.startDay = 8
    }
    var scenario = past
    Self.changes[number](&scenario)
    let (own, plain, early) = try (
      days(result(of: scenario, from: past, on: 12)), days(result(of: past)),
      days(result(of: scenario))
    )
    #expect(own[..<12] == plain[..<12])
    #expect(own[12...] != plain[12...])
    // An earlier start of the same change is another run, but for the lockdown, whose end is still to come.
    #expect(number == 5 ? own == early : own != early)
  }

  @Test func `ends contact tracing by hand, whatever was arranged`() throws {
    let past = Self.scenario {
      $0.world.testing.symptomaticFraction = 1
      $0.tracing.manualTracing.tracersPer100k = 400
    }
    var scenario = past
    scenario.tracing.manualTracing.tracersPer100k = 0
    let own = try days(result(of: scenario, from: past, on: 14))
    let plain = try days(result(of: past))
    #expect(own[..<14] == plain[..<14])
    let interviews = try #require(
      StudyOutcome.dailyTable.columns.firstIndex { $0.declaration.name == "interviews" })
    #expect(own[14...].allSatisfy { $0[interviews] == .integer(0) })
    #expect(plain[14...].contains { $0[interviews] != .integer(0) })
  }

  @Test(arguments: [
    "days", "seed", "protocol", "app.uptake", "population.size", "transmission.infectious_rate",
    "lockdown.start_day",
  ])
  func `refuses what would change the past`(key: String) throws {
    let past = Self.scenario()
    var scenario = past
    switch key {
    case "days": scenario.days = 30
    case "seed": scenario.seed = 9
    case "protocol": scenario.tracing.protocolName = "tcn"
    case "app.uptake": scenario.tracing.app.adoption.uptake = 0.1
    case "population.size": scenario.world.population.size = 300
    case "transmission.infectious_rate": scenario.world.transmission.infectiousRate = 2
    default:
      scenario.world.lockdown.begins = .onDay
      scenario.world.lockdown.startDay = 3
    }
    let error = #expect(throws: InputError.self) {
      try ScenarioBranch(of: scenario, from: past, on: 10)
    }
    #expect(error?.message.hasPrefix("\(key) cannot change: ") == true, "\(error?.message ?? "")")
  }

  @Test func `refuses another lockdown once one has begun, by day or by the infected`() throws {
    for begins in [LockdownParameters.Beginning.onDay, .atInfectedShare] {
      let past = Self.scenario {
        $0.world.lockdown.begins = begins
        $0.world.lockdown.startDay = 5
        $0.world.lockdown.infectedShare = 0.05
      }
      var scenario = past
      scenario.world.lockdown.randomFactor = 0.9
      let error = #expect(throws: InputError.self) {
        try result(of: scenario, from: past, on: 14)
      }
      #expect(error?.message.hasPrefix("lockdown.random_factor cannot change") == true)
      scenario = past
      scenario.world.lockdown.days = 10
      #expect(try days(result(of: scenario, from: past, on: 14)) == days(result(of: scenario)))
    }
  }

  @Test(arguments: [-1, 0, 24, 100]) func `begins within the run`(day: Int) {
    #expect(throws: InputError.self) {
      try ScenarioBranch(of: Self.scenario(), from: Self.scenario(), on: day)
    }
  }
}
