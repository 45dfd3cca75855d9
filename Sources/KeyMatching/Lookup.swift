import CKeyKernels
import ExposureCore

/// The arguments of one call of the kernel: parts of keys that share a window.
struct Lookup {
  private var keys: [UInt128] = []
  private var starts: [UInt32] = []
  private var counts: [UInt32] = []
  private var parts: [Int] = []
  private var survivors: [ck_survivor]
  private var places: [UInt32]

  init(capacity: Int) {
    let most = capacity * Int(CK_INTERVALS_PER_KEY)
    survivors = [ck_survivor](repeating: ck_survivor(), count: most)
    places = [UInt32](repeating: 0, count: most)
  }

  var count: Int {
    parts.count
  }

  mutating func removeAll() {
    keys.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
    parts.removeAll(keepingCapacity: true)
  }

  /// Adds a part of a key.
  ///
  /// - Parameters:
  ///   - key: The rolling proximity identifier key.
  ///   - start: The first interval.
  ///   - count: The number of intervals.
  ///   - part: A number that comes back with each identifier found.
  mutating func append(key: UInt128, start: UInt32, count: UInt32, part: Int) {
    keys.append(key)
    starts.append(start)
    counts.append(count)
    parts.append(part)
  }

  /// Calls back with each identifier that stands in the table: the part's number, how many intervals behind its
  /// start, and the place of the identifier.
  mutating func forEachIdentifier(
    in index: SightingIndex, window: Int, on path: KernelPath,
    _ body: (Int, UInt32, UInt32) -> Void
  ) {
    var passed = 0
    unsafe index.filter.withKernelWindow(window) { window in
      unsafe withUnsafePointer(to: window) { window in
        passed = unsafe ck_probe(
          path.rawValue, window, keys, starts, counts, keys.count, &survivors)
      }
    }
    guard passed > 0 else { return }
    var found = 0
    unsafe index.table.withKernelTable { table in
      unsafe withUnsafePointer(to: table) { table in
        found = unsafe ck_find(table, &survivors, passed, &places)
      }
    }
    for hit in 0..<found {
      body(parts[Int(survivors[hit].key)], survivors[hit].offset, places[hit])
    }
  }
}
