import ContactWorld
import ExposureCore
import ExposureStudies

/// Whole runs of the baseline scenario, from the making of the world to the tables.
struct RunBenchmarks {
  private let cases: [(population: Int, days: Int)]
  private let sampling: Sampling

  init(_ extent: BenchmarkGroup.Extent) {
    cases =
      switch extent {
      case .quick: [(2_000, 20)]
      case .usual: [(10_000, 100), (100_000, 100)]
      case .all: [(10_000, 100), (100_000, 100), (1_000_000, 100)]
      }
    sampling = Sampling(budget: .seconds(1), minimumCount: extent == .quick ? 2 : 3)
  }

  func measure(report: (Measurement) -> Void) throws {
    for (population, days) in cases {
      var scenario = Scenario()
      scenario.days = days
      scenario.world.population.size = population
      var single: Measurement?
      for threads in [1, 2] {
        let name = "run.people-\(sizeName(population)).days-\(days)"
        let summary = try sampling.measure {
          _ = try simulate(scenario, threads: threads, progress: { _ in })
        }
        let result = Measurement(
          threads == 1 ? name : "\(name).threads-\(threads)", "person-days/s",
          amount: population * days, summary, kernel: KernelPath.chosen.name,
          comparedWith: single)
        report(result)
        single = result
      }
    }
  }
}
