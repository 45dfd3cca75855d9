internal import DiscreteEvents

extension PortableMath {
  /// The standard normal number that a word means.
  @inline(__always)
  static func normal(for word: UInt64) -> Double {
    normalQuantile((Double(word >> 12) + 0.5) * 0x1p-52)
  }
}

extension KeyedDraws {
  /// The standard normal number of two numbers.
  @inline(__always)
  func normal(_ a: UInt64, _ b: UInt64 = 0) -> Double {
    PortableMath.normal(for: word(a, b))
  }
}
