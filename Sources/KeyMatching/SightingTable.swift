import CKeyKernels
import ExposureCore

/// Sightings in columns, sorted by identifier, so that all sightings of an identifier are found by its sixteen
/// bytes.
struct SightingTable: Sendable {
  /// The distinct identifiers in ascending order of their integers.
  private(set) var identifiers: [UInt128]
  /// For each value of an identifier's upper bits, how many identifiers lie below it; one more at the end.
  let directory: [UInt32]
  /// By how much the upper 32 bits of an identifier are shifted to give its place in the directory.
  let shift: UInt32
  /// For each identifier, the place of its first sighting in the columns below; one more at the end.
  let starts: [UInt32]
  /// The sightings, ordered by identifier, listener, time and row.
  let rows: [UInt32]
  let times: [UInt32]
  let listeners: [UInt32]

  /// Sorts the sightings in two steps.
  ///
  /// First into the buckets of the directory by counting, which is linear, then within each bucket by comparing.
  /// Buckets hold four identifiers on average, unless an attacker chose identifiers that fill one.
  init(identifiers: [EphemeralIdentifier], times: [UnixTime], listeners: [UInt32]) {
    let shift = Self.directoryShift(count: identifiers.count)
    var ends = [UInt32](repeating: 0, count: 1 << (32 - shift) + 1)
    for identifier in identifiers { ends[Self.prefix(of: identifier.bits, shift) + 1] += 1 }
    for bucket in 1..<ends.count { ends[bucket] += ends[bucket - 1] }

    // Here `ends[b]` is where bucket b begins. Filling the buckets moves it to where bucket b ends.
    var sorted = [UInt128](repeating: 0, count: identifiers.count)
    var rows = [UInt32](repeating: 0, count: identifiers.count)
    for (row, identifier) in identifiers.enumerated() {
      let bucket = Self.prefix(of: identifier.bits, shift)
      let place = Int(ends[bucket])
      ends[bucket] += 1
      sorted[place] = identifier.bits
      rows[place] = UInt32(row)
    }

    var sightings: [Sighting] = []
    var starts: [UInt32] = []
    starts.reserveCapacity(identifiers.count + 1)
    var directory = ends
    var first = 0
    for bucket in 0..<ends.count - 1 {
      let bucketEnd = Int(ends[bucket])
      directory[bucket] = UInt32(starts.count)
      Self.sort(&sorted, &rows, in: first..<bucketEnd)
      while first < bucketEnd {
        var next = first + 1
        while next < bucketEnd, sorted[next] == sorted[first] { next += 1 }
        if next - first > 1 {
          Self.sort(&rows, in: first..<next, by: listeners, times, &sightings)
        }
        // Distinct identifiers move to the front of the same memory.
        sorted[starts.count] = sorted[first]
        starts.append(UInt32(first))
        first = next
      }
    }
    directory[ends.count - 1] = UInt32(starts.count)
    sorted.removeSubrange(starts.count...)
    starts.append(UInt32(identifiers.count))

    self.identifiers = sorted
    self.directory = directory
    self.shift = shift
    self.starts = starts
    self.times = rows.map { times[Int($0)].seconds }
    self.listeners = rows.map { listeners[Int($0)] }
    self.rows = rows
  }

  /// The shift that gives one entry of the directory for four sightings, at least two in all.
  private static func directoryShift(count: Int) -> UInt32 {
    let bits = Int.bitWidth - max(count / 4, 1).leadingZeroBitCount
    return UInt32(32 - min(max(bits, 1), 30))
  }

  private static func prefix(of identifier: UInt128, _ shift: UInt32) -> Int {
    Int(UInt32(truncatingIfNeeded: identifier >> 96) >> shift)
  }

  /// Sorts a bucket by identifier, and rows of equal identifiers among themselves.
  private static func sort(
    _ identifiers: inout [UInt128], _ rows: inout [UInt32], in range: Range<Int>
  ) {
    if range.count > 32 {
      let sorted = range.map { (identifiers[$0], rows[$0]) }.sorted { $0 < $1 }
      for (place, (identifier, row)) in zip(range, sorted) {
        identifiers[place] = identifier
        rows[place] = row
      }
      return
    }
    for next in range.dropFirst() {
      let (identifier, row) = (identifiers[next], rows[next])
      var place = next
      while place > range.lowerBound, identifiers[place - 1] > identifier {
        identifiers[place] = identifiers[place - 1]
        rows[place] = rows[place - 1]
        place -= 1
      }
      identifiers[place] = identifier
      rows[place] = row
    }
  }

  /// Sorts rows of one identifier by listener, time and row, in memory whose contents are lost.
  private static func sort(
    _ rows: inout [UInt32], in range: Range<Int>, by listeners: [UInt32], _ times: [UnixTime],
    _ sightings: inout [Sighting]
  ) {
    sightings.removeAll(keepingCapacity: true)
    for place in range {
      let row = rows[place]
      sightings.append(
        Sighting(
          order: UInt64(listeners[Int(row)]) << 32 | UInt64(times[Int(row)].seconds), row: row))
    }
    sightings.sort()
    for (place, sighting) in zip(range, sightings) { rows[place] = sighting.row }
  }

  /// A sighting of one identifier; in order of listener, time and row.
  private struct Sighting: Comparable {
    // The listener, then the time.
    var order: UInt64
    var row: UInt32

    static func < (a: Self, b: Self) -> Bool {
      a.order != b.order ? a.order < b.order : a.row < b.row
    }
  }

  /// The places of the sightings of an identifier, given its own place.
  func sightings(of identifier: UInt32) -> Range<Int> {
    Int(starts[Int(identifier)])..<Int(starts[Int(identifier) + 1])
  }

  /// Lends the table to the kernels.
  func withKernelTable(_ body: (borrowing ck_table) -> Void) {
    unsafe identifiers.withUnsafeBufferPointer { identifiers in
      unsafe directory.withUnsafeBufferPointer { directory in
        let table = unsafe ck_table(
          identifiers: identifiers.baseAddress, directory: directory.baseAddress, shift: shift)
        unsafe body(table)
      }
    }
  }
}
