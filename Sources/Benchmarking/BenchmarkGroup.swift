/// A part of the software whose speed can be measured alone.
public enum BenchmarkGroup: String, CaseIterable, Sendable {
  /// Published keys against sightings.
  case match
  /// The key schedules of the protocols.
  case derive
  /// A society: its making, its contacts, and epidemics in it.
  case world
  /// Whole simulations.
  case run

  /// The extent of a measurement.
  public enum Extent: Sendable {
    /// Small sizes, some seconds in all: enough to see that everything works.
    case quick
    /// The sizes that matter, about two minutes for matching.
    case usual
    /// Also the largest sizes, which take gigabytes and many minutes.
    case all
  }

  /// Measures the group.
  ///
  /// - Parameters:
  ///   - extent: The extent.
  ///   - report: Told of each measurement as soon as there is one.
  /// - Throws: If a matcher does not find the planted sightings, or a temporary file cannot be written.
  public func measure(_ extent: Extent, report: (Measurement) -> Void) throws {
    switch self {
    case .match: try MatchBenchmarks(extent).measure(report: report)
    case .derive: DeriveBenchmarks(extent).measure(report: report)
    case .world:
      WorldBenchmarks(extent).measure(report: report)
      try EpidemicBenchmarks(extent).measure(report: report)
    case .run: try RunBenchmarks(extent).measure(report: report)
    }
  }
}

/// Something that was measured did not do its work.
public struct BenchmarkFailure: Error, CustomStringConvertible {
  /// The deviation from the expected result.
  public let description: String
}

/// A number as it stands in a name: `10k`, `1M`.
func sizeName(_ count: Int) -> String {
  if count >= 1_000_000, count.isMultiple(of: 1_000_000) { return "\(count / 1_000_000)M" }
  if count >= 1_000, count.isMultiple(of: 1_000) { return "\(count / 1_000)k" }
  return "\(count)"
}
