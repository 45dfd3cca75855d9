/// Counts the keys that stand more than once in a list, in bounded memory.
///
/// In a sorted list equal keys are neighbours. Of a list that is not sorted 64 bits of each key are kept, of a million
/// keys at most; among more, only equal neighbours are found. One that turns out late not to be sorted must be read
/// again.
struct DuplicateFinder: Sendable {
  private var values = ScatteredValues()
  private var neighbours = 0
  private var last: UInt128?
  private var isSorted = true
  private var isFull = false
  private let keepsAll: Bool
  /// Whether keys that stand in front of the one on hand were not kept.
  private var hasPassedOver = false
  /// Whether keys in front of the first that was out of order were not kept.
  private(set) var mustReadAgain = false

  private static let maximumKeptCount = 1 << 20
  /// How many keys are kept of a list that may yet turn out not to be sorted.
  private static let usualKeptCount = 1 << 12

  /// Creates a finder.
  ///
  /// - Parameter keepsAll: Whether keys are kept even if the list seems to be sorted.
  init(keepingAll keepsAll: Bool) {
    self.keepsAll = keepsAll
  }

  /// Adds a key by its bytes, the first the highest.
  mutating func add(_ bits: UInt128) {
    guard last != bits else {
      neighbours += 1
      return
    }
    if isSorted, let last { isSorted = last < bits }
    last = bits
    guard keepsAll || !isSorted || values.count < Self.usualKeptCount else {
      hasPassedOver = true
      return
    }
    mustReadAgain = hasPassedOver
    guard values.count < Self.maximumKeptCount else {
      isFull = true
      return
    }
    values.append(bits)
  }

  /// Whether all keys are compared with all others.
  var isComplete: Bool {
    isSorted || !isFull
  }

  /// How many keys had stood in the list before.
  ///
  /// - Complexity: O(*n*) in the number of keys if they are not sorted.
  var count: Int {
    isSorted ? neighbours : neighbours + values.repetitionCount
  }
}
