internal import DiscreteEvents

/// The chance meetings of a day that replace the meetings with absent people.
///
/// People whose partners are absent meet one another, so that absences do not reduce the number of contacts of others.
/// OpenABM-Covid19 has the same effect, since it pairs present people only. In the row of the day's slots, the slots
/// left alone are marked. The first and second of them meet, the third and fourth, and so on. All other meetings of the
/// day stay as they are.
struct ReplacementPairs: Sendable {
  // A bit for each position of the row, and how many are set before each word.
  private var words: [UInt64]
  private var ranks: [UInt32] = []
  private var count = 0

  /// Nobody is left alone.
  static let none = ReplacementPairs()

  private init() {
    words = []
  }

  /// Finds the slots left alone.
  ///
  /// - Parameters:
  ///   - absent: The people without chance meetings on the day, each once.
  ///   - day: The day.
  ///   - world: The world.
  ///   - parallelism: The threads that share the work.
  init(of absent: [Person], on day: Day, in world: World, parallelism: Parallelism) {
    let pairing = world.randomSlots.pairing(seed: world.seed, on: day)
    words = MarkedSlots(of: absent, in: pairing, world.randomSlots, parallelism: parallelism).places
    // A slot is left alone if its neighbour is marked and it is not marked itself.
    let even: UInt64 = 0x5555_5555_5555_5555
    for index in words.indices {
      let absent = words[index]
      words[index] = (absent & even) << 1 & ~absent | (absent >> 1) & even & ~absent
    }
    // The last of an odd number of slots has no neighbour.
    if !pairing.count.isMultiple(of: 2) {
      words[Int(pairing.count >> 6)] &= ~(1 << (pairing.count & 63))
    }
    ranks.reserveCapacity(words.count)
    for word in words {
      ranks.append(UInt32(count))
      count += word.nonzeroBitCount
    }
  }

  /// The number of positions left alone before a position that is left alone itself; negative for any other position.
  ///
  /// It has no branch, so that the processor can look up many positions at the same time.
  @inline(__always)
  func rank(of position: UInt64) -> Int32 {
    guard !words.isEmpty else { return -1 }
    let word = words[Int(position >> 6)]
    let rank = ranks[Int(position >> 6)]
    let bit = UInt64(1) << (position & 63)
    let before = Int32(truncatingIfNeeded: rank) &+ Int32((word & (bit &- 1)).nonzeroBitCount)
    return before | (word & bit == 0 ? -1 : 0)
  }

  /// The partner of a present person's position: its neighbour, or another position left alone if the neighbour is
  /// absent; `nil` for the last of an odd number of positions left alone.
  @inline(__always)
  func partner(of position: UInt64, rank: Int32) -> UInt64? {
    guard rank >= 0 else { return position ^ 1 }
    return rank.isMultiple(of: 2)
      ? (Int(rank) + 1 < count ? next(after: position) : nil) : previous(before: position)
  }

  private func next(after position: UInt64) -> UInt64 {
    var index = Int(position >> 6)
    let bit = UInt64(1) << (position & 63)
    var rest = words[index] & ~(bit | (bit - 1))
    while rest == 0 {
      index += 1
      rest = words[index]
    }
    return UInt64(index) << 6 | UInt64(rest.trailingZeroBitCount)
  }

  private func previous(before position: UInt64) -> UInt64 {
    var index = Int(position >> 6)
    var rest = words[index] & (UInt64(1) << (position & 63) - 1)
    while rest == 0 {
      index -= 1
      rest = words[index]
    }
    return UInt64(index) << 6 | UInt64(63 - rest.leadingZeroBitCount)
  }
}
