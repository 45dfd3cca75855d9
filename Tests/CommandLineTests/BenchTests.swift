import Foundation
import Testing

@Suite struct `Command bench` {
  private let tool: Tool

  init() throws {
    tool = try Tool()
  }

  @Test func `prints an array of measurements under the names that scripts rely on`() throws {
    let outcome = try tool("bench", "derive", "--quick", "--json")
    #expect(outcome.status == 0)
    let read = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let measurements = try #require(read as? [[String: Any]])
    let names = measurements.compactMap { $0["name"] as? String }
    #expect(names.contains("derive.gaen"))
    #expect(names.allSatisfy { $0.hasPrefix("derive.") })
    for measurement in measurements {
      #expect(
        Set(measurement.keys) == [
          "name", "unit", "rate", "median_ns", "mad_ns", "samples", "kernel", "baseline", "ratio",
        ])
      #expect(measurement["rate"] as? Double ?? 0 > 0)
    }
  }

  @Test func `writes keys and sightings that match reads`() throws {
    let outcome = try tool("bench", "--workload", ".", "--keys", "200", "--sightings", "300")
    #expect(outcome.status == 0)
    let matched = try tool(
      "match", "--export", "export.zip", "--sightings", "sightings.csv", "--quiet")
    #expect(matched.status == 0)
    // Of each of the first hundred keys one identifier was heard.
    #expect(matched.output.split(separator: "\n").count == 1 + 100)
  }

  @Test func `refuses to measure what there is not`() throws {
    let outcome = try tool("bench", "mach")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("expected match, derive, world, run"))
  }
}
