internal import DiscreteEvents

/// The number of packets of a phone that a scan hears, given that it hears any, by distance.
///
/// A scan of 4 s meets 16 packets, one every 250 ms. Each is heard with a probability that depends on the distance, so
/// that the mean number over scans that hear any is the one of DP-3T experiment 34.
package struct PacketNumbers: Sendable {
  /// The packets that are sent during a scan.
  package static let sent = 16
  /// The mean number of packets that a heard scan has, up to a distance in metres; the last holds for all beyond.
  package static let means: [(metres: Double, packets: Double)] = [
    (1, 7.4), (2, 6.2), (3, 5.3), (4, 4),
  ]

  // By distance class, the word from which on a number of packets is exceeded: 1, 2, ... 16.
  private let limits: [UInt64]
  // By distance class and first byte of a word, the least number that such a word means.
  private let leastNumbers: [UInt8]

  package init() {
    let limits = Self.means.flatMap { Self.limits(mean: $0.packets) }
    self.limits = limits
    leastNumbers = Self.means.indices.flatMap { distanceClass in
      (0..<UInt64(256)).map { byte in
        let first = distanceClass * Self.sent
        return UInt8(1 + limits[first..<first + Self.sent - 1].count { $0 <= byte << 56 })
      }
    }
  }

  /// The limits of a binomial distribution without 0.
  private static func limits(mean: Double) -> [UInt64] {
    // The mean without 0 is 16 p ÷ (1 - (1 - p)^16).
    var probability = mean / Double(sent)
    for _ in 0..<60 {
      let none = (0..<sent).reduce(1.0) { product, _ in product * (1 - probability) }
      probability = mean * (1 - none) / Double(sent)
    }
    let odds = probability / (1 - probability)
    let none = (0..<sent).reduce(1.0) { product, _ in product * (1 - probability) }
    var weight = none
    var sum = 0.0
    var found: [UInt64] = []
    for number in 1...sent {
      weight *= odds * Double(sent - number + 1) / Double(number)
      sum += weight / (1 - none)
      found.append(number == sent || sum >= 1 ? .max : UInt64(sum * 0x1p64))
    }
    return found
  }

  /// The class of a distance in metres.
  package static func distanceClass(of metres: Double) -> Int {
    means.firstIndex { metres <= $0.metres } ?? means.count - 1
  }

  /// The number that a word means, at a distance of a class.
  @inline(__always)
  package func number(for word: UInt64, at distanceClass: Int) -> Int {
    let first = distanceClass * Self.sent
    var number = Int(leastNumbers[distanceClass << 8 + Int(word >> 56)])
    while number < Self.sent && word >= limits[first + number - 1] { number += 1 }
    return number
  }
}
