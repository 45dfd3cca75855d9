internal import DiscreteEvents

/// A time in whole days, tabulated: gamma-distributed, rounded, at least one.
///
/// The draw is a quantile: with the same word, a longer distribution gives a longer time.
struct WaitingTime: Sendable {
  // Of 2^64 words, how many mean at most index + 1 days.
  private let limits: [UInt64]
  // For each value of a word's upper byte, the first day that is possible.
  private let starts: [UInt16]

  /// Longer times are cut.
  static let longest = 10_000

  init(_ shape: DurationShape) {
    let distribution = GammaDistribution(mean: shape.mean, deviation: shape.deviation)
    var limits: [UInt64] = []
    var isOver = false
    while !isOver {
      let share = distribution.cumulative(Double(limits.count) + 1.5)
      isOver = share > 1 - 0x1p-40 || limits.count + 1 == Self.longest
      limits.append(isOver ? .max : max(limits.last ?? 0, UInt64(share * 0x1p64)))
    }
    self.limits = limits
    starts = (0..<256).map { byte in
      let least = UInt64(byte) << 56
      return UInt16(limits.firstIndex { least < $0 } ?? limits.count - 1)
    }
  }

  /// The days that a word means.
  func days(for word: UInt64) -> Int {
    var index = Int(starts[Int(word >> 56)])
    while limits[index] <= word && index + 1 < limits.count { index += 1 }
    return index + 1
  }
}
