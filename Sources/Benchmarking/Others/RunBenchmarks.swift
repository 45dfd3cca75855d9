import ContactWorld
import ExposureCore
import ExposureStudies
import ProximityProtocols
import TracingSimulation

/// Whole runs with phones, from the making of the world to the tables: every protocol in a small town, and GAEN in larger
/// ones, on one thread and on two.
struct RunBenchmarks {
  /// A run to measure: the tutorial's town with more people.
  private struct Case {
    var protocolName: String
    var people: Int
    var days: Int
  }

  private let cases: [Case]
  private let sampling: Sampling

  init(_ extent: BenchmarkGroup.Extent) {
    let towns: [(people: Int, days: Int)] =
      switch extent {
      case .quick: [(2_000, 25)]
      case .usual: [(10_000, 40), (100_000, 24)]
      case .all: [(10_000, 100), (100_000, 40), (1_000_000, 20)]
      }
    let small = extent == .all ? 10_000 : 1_000
    let others = ProtocolRegistry.names.filter { $0 != GAEN().properties.name }
    cases =
      towns.map { Case(protocolName: GAEN().properties.name, people: $0.people, days: $0.days) }
      + (extent == .quick ? [] : others.map { Case(protocolName: $0, people: small, days: 40) })
    sampling = Sampling(budget: .seconds(1), minimumCount: extent == .quick ? 2 : 3)
  }

  func measure(report: (Measurement) -> Void) throws {
    for entry in cases {
      var single: Measurement?
      for threads in [1, 2] {
        let results = try measure(entry, threads: threads, comparedWith: single)
        results.forEach(report)
        single = results[0]
      }
    }
  }

  /// The rate of person-days, and that of uploads, which most of the work follows.
  private func measure(
    _ entry: Case, threads: Int, comparedWith single: Measurement?
  ) throws -> [Measurement] {
    var scenario = Scenario()
    scenario.days = entry.days
    scenario.world.population.size = entry.people
    scenario.world.transmission.infectiousRate = 4
    scenario.world.transmission.seedInfections = max(10, entry.people / 200)
    scenario.tracing.protocolName = entry.protocolName
    var uploads = 0
    let summary = try sampling.measure {
      let result = try simulate(scenario, threads: threads, progress: { _ in })
      uploads = result.uploadCount
    }
    let size = "people-\(sizeName(entry.people)).days-\(entry.days)"
    let name =
      "run.\(entry.protocolName).\(size)" + (threads == 1 ? "" : ".threads-\(threads)")
    let kernel = KernelPath.chosen.name
    return [
      Measurement(
        name, "person-days/s", amount: entry.people * entry.days, summary, kernel: kernel,
        comparedWith: single),
      Measurement("\(name).upload", "uploads/s", amount: uploads, summary, kernel: kernel),
    ]
  }
}

extension StudyResult {
  /// The uploads that the server accepted.
  fileprivate var uploadCount: Int {
    for figure in figures where figure.declaration.name == "tracing.uploads" {
      if case .integer(let count) = figure.value { return count }
    }
    return 0
  }
}
