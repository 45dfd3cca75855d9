import ExposureCore

/// The baselines' filter: one bit for each prefix of an identifier that was heard.
///
/// It has at least 32 bits for each sighting, and 64 KiB, and says *no* to nearly everything that was not heard.
struct PrefixBitmap {
  private var words: [UInt64]
  private let mask: UInt64

  init(_ identifiers: [EphemeralIdentifier]) {
    var bitCount = 1 << 19
    while bitCount < 32 * identifiers.count { bitCount *= 2 }
    mask = UInt64(bitCount - 1)
    words = [UInt64](repeating: 0, count: bitCount / 64)
    for identifier in identifiers {
      let place = UInt64(truncatingIfNeeded: identifier.bits) & mask
      words[Int(place / 64)] |= 1 << (place % 64)
    }
  }

  func mayContain(_ bits: UInt128) -> Bool {
    let place = UInt64(truncatingIfNeeded: bits) & mask
    return words[Int(place / 64)] >> (place % 64) & 1 == 1
  }
}
