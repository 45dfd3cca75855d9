internal import DiscreteEvents

/// Whom people meet by chance on a day instead of somebody who is absent.
///
/// Those who are left alone meet one another, so that the absence of some does not make the others meet fewer
/// people; as OpenABM-Covid19 has it, which pairs only those who are present. In the row in which the day's slots
/// lie, the slots left alone are marked, and the first and second of them meet, the third and fourth, and
/// so on. All other meetings of the day stay as they are.
struct ReplacementPairs: Sendable {
  // A bit for each position of the row, and how many are set before each run of `wordsPerRun` words.
  private var words: [UInt64]
  private var ranks: [UInt32] = []
  private var count = 0

  private static let wordsPerRun = 8

  /// Finds who is left alone.
  ///
  /// - Parameters:
  ///   - absent: Everybody who does not meet people by chance on the day.
  ///   - slots: The slots of everybody.
  ///   - pairing: Which of them meet on the day.
  ///   - isPresent: Whether somebody does.
  init(
    absent: [Person], in slots: RandomContactSlots, pairing: RandomContactSlots.Pairing,
    isPresent: (Person) -> Bool
  ) {
    guard !absent.isEmpty else {
      words = []
      return
    }
    let runs = Int(pairing.count) / (64 * Self.wordsPerRun) + 1
    words = Array(repeating: 0, count: runs * Self.wordsPerRun)
    for person in absent {
      for slot in slots.slots(of: person) {
        let other = pairing.order.apply(UInt64(slot)) ^ 1
        guard other < pairing.count,
          isPresent(slots.owners[Int(pairing.order.invert(other))])
        else { continue }
        words[Int(other >> 6)] |= 1 << (other & 63)
      }
    }
    ranks.reserveCapacity(runs)
    for run in 0..<runs {
      ranks.append(UInt32(count))
      for word in run * Self.wordsPerRun..<(run + 1) * Self.wordsPerRun {
        count += words[word].nonzeroBitCount
      }
    }
  }

  /// The position that a position left alone is paired with; `nil` if it is not left alone, or is the last of
  /// an odd number.
  func partner(of position: UInt64) -> UInt64? {
    guard !words.isEmpty else { return nil }
    let word = Int(position >> 6)
    let bit = UInt64(1) << (position & 63)
    guard words[word] & bit != 0 else { return nil }
    let run = word / Self.wordsPerRun
    var rank = Int(ranks[run]) + (words[word] & (bit - 1)).nonzeroBitCount
    for earlier in run * Self.wordsPerRun..<word { rank += words[earlier].nonzeroBitCount }
    return rank.isMultiple(of: 2)
      ? (rank + 1 < count ? next(after: word, above: bit) : nil)
      : previous(before: word, below: bit)
  }

  private func next(after word: Int, above bit: UInt64) -> UInt64 {
    var index = word
    var rest = words[word] & ~(bit | (bit - 1))
    while rest == 0 {
      index += 1
      rest = words[index]
    }
    return UInt64(index) << 6 | UInt64(rest.trailingZeroBitCount)
  }

  private func previous(before word: Int, below bit: UInt64) -> UInt64 {
    var index = word
    var rest = words[word] & (bit - 1)
    while rest == 0 {
      index -= 1
      rest = words[index]
    }
    return UInt64(index) << 6 | UInt64(63 - rest.leadingZeroBitCount)
  }
}
