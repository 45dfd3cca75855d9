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

  // The parts of the unit interval for each of which `cells` has an entry.
  private static let guideCount = 256

  // F(n, x) at the multiples of the step, from two packets on, one number of packets after the other.
  private let distribution: [Double]
  // For each number of packets and each part of the unit interval, the step in which the search of a draw begins.
  private let cells: [Int32]

  package init() {
    var distribution: [Double] = []
    var fewer = [Double](repeating: 1, count: Self.stepCount + 1)
    for number in 2...PacketNumbers.sent {
      fewer = Self.distribution(of: Double(number), after: fewer)
      distribution += fewer
    }
    self.distribution = distribution
    cells = (2...PacketNumbers.sent).flatMap { number in
      let first = (number - 2) * (Self.stepCount + 1)
      return (0..<Self.guideCount).map { part in
        let least = Double(part) / Double(Self.guideCount)
        let above = (1..<Self.stepCount).first { distribution[first + $0] > least }
        return Int32((above ?? Self.stepCount) - 1)
      }
    }
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
    var cell = Int(cells[(number - 2) * Self.guideCount + Int(draw * Double(Self.guideCount))])
    var (below, above) = (distribution[first + cell], distribution[first + cell + 1])
    while above <= draw, cell < Self.stepCount - 1 {
      cell += 1
      (below, above) = (above, distribution[first + cell + 1])
    }
    return (Double(cell) + (above > below ? (draw - below) / (above - below) : 0)) * Self.step
  }
}
