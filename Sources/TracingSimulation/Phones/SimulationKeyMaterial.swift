internal import ContactWorld
internal import DiscreteEvents
internal import ExposureCore
internal import ProximityProtocols

/// Key material of a simulated phone or server: a function of the scenario's seed.
///
/// Philox is no cryptographic generator and need not be one here: no party of the simulation attacks it, and every run
/// of a seed makes the same keys.
struct SimulationKeyMaterial: KeyMaterialSource {
  private var stream: RandomStream

  /// The material of a phone on a day.
  init(seed: UInt64, phone person: Person, day: Day) {
    stream = RandomStream(
      seed: seed, purpose: .keyMaterial, subject: UInt64(person.rawValue), day: day.index)
  }

  /// The material of the server on a day.
  init(seed: UInt64, serverAt day: Day) {
    stream = RandomStream(seed: seed, purpose: .serverKeyMaterial, day: day.index)
  }

  /// The material of the server for its answer to a person's request at a moment, in seconds since the scenario's
  /// start.
  init(seed: UInt64, serverAt seconds: Int, answering person: Person, kind: RequestKind) {
    stream = RandomStream(
      seed: seed, purpose: .serverAnswer,
      subject: UInt64(person.rawValue) << 8 | UInt64(kind.rawValue), day: seconds)
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
