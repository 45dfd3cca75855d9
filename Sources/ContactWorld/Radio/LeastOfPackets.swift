internal import DiscreteEvents

/// The distribution of how far the least of some packets' attenuations lies below their mean.
///
/// The packets of a scan are normal about the same value, so the distance of the least from the mean does not depend on
/// the mean, and one draw gives it. Its distribution follows from that of one packet less:
/// F(n, x) = n √(n ÷ (2π (n - 1))) ∫ exp(-n t² ÷ (2 (n - 1))) F(n - 1, n t ÷ (n - 1)) dt over t from 0 to x, in standard
/// deviations.
///
/// - SeeAlso: McKay, *The distribution of the difference between the extreme observation and the sample mean in samples
///   of n from a normal universe*, Biometrika 27 (1935), DOI 10.1093/biomet/27.3-4.466.
package struct LeastOfPackets: Sendable {
  private static let step = 1.0 / 64
  // Beyond 7 standard deviations less than one in 10^11 lies.
  private static let stepCount = 7 * 64

  // F(n, x) at the multiples of the step, from two packets on, one number of packets after the other.
  private let distribution: [Double]

  package init() {
    var distribution: [Double] = []
    var fewer = [Double](repeating: 1, count: Self.stepCount + 1)
    for number in 2...PacketNumbers.sent {
      fewer = Self.distribution(of: Double(number), after: fewer)
      distribution += fewer
    }
    self.distribution = distribution
  }

  private static func distribution(of number: Double, after fewer: [Double]) -> [Double] {
    func density(_ x: Double) -> Double {
      let place = min(number * x / (number - 1) / step, Double(stepCount))
      let cell = min(Int(place), stepCount - 1)
      let share = place - Double(cell)
      let below = fewer[cell] + share * (fewer[cell + 1] - fewer[cell])
      return PortableMath.exp(-number * x * x / (2 * (number - 1))) * below
    }
    var sums = [0.0]
    for cell in 0..<stepCount {
      let x = Double(cell) * step
      // Simpson's rule.
      let area = density(x) + 4 * density(x + step / 2) + density(x + step)
      sums.append(sums[cell] + area)
    }
    return sums.map { $0 / sums[stepCount] }
  }

  /// The distance of the least of some packets from their mean that a word means.
  ///
  /// - Parameters:
  ///   - number: The number of packets; 1 through ``PacketNumbers/sent``.
  ///   - word: The word.
  /// - Returns: Standard deviations; 0 for one packet.
  @inline(__always)
  package func distance(of number: Int, for word: UInt64) -> Double {
    guard number > 1 else { return 0 }
    let first = (number - 2) * (Self.stepCount + 1)
    let draw = RandomStream.unit(from: word)
    var (low, high) = (0, Self.stepCount)
    while high - low > 1 {
      let middle = (low + high) / 2
      if distribution[first + middle] <= draw { low = middle } else { high = middle }
    }
    let (below, above) = (distribution[first + low], distribution[first + low + 1])
    return (Double(low) + (above > below ? (draw - below) / (above - below) : 0)) * Self.step
  }
}
