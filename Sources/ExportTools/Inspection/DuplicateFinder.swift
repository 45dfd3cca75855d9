/// Counts the keys that stand more than once in a list, in bounded memory.
///
/// Of each key 64 bits are kept, in a table of eight megabytes at most. When it is full, only equal neighbours are
/// found, which in a sorted list are all.
struct DuplicateFinder: Sendable {
  /// How many keys had stood in the list before.
  private(set) var count = 0
  /// Whether all keys were compared with all before them.
  private(set) var isComplete = true

  private var slots = [UInt64](repeating: 0, count: 1 << 10)
  private var usedCount = 0
  private var last: UInt128?

  private static let maximumSlotCount = 1 << 20

  mutating func add(_ bits: UInt128) {
    defer { last = bits }
    guard last != bits else {
      count += 1
      return
    }
    if usedCount * 4 >= slots.count * 3 { grow() }
    guard isComplete else { return }
    // Two odd factors, so that halves of keys that somebody chose do not cancel one another; zero marks an empty slot.
    let halves = (UInt64(truncatingIfNeeded: bits), UInt64(truncatingIfNeeded: bits >> 64))
    let value = max(halves.0 &* 0xD134_2543_DE82_EF95 ^ halves.1 &* 0x9E37_79B9_7F4A_7C15, 1)
    if insert(value) { usedCount += 1 } else { count += 1 }
  }

  /// Puts a value into its slot; returns `false` if it stands there already.
  private mutating func insert(_ value: UInt64) -> Bool {
    let mask = slots.count - 1
    // The upper bits of the products are the mixed ones.
    var place = Int(truncatingIfNeeded: value >> 40) & mask
    while slots[place] != 0 {
      if slots[place] == value { return false }
      place = (place + 1) & mask
    }
    slots[place] = value
    return true
  }

  private mutating func grow() {
    guard slots.count < Self.maximumSlotCount else {
      isComplete = false
      return
    }
    let values = slots
    slots = [UInt64](repeating: 0, count: 2 * slots.count)
    for value in values where value != 0 { _ = insert(value) }
  }
}
