internal import ExposureCore

/// Reads the fields of a message from its front to its end; whole numbers are big endian.
struct WireReader {
  private let bytes: [UInt8]
  private var offset = 0

  /// Creates a reader at the front of a message.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The number of bytes not read yet.
  var remaining: Int {
    bytes.count - offset
  }

  /// Reads a number of bytes.
  ///
  /// - Throws: ``WireError/truncated(needed:available:)``
  mutating func read(_ count: Int) throws(WireError) -> [UInt8] {
    guard remaining >= count else { throw .truncated(needed: count, available: remaining) }
    defer { offset += count }
    return Array(bytes[offset..<offset + count])
  }

  /// Reads a whole number.
  ///
  /// - Throws: ``WireError/truncated(needed:available:)``
  mutating func read<Number: FixedWidthInteger>(
    _ type: Number.Type = Number.self
  ) throws(WireError) -> Number {
    let count = Number.bitWidth / 8
    guard remaining >= count else { throw .truncated(needed: count, available: remaining) }
    defer { offset += count }
    return bytes[offset..<offset + count].reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
  }

  /// Checks that the message begins with fixed bytes.
  ///
  /// - Throws: ``WireError/truncated(needed:available:)`` or ``WireError/unknown(_:value:)``, with the
  ///   place of the first byte that differs.
  mutating func expect(_ prefix: [UInt8]) throws(WireError) {
    let found = try read(prefix.count)
    if let place = prefix.indices.first(where: { found[$0] != prefix[$0] }) {
      throw .unknown(.version, value: Int64(place))
    }
  }

  /// Reads a count of elements of a known size, and checks that exactly that many follow.
  ///
  /// - Throws: ``WireError/truncated(needed:available:)`` or ``WireError/trailingBytes(count:)``
  mutating func readCount(ofElements byteCount: Int) throws(WireError) -> Int {
    let count = Int(try read(UInt32.self))
    let needed = count * byteCount
    guard remaining >= needed else { throw .truncated(needed: needed, available: remaining) }
    guard remaining == needed else { throw .trailingBytes(count: remaining - needed) }
    return count
  }

  /// Checks that the message has been read to its end.
  ///
  /// - Throws: ``WireError/trailingBytes(count:)``
  func finish() throws(WireError) {
    guard remaining == 0 else { throw .trailingBytes(count: remaining) }
  }
}

extension [UInt8] {
  /// Appends a whole number's bytes, the most significant first.
  mutating func append<Number: FixedWidthInteger>(bigEndian number: Number) {
    for shift in stride(from: Number.bitWidth - 8, through: 0, by: -8) {
      append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }
}

extension FixedWidthInteger {
  /// The number's bytes, the most significant first.
  var bigEndianBytes: [UInt8] {
    stride(from: Self.bitWidth - 8, through: 0, by: -8).map {
      UInt8(truncatingIfNeeded: self >> $0)
    }
  }
}
