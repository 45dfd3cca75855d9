internal import DiscreteEvents

/// Whom people meet by chance on a day instead of somebody who is absent.
///
/// Those who are left alone meet one another, so that the absence of some does not make the others meet fewer
/// people; as OpenABM-Covid19 has it, which pairs only those who are present. In the row in which the day's slots
/// lie, the slots left alone are marked, and the first and second of them meet, the third and fourth, and
/// so on. All other meetings of the day stay as they are.
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

  /// Finds who is left alone.
  ///
  /// - Parameters:
  ///   - absent: Everybody who does not meet people by chance on the day, each once.
  ///   - day: The day.
  ///   - world: Where they are missed.
  ///   - workforce: Who works.
  init(of absent: [Person], on day: Int, in world: World, workforce: Workforce) {
    let pairing = world.randomSlots.pairing(seed: world.seed, on: day)
    words = MarkedSlots(of: absent, in: pairing, world.randomSlots, workforce: workforce).places
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
    ranks.reserveCapacity(words.count)
    for word in words {
      ranks.append(UInt32(count))
      count += word.nonzeroBitCount
    }
  }

  /// How many are left alone before a position if it is left alone itself; a negative number if it is not.
  ///
  /// It has no branch, so that many can be asked for at once.
  @inline(__always)
  func rank(of position: UInt64) -> Int32 {
    guard !words.isEmpty else { return -1 }
    let word = words[Int(position >> 6)]
    let rank = ranks[Int(position >> 6)]
    let bit = UInt64(1) << (position & 63)
    let before = Int32(truncatingIfNeeded: rank) &+ Int32((word & (bit &- 1)).nonzeroBitCount)
    return before | (word & bit == 0 ? -1 : 0)
  }

  /// The position that the position of somebody present is paired with: its neighbour, or another one left
  /// alone if that is absent; `nil` if it is the last left alone of an odd number.
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
