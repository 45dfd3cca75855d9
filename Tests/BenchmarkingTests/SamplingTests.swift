import DataFiles
import Benchmarking
import ExposureCore
import ExposureTestSupport
import Testing

@Suite struct `Sampling` {
  @Test func `takes the work once more than it takes samples`() {
    var count = 0
    let summary = Benchmarking.Sampling(budget: .zero, minimumCount: 4).measure { count += 1 }
    #expect(summary.count == 4)
    #expect(count == 5)
    #expect(summary.median >= 0 && summary.deviation >= 0)
  }
}

@Suite struct `Baseline matchers` {
  @Test func `find through libcrypto what was planted`() {
    let workload = MatchWorkload(sightings: 1_000)
    var matcher = EVPMatcher(workload.identifiers)
    #expect(matcher.hitCount(of: MatchWorkload.keys(300)) == MatchWorkload.plantedCount)
    #expect(matcher.hitCount(of: MatchWorkload.keys(30)) == 30)
    var native = NativeMatcher(workload.identifiers)
    #expect(native.hitCount(of: MatchWorkload.keys(300)) == MatchWorkload.plantedCount)
    #expect(native.hitCount(of: MatchWorkload.keys(30)) == 30)
  }
}

@Suite struct `Benchmark group` {
  @Test(arguments: BenchmarkGroup.allCases)
  func `measures something at a positive rate`(group: BenchmarkGroup) throws {
    var names: [String] = []
    try group.measure(.quick) { measurement in
      names.append(measurement.name)
      #expect(measurement.rate > 0 && measurement.rate.isFinite, "\(measurement.name)")
      #expect(measurement.samples > 1)
    }
    #expect(!names.isEmpty)
  }
}

@Suite struct `Measurement` {
  @Test func `compares rates, not times`() {
    let summary = Benchmarking.Sampling.Summary(median: 2e9, deviation: 0, count: 5)
    let slow = Benchmarking.Measurement("a", "keys/s", amount: 100, summary, kernel: "portable")
    let fast = Benchmarking.Measurement(
      "b", "keys/s", amount: 1_000, summary, kernel: "aesni", comparedWith: slow)
    #expect(slow.rate == 50)
    #expect(slow.ratio == nil)
    #expect(fast.ratio == 10)
    #expect(fast.baseline == "a")
    #expect(
      fast.json.text == """
        {
          "name": "b",
          "unit": "keys/s",
          "rate": 500.0,
          "median_ns": 2000000000.0,
          "mad_ns": 0.0,
          "samples": 5,
          "kernel": "aesni",
          "baseline": "a",
          "ratio": 10.0
        }
        """)
  }
}
