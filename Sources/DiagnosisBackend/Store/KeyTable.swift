internal import ExposureCore

/// The keys of a store in memory, by their bytes.
///
/// Rows stand one behind another, in blocks, so that no row is copied when more come; a table of hashes with linear
/// probing finds them. A dictionary of rows took three times as long for a publish of fourteen keys, since each look at
/// an absent key and each insertion touched a row at a random place of memory.
struct KeyTable: Sendable {
  private var blocks: [[StoredKey]] = []
  /// The number of rows.
  private(set) var count = 0
  /// For each place: 0 if it is free, else a row's hash above the row's position plus 1.
  private var places: [UInt64] = []

  private static let blockRowCount = 1024

  /// The rows, in no order that means anything.
  var rows: [StoredKey] { blocks.flatMap(\.self) }

  /// The row of a key; `nil` if there is none.
  subscript(bits: UInt128) -> StoredKey? {
    place(of: bits).map { self[Self.position(places[$0])] }
  }

  private subscript(position: Int) -> StoredKey {
    get { blocks[position / Self.blockRowCount][position % Self.blockRowCount] }
    _modify { yield &blocks[position / Self.blockRowCount][position % Self.blockRowCount] }
  }

  /// Whether there is a row of a key.
  func contains(_ bits: UInt128) -> Bool {
    place(of: bits) != nil
  }

  /// Adds a row.
  ///
  /// - Precondition: There is none of its key.
  mutating func insert(_ row: StoredKey) {
    if 4 * (count + 1) > 3 * places.count { grow() }
    if count == blocks.count * Self.blockRowCount {
      var block: [StoredKey] = []
      block.reserveCapacity(Self.blockRowCount)
      blocks.append(block)
    }
    blocks[count / Self.blockRowCount].append(row)
    count += 1
    put(UInt64(Self.hash(row.key.bits)) << 32 | UInt64(count))
  }

  /// Changes the row of a key, but not its bytes; nothing happens if there is none.
  mutating func update(_ bits: UInt128, _ body: (inout StoredKey) -> Void) {
    guard let place = place(of: bits) else { return }
    body(&self[Self.position(places[place])])
  }

  /// Takes the row of a key out.
  mutating func remove(_ bits: UInt128) -> StoredKey? {
    guard let place = place(of: bits) else { return nil }
    let position = Self.position(places[place])
    let removed = self[position]
    // The last row moves to where the removed one stood.
    if position < count - 1, let last = self.place(of: self[count - 1].key.bits) {
      self[position] = self[count - 1]
      places[last] = places[last] & ~UInt64(UInt32.max) | UInt64(position + 1)
    }
    free(place)
    count -= 1
    blocks[count / Self.blockRowCount].removeLast()
    if blocks[count / Self.blockRowCount].isEmpty { blocks.removeLast() }
    return removed
  }

  // MARK: Places

  private static func position(_ place: UInt64) -> Int {
    Int(UInt32(truncatingIfNeeded: place)) - 1
  }

  /// A hash of 32 bits.
  ///
  /// Keys are random numbers; whoever chooses them otherwise slows a store in memory down.
  private static func hash(_ bits: UInt128) -> UInt32 {
    let folded = UInt64(truncatingIfNeeded: bits) ^ UInt64(truncatingIfNeeded: bits >> 64)
    return UInt32(truncatingIfNeeded: folded &* 0x9E37_79B9_7F4A_7C15 >> 32)
  }

  private func place(of bits: UInt128) -> Int? {
    guard !places.isEmpty else { return nil }
    let hash = Self.hash(bits)
    var place = Int(hash) & (places.count - 1)
    while places[place] != 0 {
      let found = places[place]
      if UInt32(truncatingIfNeeded: found >> 32) == hash,
        self[Self.position(found)].key.bits == bits
      {
        return place
      }
      place = (place + 1) & (places.count - 1)
    }
    return nil
  }

  private mutating func put(_ entry: UInt64) {
    var place = Int(entry >> 32) & (places.count - 1)
    while places[place] != 0 { place = (place + 1) & (places.count - 1) }
    places[place] = entry
  }

  private mutating func grow() {
    let old = places
    places = [UInt64](repeating: 0, count: max(16, 2 * old.count))
    for entry in old where entry != 0 { put(entry) }
  }

  /// Frees a place, and puts the entries behind it anew, as linear probing asks.
  private mutating func free(_ place: Int) {
    places[place] = 0
    var next = (place + 1) & (places.count - 1)
    while places[next] != 0 {
      let entry = places[next]
      places[next] = 0
      put(entry)
      next = (next + 1) & (places.count - 1)
    }
  }
}
