internal import ContactWorld
internal import DiscreteEvents
internal import ExposureCore

/// Key material of a simulated phone or server for one day: a function of the scenario's seed.
///
/// Philox is no cryptographic generator and need not be one here: nobody in the simulation attacks it, and
/// every run of a seed makes the same keys.
struct SimulationKeyMaterial: KeyMaterialSource {
  private var stream: RandomStream

  init(seed: UInt64, phone person: Person, day: Int) {
    stream = RandomStream(
      seed: seed, purpose: .keyMaterial, subject: UInt64(person.rawValue), day: day)
  }

  init(seed: UInt64, serverAt day: Int) {
    stream = RandomStream(seed: seed, purpose: .serverKeyMaterial, day: day)
  }

  mutating func append(_ count: Int, to output: inout OutputRawSpan) {
    var left = count
    while left > 0 {
      var word = stream.next()
      for _ in 0..<min(8, left) {
        output.append(UInt8(truncatingIfNeeded: word))
        word >>= 8
      }
      left -= 8
    }
  }
}
