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
  ///   - parts: Everybody who does not meet people by chance on the day.
  ///   - slots: The slots of everybody.
  ///   - pairing: Which of them meet on the day.
  ///   - workforce: Who works.
  init(
    absent parts: [[Absentee]], in slots: RandomContactSlots,
    pairing: RandomContactSlots.Pairing, workforce: Workforce
  ) {
    guard parts.contains(where: { !$0.isEmpty }) else {
      words = []
      return
    }
    let runs = Int(pairing.count) / (64 * Self.wordsPerRun) + 1
    words = Self.marks(
      of: parts, in: slots, order: pairing.order, wordCount: runs * Self.wordsPerRun, workforce)
    // Left alone are those next to a marked one, unless they are marked themselves.
    let even: UInt64 = 0x5555_5555_5555_5555
    for index in words.indices {
      let absent = words[index]
      words[index] = (absent & even) << 1 & ~absent | (absent >> 1) & even & ~absent
    }
    // The last of an odd number has nobody next to it.
    if !pairing.count.isMultiple(of: 2) {
      words[Int(pairing.count >> 6)] &= ~(1 << (pairing.count & 63))
    }
    ranks.reserveCapacity(runs)
    for run in 0..<runs {
      ranks.append(UInt32(count))
      for word in run * Self.wordsPerRun..<(run + 1) * Self.wordsPerRun {
        count += words[word].nonzeroBitCount
      }
    }
  }

  /// A bit for each position of the row, set where the slots of the absent lie.
  private static func marks(
    of parts: [[Absentee]], in slots: RandomContactSlots, order: FeistelPermutation,
    wordCount: Int, _ workforce: Workforce
  ) -> [UInt64] {
    let absent = parts.count == 1 ? parts[0] : Array(parts.joined())
    let marked = workforce.map(absent.indices, least: 4096) { part in
      var words = [UInt64](repeating: 0, count: wordCount)
      var row: [UInt32] = []
      row.reserveCapacity(part.count * 4)
      for absentee in absent[part] { row += slots.slots(of: absentee.person) }
      order.apply(&row)
      for position in row { words[Int(position >> 6)] |= 1 << UInt64(position & 63) }
      return words
    }
    var words = marked[0]
    for other in marked.dropFirst() {
      for index in words.indices { words[index] |= other[index] }
    }
    return words
  }

  /// The position that the position of somebody present is paired with: its neighbour, or another one left
  /// alone if that is absent; `nil` if it is the last left alone of an odd number.
  func partner(of position: UInt64) -> UInt64? {
    guard !words.isEmpty else { return position ^ 1 }
    let word = Int(position >> 6)
    let bit = UInt64(1) << (position & 63)
    guard words[word] & bit != 0 else { return position ^ 1 }
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
