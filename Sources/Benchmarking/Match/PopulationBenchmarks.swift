import ExposureCore
import KeyMatching

/// Matching for a whole population: the logs of many phones in one index, joined with the keys of an export, beside the
/// same work phone by phone.
struct PopulationBenchmarks {
  private let phoneCount: Int
  private let keyCount: Int
  private let sampling: Sampling

  /// Ten sightings a day on fourteen days.
  private static let sightingsPerPhone = 140
  /// The phones whose logs are matched one by one.
  private static let sampleCount = 8

  init(_ extent: BenchmarkGroup.Extent, _ sampling: Sampling) {
    (phoneCount, keyCount) =
      switch extent {
      case .quick: (1_000, 2_000)
      case .usual: (20_000, 100_000)
      case .all: (1_000_000, 100_000)
      }
    self.sampling = sampling
  }

  func measure(report: (Measurement) -> Void) throws {
    let workload = MatchWorkload(sightings: phoneCount * Self.sightingsPerPhone)
    let keys = MatchWorkload.keys(keyCount)
    let phones = "match.phones-\(sizeName(phoneCount))"
    let name = "\(phones).keys-\(sizeName(keyCount))"
    let kernel = KernelPath.chosen.name

    var index = SightingIndex(identifiers: [], times: [], listeners: [])
    // The log of a phone is every `phoneCount`-th row.
    let listeners = (0..<workload.times.count).map { UInt32($0 % phoneCount) }
    let building = Sampling(budget: .zero, minimumCount: 2).measure {
      index = SightingIndex(
        identifiers: workload.identifiers, times: workload.times, listeners: listeners)
    }
    report(
      Measurement(
        "\(phones).index", "sightings/s", amount: index.count, building, kernel: kernel))

    let alone = try sampling.measure {
      for phone in 0..<Self.sampleCount {
        let log = SightingIndex(workload.log(of: phone, of: phoneCount))
        try check(log.matches(of: keys).count, is: 1, name)
      }
    }
    let single = Measurement(
      "\(name).one-by-one", "phone-keys/s", amount: Self.sampleCount * keyCount, alone,
      kernel: kernel)
    report(single)
    let joint = try sampling.measure {
      try check(index.matches(of: keys).count, is: MatchWorkload.plantedCount, name)
    }
    report(
      Measurement(
        name, "phone-keys/s", amount: phoneCount * keyCount, joint, kernel: kernel,
        comparedWith: single))
  }

  private func check(_ found: Int, is planted: Int, _ name: String) throws {
    guard found == planted else {
      throw BenchmarkFailure(description: "\(name): \(found) matches instead of \(planted)")
    }
  }
}

extension MatchWorkload {
  /// The sightings of one of several phones among which the rows are dealt out in turns.
  fileprivate func log(of phone: Int, of phoneCount: Int) -> MatchWorkload {
    let rows = stride(from: phone, to: times.count, by: phoneCount)
    return MatchWorkload(identifiers: rows.map { identifiers[$0] }, times: rows.map { times[$0] })
  }
}
