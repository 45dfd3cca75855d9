import CKeyKernels
import ExposureCore
import ExposureTestSupport
import Testing

/// A window of the filter, written as its definition is worded.
private struct NaiveWindow {
  var words: [UInt64]

  init(wordCount: Int) {
    words = [UInt64](repeating: 0, count: wordCount)
  }

  private func place(_ identifier: [UInt8]) -> (word: Int, bits: UInt64) {
    let number = identifier[0..<8].enumerated().reduce(0) {
      $0 | UInt64($1.element) << ($1.offset * 8)
    }
    return (
      Int(number % UInt64(words.count)), 1 << (identifier[8] % 64) | 1 << (identifier[12] % 64)
    )
  }

  mutating func insert(_ identifier: [UInt8]) {
    let (word, bits) = place(identifier)
    words[word] |= bits
  }

  func mayHold(_ identifier: [UInt8]) -> Bool {
    let (word, bits) = place(identifier)
    return words[word] & bits == bits
  }
}

/// An identifier that passed, with its key and interval.
private struct Passed: Hashable, CustomStringConvertible {
  var key: Int
  var offset: Int
  var identifier: [UInt8]

  var description: String { "key \(key) + \(offset)" }
}

private func probe(
  _ path: KernelPath, _ window: NaiveWindow, keys: [UInt8], starts: [UInt32], counts: [UInt32]
) -> [Passed] {
  var survivors = [ck_survivor](repeating: ck_survivor(), count: 144 * starts.count)
  let found = window.words.withUnsafeBufferPointer { words in
    var window = ck_window(words: words.baseAddress, mask: UInt64(words.count - 1))
    return ck_probe(path.rawValue, &window, keys, starts, counts, starts.count, &survivors)
  }
  return survivors.prefix(found).map { survivor in
    Passed(
      key: Int(survivor.key), offset: Int(survivor.offset),
      identifier: withUnsafeBytes(of: survivor.identifier) { Array($0) })
  }
}

@Suite struct `Probing` {
  @Test(arguments: KernelPath.supported, Seed.first(12))
  func `lets pass what the definition of the window lets pass`(path: KernelPath, seed: Seed) {
    var random = SplitMix64(seed)
    let keyCount = 1 + random.below(9)
    let keys = random.bytes(16 * keyCount)
    let starts = (0..<keyCount).map { _ in UInt32(truncatingIfNeeded: random.next()) }
    let counts = (0..<keyCount).map { _ in
      [1, 143, 144, UInt32(1 + random.below(144))][random.below(4)]
    }
    var window = NaiveWindow(wordCount: 1 << random.below(8))
    let all = (0..<keyCount).flatMap { key in
      var identifiers = [UInt8](repeating: 0, count: 16 * 144)
      ck_identifiers(
        KernelPath.portable.rawValue, Array(keys[16 * key..<16 * key + 16]), [starts[key]], 1, 144,
        &identifiers)
      return (0..<144).map { offset in
        Passed(
          key: key, offset: offset, identifier: Array(identifiers[16 * offset..<16 * offset + 16]))
      }
    }
    // Some were heard, of which some lie behind the key's period; the others pass if chance has it.
    for heard in all where random.below(20) == 0 { window.insert(heard.identifier) }
    let expected = all.filter { $0.offset < Int(counts[$0.key]) && window.mayHold($0.identifier) }
    let passed = probe(path, window, keys: keys, starts: starts, counts: counts)
    #expect(passed.count == expected.count)
    #expect(Set(passed) == Set(expected))
  }

  @Test(arguments: KernelPath.supported)
  func `lets everything pass a full window and nothing an empty one`(path: KernelPath) {
    var random = SplitMix64(Seed(1))
    let keys = random.bytes(16 * 6)
    let counts: [UInt32] = [144, 1, 7, 8, 9, 144]
    let starts = [UInt32](repeating: .max - 3, count: counts.count)
    var window = NaiveWindow(wordCount: 4)
    #expect(probe(path, window, keys: keys, starts: starts, counts: counts).isEmpty)
    window.words = [.max, .max, .max, .max]
    let passed = probe(path, window, keys: keys, starts: starts, counts: counts)
    #expect(passed.count == Int(counts.reduce(0, +)))
    #expect(Set(passed).count == passed.count)
  }
}
