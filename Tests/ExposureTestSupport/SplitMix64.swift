/// A small generator for test instances (S. Vigna, SplitMix64): the same numbers on every machine and in
/// every release.
public struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  public init(_ seed: Seed) {
    state = seed.value
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  /// A number in `0..<bound`, for bounds far below 2⁶⁴.
  public mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  public mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
  }

  public mutating func bits() -> UInt128 {
    UInt128(next()) << 64 | UInt128(next())
  }
}
