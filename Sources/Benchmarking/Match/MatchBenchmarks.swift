import Dispatch
import ExposureCore
import KeyMatching
import Synchronization

/// Matching of keys in memory, on every path of the machine and on one and two threads, beside three baselines.
struct MatchBenchmarks {
  private let extent: BenchmarkGroup.Extent
  private let sampling: Sampling

  init(_ extent: BenchmarkGroup.Extent) {
    self.extent = extent
    sampling = Sampling(budget: .seconds(extent == .quick ? 0.05 : 1), minimumCount: 5)
  }

  func measure(report: (Measurement) -> Void) throws {
    for count in sightingCounts { try measure(sightings: count, report: report) }
    try measurePaths(report: report)
    try PopulationBenchmarks(extent, sampling).measure(report: report)
    KernelBenchmarks(sampling).measure(keys: keyCounts[0], report: report)
    try ExportBenchmarks(extent, sampling).measure(report: report)
  }

  private var sightingCounts: [Int] {
    switch extent {
    case .quick: [5_000]
    case .usual: [5_000, 50_000, 200_000, 1_000_000]
    case .all: [5_000, 50_000, 200_000, 1_000_000, 10_000_000]
    }
  }

  private var keyCounts: [Int] {
    switch extent {
    case .quick: [10_000]
    case .usual: [1_000_000]
    case .all: [1_000_000, 10_000, 100_000, 10_000_000]
    }
  }

  /// The work of the baselines per key does not depend on the number of keys, so some thousand keys show their rate.
  private var baselineKeyCount: Int {
    extent == .quick ? 1_000 : 20_000
  }

  private func measure(sightings count: Int, report: (Measurement) -> Void) throws {
    let workload = MatchWorkload(sightings: count)
    let size = "sightings-\(sizeName(count))"
    let baselines = try measureBaselines(workload, size: size)
    for baseline in baselines { report(baseline) }

    let index = SightingIndex(workload)
    for keyCount in keyCounts {
      let keys = MatchWorkload.keys(keyCount)
      let name = "match.keys-\(sizeName(keyCount)).\(size)"
      let single = try measurement(
        name, of: keys, in: index, comparedWith: baselines[0])
      report(single)
      report(
        try measurement("\(name).threads-2", of: keys, in: index, threads: 2, comparedWith: single))
    }
  }

  /// Every other path, which the large sizes would keep busy for minutes.
  private func measurePaths(report: (Measurement) -> Void) throws {
    let (keyCount, count) = extent == .quick ? (2_000, 5_000) : (50_000, 5_000)
    let workload = MatchWorkload(sightings: count)
    let index = SightingIndex(workload)
    let size = "sightings-\(sizeName(count))"
    let baseline = try measureBaselines(workload, size: size)[0]
    for path in KernelPath.supported {
      report(
        try measurement(
          "match.keys-\(sizeName(keyCount)).\(size)", of: MatchWorkload.keys(keyCount), in: index,
          on: path, comparedWith: baseline))
    }
  }

  private func measureBaselines(
    _ workload: MatchWorkload, size: String
  ) throws -> [Measurement] {
    let keys = MatchWorkload.keys(baselineKeyCount)
    let name = "match.keys-\(sizeName(keys.count)).\(size)"
    var evp = EVPMatcher(workload.identifiers)
    let evpSummary = try sampling.measure { try check(evp.hitCount(of: keys), name) }
    var native = NativeMatcher(workload.identifiers)
    let nativeSummary = try sampling.measure { try check(native.hitCount(of: keys), name) }
    let heard = Set(workload.identifiers)
    let naiveSummary = try sampling.measure {
      var hits = 0
      for key in keys {
        hits += key.rollingProximityIdentifiers().count { heard.contains($0) }
      }
      try check(hits, name)
    }
    return [
      Measurement(
        "\(name).native", "keys/s", amount: keys.count, nativeSummary, kernel: "libcrypto"),
      Measurement("\(name).evp", "keys/s", amount: keys.count, evpSummary, kernel: "libcrypto"),
      Measurement(
        "\(name).hash-set", "keys/s", amount: keys.count, naiveSummary,
        kernel: KernelPath.chosen.name),
    ]
  }

  private func measurement(
    _ name: String, of keys: [DiagnosisKey], in index: SightingIndex, threads: Int = 1,
    on path: KernelPath = .chosen, comparedWith baseline: Measurement
  ) throws -> Measurement {
    let summary = try sampling.measure {
      try check(index.matchCount(of: keys, threads: threads, on: path), name)
    }
    return Measurement(
      name, "keys/s", amount: keys.count, summary, kernel: path.name, comparedWith: baseline)
  }

  /// A matcher that finds something else than was planted has not done the work that is timed.
  private func check(_ found: Int, _ name: String) throws {
    guard found == MatchWorkload.plantedCount else {
      throw BenchmarkFailure(
        description: "\(name): \(found) matches instead of \(MatchWorkload.plantedCount)")
    }
  }
}

extension SightingIndex {
  init(_ workload: MatchWorkload) {
    self.init(
      identifiers: workload.identifiers, times: workload.times,
      listeners: [UInt32](repeating: 0, count: workload.times.count))
  }

  /// The number of matches, found by several threads that share the keys.
  fileprivate func matchCount(
    of keys: [DiagnosisKey], threads: Int, on path: KernelPath
  ) -> Int {
    guard threads > 1 else { return matches(of: keys, on: path).count }
    let sum = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: threads) { part in
      let start = keys.count * part / threads
      let end = keys.count * (part + 1) / threads
      let count = matches(of: keys[start..<end], numberedFrom: start, on: path).count
      sum.withLock { $0 += count }
    }
    return sum.withLock(\.self)
  }
}
