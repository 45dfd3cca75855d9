import DiscreteEvents
import ExposureTestSupport
import Testing

@Suite struct `Keyed draws` {
  private static let purpose = RandomPurpose(7001)

  @Test func `differ by seed, purpose, day and both numbers`() {
    let words = [
      KeyedDraws(seed: 1, purpose: Self.purpose, day: 0).word(1, 2),
      KeyedDraws(seed: 2, purpose: Self.purpose, day: 0).word(1, 2),
      KeyedDraws(seed: 1, purpose: RandomPurpose(7002), day: 0).word(1, 2),
      KeyedDraws(seed: 1, purpose: Self.purpose, day: -1).word(1, 2),
      KeyedDraws(seed: 1, purpose: Self.purpose, day: 0).word(2, 1),
    ]
    #expect(Set(words).count == words.count)
    #expect(words[0] == KeyedDraws(seed: 1, purpose: Self.purpose, day: 0).word(1, 2))
  }

  /// Small neighbouring numbers, as models have them. Each of 64 bits is one in half of 2^16 words within six standard
  /// deviations: a false alarm in 10^7.
  @Test(arguments: Seed.first(4))
  func `have bits that are one half of the time`(seed: Seed) {
    let draws = KeyedDraws(seed: seed.value, purpose: Self.purpose, day: 3)
    var ones = [Int](repeating: 0, count: 64)
    for a in 0..<256 as Range<UInt64> {
      for b in 0..<256 as Range<UInt64> {
        let word = draws.word(a, b)
        for bit in 0..<64 { ones[bit] += Int(word >> UInt64(bit) & 1) }
      }
    }
    for (bit, count) in ones.enumerated() {
      #expect(abs(count - 32_768) < 6 * 128, "bit \(bit): \(count)")
    }
  }

  /// Of 1,024 changes of one bit, about half flip a given bit of the word. One of 5,120 counts lies beyond six standard
  /// deviations by accident in one of 10^5 runs.
  @Test(arguments: Seed.first(2))
  func `flip half of their bits when one bit of a number does`(seed: Seed) {
    let draws = KeyedDraws(seed: seed.value, purpose: Self.purpose)
    for bit in 0..<40 {
      var flips = [Int](repeating: 0, count: 64)
      for number in 0..<1024 as Range<UInt64> {
        // With a 0 put in at the place of the bit, so that no pair of numbers comes twice.
        let low = number & (1 << UInt64(bit) - 1)
        let spread = (number ^ low) << 1 | low
        let change = draws.word(spread, 5) ^ draws.word(spread | 1 << UInt64(bit), 5)
        for place in 0..<64 { flips[place] += Int(change >> UInt64(place) & 1) }
      }
      for (place, count) in flips.enumerated() {
        #expect(abs(count - 512) < 6 * 16, "bit \(bit) of the number, bit \(place) of the word")
      }
    }
  }

  /// Chi-squared over 1,024 cells of two successive words' upper five bits each; mean 1,023, standard deviation 45.
  @Test(arguments: Seed.first(4))
  func `of neighbouring numbers are independent`(seed: Seed) {
    let draws = KeyedDraws(seed: seed.value, purpose: Self.purpose, day: 9)
    var cells = [Int](repeating: 0, count: 1024)
    for number in 0..<102_400 as Range<UInt64> {
      let pair = (draws.word(number) >> 59, draws.word(number + 1) >> 59)
      cells[Int(pair.0 * 32 + pair.1)] += 1
    }
    let statistic = cells.reduce(0.0) { $0 + Double(($1 - 100) * ($1 - 100)) / 100 }
    #expect(abs(statistic - 1023) < 6 * 45.2, "\(statistic)")
  }
}
