/// Sixty-four bits of each of many keys, in parts that fit a cache, to find out which are equal.
struct ScatteredValues: Sendable {
  /// How many values there are.
  private(set) var count = 0

  /// A value's upper three bits name its part.
  private static let partCount = 8
  private static let chunkCount = 1 << 12

  // The last values of each part, and the chunks of those before them: one growing array would touch twice the memory.
  private var open: [UInt64] = []
  private var openCounts: [8 of Int] = [8 of Int](repeating: 0)
  private var chunks = [[[UInt64]]](repeating: [], count: partCount)
  // Random, so that nobody can choose keys whose values are alike; they make no difference to what is found.
  private let secrets = (UInt64.random(in: 0 ... .max), UInt64.random(in: 0 ... .max))

  /// Adds a key.
  mutating func append(_ bits: UInt128) {
    if open.isEmpty { open = [UInt64](repeating: 0, count: Self.partCount * Self.chunkCount) }
    let halves = (UInt64(truncatingIfNeeded: bits), UInt64(truncatingIfNeeded: bits >> 64))
    let product = (halves.0 ^ secrets.0).multipliedFullWidth(by: halves.1 ^ secrets.1)
    let value = product.high ^ product.low
    let part = Int(value >> 61)
    let start = part * Self.chunkCount
    open[start + openCounts[part]] = value
    openCounts[part] += 1
    count += 1
    if openCounts[part] == Self.chunkCount {
      chunks[part].append(Array(open[start..<start + Self.chunkCount]))
      openCounts[part] = 0
    }
  }

  /// How many values are not the first of their kind.
  var repetitionCount: Int {
    let largest = chunks.map(\.count).max() ?? 0
    var table = RepetitionTable(upTo: (largest + 1) * Self.chunkCount)
    var count = 0
    for part in 0..<Self.partCount where !open.isEmpty {
      table.removeAll()
      let start = part * Self.chunkCount
      let rest = Array(open[start..<start + openCounts[part]])
      for chunk in chunks[part] + [rest] { count += table.repetitions(in: chunk.span) }
    }
    return count
  }
}

/// The values of one part, and which of them came before.
private struct RepetitionTable {
  // Zero marks an empty slot.
  private var slots: [UInt64]
  // The bits of a value that name its slot: those behind the three of its part, since the upper ones are mixed best.
  private let shift: UInt64

  /// - Parameter count: How many values are added at most.
  init(upTo count: Int) {
    var size = 1
    // At most three quarters of the slots are used.
    while 3 * size < 4 * count { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
    shift = UInt64(61 - size.trailingZeroBitCount)
  }

  mutating func removeAll() {
    var slots = slots.mutableSpan
    for place in slots.indices { slots[place] = 0 }
  }

  /// Adds values; returns how many of them came before.
  mutating func repetitions(in values: Span<UInt64>) -> Int {
    let shift = shift
    var slots = slots.mutableSpan
    let mask = slots.count - 1
    var count = 0
    for index in values.indices {
      let value = max(values[index], 1)
      var place = Int(truncatingIfNeeded: value >> shift) & mask
      while slots[place] != 0, slots[place] != value { place = (place + 1) & mask }
      if slots[place] == value { count += 1 }
      slots[place] = value
    }
    return count
  }
}
