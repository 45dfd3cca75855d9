import ContactWorld
import EpidemicSociety
import ExposureCore
import ExposureStudies
import TracingSimulation

/// Epidemics in a whole society, from the making of the world to the tables, on one thread and on two.
struct EpidemicBenchmarks {
  private let populations: [Int]
  private let sampling: Sampling

  /// The number of days of an epidemic, as in the timings of OpenABM-Covid19.
  private static let days = 100

  init(_ extent: BenchmarkGroup.Extent) {
    populations =
      switch extent {
      case .quick: [10_000]
      case .usual: [100_000, 1_000_000]
      case .all: [100_000, 1_000_000, 10_000_000]
      }
    sampling = Sampling(budget: .seconds(1), minimumCount: extent == .quick ? 2 : 3)
  }

  func measure(report: (Measurement) -> Void) throws {
    for people in populations {
      try measure("world.epidemic", Self.baseline(people: people), report)
      try measure("world.epidemic.ideal-app", Self.withIdealApp(people: people), report)
    }
  }

  private func measure(
    _ name: String, _ scenario: Scenario, _ report: (Measurement) -> Void
  ) throws {
    let people = scenario.world.population.size
    var single: Measurement?
    for threads in [1, 2] {
      let summary = try sampling.measure {
        _ = try simulate(scenario, threads: threads, progress: { _ in })
      }
      let full = "\(name).people-\(sizeName(people))"
      let result = Measurement(
        threads == 1 ? full : "\(full).threads-\(threads)", "person-days/s",
        amount: people * scenario.days, summary, kernel: "any", comparedWith: single)
      report(result)
      single = result
    }
  }

  /// The epidemic of `Simulations/uk-baseline`, with one first infection to 10,000 people.
  private static func baseline(people: Int) -> Scenario {
    var scenario = Scenario()
    scenario.days = days
    scenario.world.population.size = people
    scenario.world.transmission.dose = .contactDay
    scenario.world.transmission.seedInfections = max(1, people / 10_000)
    scenario.world.testing.symptomaticFraction = 0
    scenario.world.isolation.symptomaticFraction = 0
    scenario.world.isolation.positiveFraction = 0
    scenario.tracing.app.tracing = .none
    return scenario
  }

  /// The settings of `Simulations/speed-reference`.
  private static func withIdealApp(people: Int) -> Scenario {
    var scenario = baseline(people: people)
    scenario.world.testing.symptomaticFraction = 0.8
    scenario.world.testing.startDay = 20
    scenario.world.isolation = IsolationParameters()
    scenario.world.isolation.symptomaticFraction = 0.8
    scenario.world.isolation.startDay = 20
    scenario.world.isolation.includesHouseholdOnSymptoms = true
    scenario.world.isolation.includesHouseholdOnPositive = true
    scenario.tracing.app.tracing = .ideal
    scenario.tracing.app.uptake = 1
    scenario.tracing.app.startDay = 20
    scenario.tracing.idealApp.tracesOnSymptoms = true
    return scenario
  }
}
