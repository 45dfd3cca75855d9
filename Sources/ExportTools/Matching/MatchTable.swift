import ExposureCore
import KeyMatching

/// The sightings that published keys explain: each at most once for a key and an interval.
///
/// The rows are ordered by key bytes, interval, time and place in the log, and so do not depend on the order in
/// which keys were found.
public struct MatchTable: Sendable {
  /// A sighting that a key explains.
  private struct Row: Sendable {
    /// The key's bytes as a number, the first byte the highest.
    var key: UInt128
    var interval: UInt32
    /// The row of the sighting.
    var sighting: UInt32
  }

  private let rows: [Row]
  private let sightings: SightingColumns

  /// The number of matches.
  public var count: Int {
    rows.count
  }

  /// The number of keys that explain something.
  public let keyCount: Int

  /// Puts what was found in order.
  ///
  /// - Parameters:
  ///   - keys: The keys that explain something, in any order.
  ///   - sightings: What they explain.
  init(_ keys: [MatchedKey], of sightings: SightingColumns) {
    var ordered = keys.flatMap { matched in
      matched.matches.map { match in
        Row(
          key: matched.key.bits.bigEndian, interval: match.interval.rawValue,
          sighting: UInt32(match.row))
      }
    }
    ordered.sort { a, b in
      let (aTime, bTime) = (sightings.times[Int(a.sighting)], sightings.times[Int(b.sighting)])
      return (a.key, a.interval, aTime, a.sighting) < (b.key, b.interval, bTime, b.sighting)
    }
    // Two publications of one key with different beginnings can share intervals.
    var distinct: [Row] = []
    var keyCount = 0
    for row in ordered {
      let last = distinct.last
      if last?.key != row.key { keyCount += 1 }
      if last?.key == row.key, last?.interval == row.interval, last?.sighting == row.sighting {
        continue
      }
      distinct.append(row)
    }
    self.rows = distinct
    self.keyCount = keyCount
    self.sightings = sightings
  }

  /// The names of the columns.
  public static let head = "key,interval,identifier,timestamp,metadata_plain,tx_power"

  /// Writes the table as comma-separated values with a head, a piece at a time.
  ///
  /// A sighting without metadata has none in the last two cells.
  public func writeCSV<Failure>(_ write: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
    try write(Array("\(Self.head)\n".utf8))
    var first = 0
    while first < rows.count {
      let end = rows[first...].firstIndex { $0.key != rows[first].key } ?? rows.count
      try write(lines(ofKeyAt: first..<end))
      first = end
    }
  }

  /// The lines of one key, whose metadata key is derived once.
  private func lines(ofKeyAt range: Range<Int>) -> [UInt8] {
    let metadata = plainMetadata(ofKeyAt: range)
    let key = DigitWriter.bytes(of: rows[range.lowerBound].key.bigEndian)
    var line: [UInt8] = []
    for (row, plain) in zip(rows[range], metadata) {
      let sighting = Int(row.sighting)
      DigitWriter.append(key, to: &line)
      line.append(ASCII.comma)
      line += "\(row.interval)".utf8
      line.append(ASCII.comma)
      DigitWriter.append(sightings.identifiers[sighting].bytes, to: &line)
      line.append(ASCII.comma)
      line += "\(sightings.times[sighting].seconds)".utf8
      line.append(ASCII.comma)
      if let plain { DigitWriter.append(DigitWriter.bytes(of: plain), to: &line) }
      line.append(ASCII.comma)
      if let plain {
        line += "\(Int8(truncatingIfNeeded: UInt32(littleEndian: plain) >> 8))".utf8
      }
      line.append(ASCII.lineFeed)
    }
    return line
  }

  private func plainMetadata(ofKeyAt range: Range<Int>) -> [UInt32?] {
    guard !sightings.metadata.isEmpty else { return range.map { _ in nil } }
    let all = rows[range].map { sightings.metadata[Int($0.sighting)] }
    let present = zip(rows[range], all).filter { $0.1 != nil }
    let key = DiagnosisKey(
      bits: rows[range.lowerBound].key.bigEndian,
      rollingStart: IntervalNumber(rows[range.lowerBound].interval))
    let plain = key.decryptedBits(
      of: present.compactMap(\.1), present.map { sightings.identifiers[Int($0.0.sighting)] })
    var next = plain.makeIterator()
    return all.map { $0 == nil ? nil : next.next() }
  }
}

/// Writes bytes as hexadecimal digits, faster than text is put together.
private enum DigitWriter {
  private static let digits = Array("0123456789abcdef".utf8)

  static func append(_ bytes: [UInt8], to line: inout [UInt8]) {
    for byte in bytes {
      line.append(digits[Int(byte >> 4)])
      line.append(digits[Int(byte & 15)])
    }
  }

  /// The bytes of a number as they stand in memory.
  static func bytes<Value: BitwiseCopyable>(of value: Value) -> [UInt8] {
    unsafe withUnsafeBytes(of: value) { unsafe Array($0) }
  }
}
