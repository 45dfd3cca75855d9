import ExposureCore
import ExposureTestSupport

/// Key material that is the same for a seed, drawn from SplitMix64.
struct SeededKeyMaterial: KeyMaterialSource {
  private var numbers: SplitMix64

  init(_ seed: Seed) {
    numbers = SplitMix64(Seed(seed.value &+ 0xB5EE_D000))
  }

  mutating func append(_ count: Int, to output: inout OutputRawSpan) {
    for _ in 0..<count { output.append(UInt8(truncatingIfNeeded: numbers.next())) }
  }
}
