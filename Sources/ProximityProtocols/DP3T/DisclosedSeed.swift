internal import ExposureCore

/// A seed that a case gave away, and the day, window or epoch that it is of.
struct DisclosedSeed: Hashable, Sendable {
  /// The index of the day, window or epoch.
  var period: UInt32
  /// The seed; 32 bytes, or 16 in the hybrid design.
  var bytes: [UInt8]

  /// Gives away a secret, which ends.
  init<let count: Int>(period: UInt32, disclosing seed: consuming SecretBytes<count>) {
    self.period = period
    bytes = unsafe seed.bytes.withUnsafeBytes { unsafe Array($0) }
  }

  fileprivate init(period: UInt32, bytes: [UInt8]) {
    self.period = period
    self.bytes = bytes
  }

  /// Orders seeds by their bytes, then by period: an order that does not depend on the uploads, since
  /// the bytes are as good as random.
  static func byBytes(_ a: Self, _ b: Self) -> Bool {
    a.bytes == b.bytes ? a.period < b.period : a.bytes.lexicographicallyPrecedes(b.bytes)
  }
}

extension [DisclosedSeed] {
  /// The seeds as they travel.
  ///
  /// Their number in four bytes, then of each the period in four bytes and the seed. Whole numbers are big endian.
  /// DP-3T defines no wire format; this one is ours.
  var encoded: [UInt8] {
    UInt32(count).bigEndianBytes + flatMap { $0.period.bigEndianBytes + $0.bytes }
  }

  /// Reads seeds to the end of a message.
  ///
  /// - Throws: ``WireError`` if bytes are missing or left over.
  init(reading reader: inout WireReader, seedByteCount: Int) throws(WireError) {
    let count = try reader.readCount(ofElements: 4 + seedByteCount)
    self = []
    reserveCapacity(count)
    for _ in 0..<count {
      append(DisclosedSeed(period: try reader.read(), bytes: try reader.read(seedByteCount)))
    }
  }
}
