import ExposureCore
import ProximityProtocols

/// Key schedules as `exposurelab derive` shows them, the digits included.
struct DeriveBenchmarks {
  private let sampling: Sampling

  init(_ extent: BenchmarkGroup.Extent) {
    sampling = Sampling(budget: .seconds(extent == .quick ? 0.02 : 0.5))
  }

  func measure(report: (Measurement) -> Void) {
    for registered in ProtocolRegistry.all {
      guard let example = Self.example(of: registered) else { continue }
      let repeats = 20
      let summary = sampling.measure {
        for _ in 0..<repeats {
          _ = try? registered.derivation(from: example.key, start: example.start, period: nil)
        }
      }
      report(
        Measurement(
          "derive.\(registered.properties.name)", "identifiers/s",
          amount: repeats * example.count, summary, kernel: KernelPath.chosen.name))
    }
  }

  /// A key that the protocol takes, and how many identifiers follow from it.
  private static func example(
    of registered: any ProximityProtocol
  ) -> (key: [UInt8], start: UInt32, count: Int)? {
    for byteCount in 1...128 {
      let key = [UInt8](repeating: 7, count: byteCount)
      for start in [1, 18_600, 2_678_400] as [UInt32] {
        if let derivation = try? registered.derivation(from: key, start: start, period: nil),
          !derivation.identifiers.isEmpty
        {
          return (key, start, derivation.identifiers.count)
        }
      }
    }
    return nil
  }
}
