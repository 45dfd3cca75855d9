internal import ExposureCore

/// A sighting that a file explains; in order of listener, block and time.
struct Explained: Comparable, Sendable, BitwiseCopyable {
  /// The number of the listener.
  var listener: UInt32
  /// The block of the file.
  var block: UInt32
  /// The time, by the listener's clock.
  var time: UnixTime
  /// The mean attenuation of the packets, in dB.
  var typicalAttenuation: Int16
  /// The least attenuation of a packet, in dB.
  var leastAttenuation: Int16
  /// The place of the match.
  var match: Int32

  // Attenuations come last, so that the order does not depend on that of the rows.
  static func < (a: Self, b: Self) -> Bool {
    (a.listener, a.block, a.time, a.typicalAttenuation, a.leastAttenuation)
      < (b.listener, b.block, b.time, b.typicalAttenuation, b.leastAttenuation)
  }

  /// Sorts sightings.
  ///
  /// Protocols give their matches in order of block, and those of a block nearly in order of time. So the sightings are
  /// divided by listener, in the order that they have, and only what is out of order then is sorted.
  static func inOrder(_ sightings: [Self]) -> [Self] {
    var sorted = dividedByListener(sightings)
    var first = 0
    while first < sorted.count {
      var end = first + 1
      var isInOrder = true
      while end < sorted.count, sorted[end].listener == sorted[first].listener {
        if sorted[end] < sorted[end - 1] { isInOrder = false }
        end += 1
      }
      if !isInOrder { sorted[first..<end].sort() }
      first = end
    }
    return sorted
  }

  /// Sorts by listener alone; sightings of one listener keep their order.
  private static func dividedByListener(_ sightings: [Self]) -> [Self] {
    var current = sightings
    let last = sightings.reduce(0) { max($0, $1.listener) }
    var other = sightings
    var shift: UInt32 = 0
    while shift < 32, last >> shift > 0 {
      var ends = [Int](repeating: 0, count: 1 << bitsPerPass + 1)
      for sighting in current { ends[digit(of: sighting, shift) + 1] += 1 }
      for digit in 1..<ends.count { ends[digit] += ends[digit - 1] }
      for sighting in current {
        let digit = digit(of: sighting, shift)
        other[ends[digit]] = sighting
        ends[digit] += 1
      }
      swap(&current, &other)
      shift += UInt32(bitsPerPass)
    }
    return current
  }

  private static let bitsPerPass = 11

  @inline(__always)
  private static func digit(of sighting: Self, _ shift: UInt32) -> Int {
    Int(sighting.listener >> shift & (1 << UInt32(bitsPerPass) - 1))
  }
}
