import ExposureCore

/// A place in the bytes of one protocol-buffer message, from which fields are read in order.
///
/// Everything that the encoding allows is read: integers with needless bytes at their end, and groups that the
/// format does not know. What breaks the encoding is refused.
///
/// - SeeAlso: *Protocol Buffers: Encoding*, protobuf.dev.
struct ProtobufCursor: ~Escapable {
  /// The bytes at hand; the message, or as much of it as there is.
  let bytes: RawSpan
  /// The offset of the first of ``bytes`` within ``part``.
  let base: UInt64
  /// The part of the export in which the offset of an error counts bytes.
  let part: ExportError.Part
  /// The message that is read; errors name it.
  let message: MessageField.Message
  /// The next byte to read.
  var position = 0

  @_lifetime(copy bytes)
  init(
    _ bytes: RawSpan, base: UInt64, part: ExportError.Part, message: MessageField.Message
  ) {
    self.bytes = bytes
    self.base = base
    self.part = part
    self.message = message
  }

  /// Whether there is nothing left to read.
  var isAtEnd: Bool {
    @inline(__always) get { position == bytes.byteCount }
  }

  /// How many bytes are left to read.
  var remainingByteCount: Int {
    @inline(__always) get { bytes.byteCount - position }
  }

  /// An error about the field that begins at a position.
  @inline(never)
  func failure(_ kind: ExportError.Kind, at position: Int) -> ExportError {
    ExportError(kind, in: part, at: base + UInt64(position))
  }

  // MARK: Integers

  /// Reads a variable-length integer.
  ///
  /// - Returns: `nil` if the bytes end before it does; the position is then as before.
  /// - Throws: ``ExportError/Kind/malformedInteger``.
  @inline(__always)
  @_lifetime(self: copy self)
  mutating func integerIfComplete() throws(ExportError) -> UInt64? {
    guard !isAtEnd else { return nil }
    let first = unsafe bytes.unsafeLoad(fromUncheckedByteOffset: position, as: UInt8.self)
    guard first >= 0x80 else {
      position += 1
      return UInt64(first)
    }
    guard remainingByteCount >= 8 else { return try integerByBytesIfComplete() }
    let word = UInt64(
      littleEndian: unsafe bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: position, as: UInt64.self))
    let lastBytes = ~word & 0x8080_8080_8080_8080
    guard lastBytes != 0 else { return try integerByBytesIfComplete() }
    let bitCount = lastBytes.trailingZeroBitCount + 1
    position += bitCount &>> 3
    // Close the gaps of one bit between groups of seven, of two between fourteen, of four between
    // twenty-eight.
    var bits = word & (.max &>> UInt64(64 - bitCount))
    bits = bits & 0x007F_007F_007F_007F | (bits & 0x7F00_7F00_7F00_7F00) &>> 1
    bits = bits & 0x0000_3FFF_0000_3FFF | (bits & 0x3FFF_0000_3FFF_0000) &>> 2
    bits = bits & 0x0000_0000_0FFF_FFFF | (bits & 0x0FFF_FFFF_0000_0000) &>> 4
    return bits
  }

  @inline(never)
  @_lifetime(self: copy self)
  private mutating func integerByBytesIfComplete() throws(ExportError) -> UInt64? {
    var value: UInt64 = 0
    for index in 0..<min(10, remainingByteCount) {
      let byte = unsafe bytes.unsafeLoad(fromByteOffset: position + index, as: UInt8.self)
      value |= UInt64(byte & 0x7F) << UInt64(7 * index)
      guard byte < 0x80 else { continue }
      // The tenth byte has room for one bit.
      guard index < 9 || byte <= 1 else {
        throw failure(.malformedInteger, at: position)
      }
      position += index + 1
      return value
    }
    guard remainingByteCount < 10 else { throw failure(.malformedInteger, at: position) }
    return nil
  }

  /// Reads a variable-length integer of a message whose bytes are all at hand.
  @inline(__always)
  @_lifetime(self: copy self)
  mutating func integer() throws(ExportError) -> UInt64 {
    guard let value = try integerIfComplete() else { throw failure(.truncated, at: position) }
    return value
  }

  // MARK: Fields

  /// A field's number and wire type, and where it begins.
  struct Tag {
    var number: UInt32
    var wireType: UInt8
    var position: Int
  }

  /// The wire types.
  enum WireType {
    static let integer: UInt8 = 0
    static let eightBytes: UInt8 = 1
    static let lengthDelimited: UInt8 = 2
    static let groupStart: UInt8 = 3
    static let groupEnd: UInt8 = 4
    static let fourBytes: UInt8 = 5
  }

  /// Reads the tag of the next field.
  ///
  /// - Returns: `nil` if the bytes end before it does.
  @inline(__always)
  @_lifetime(self: copy self)
  mutating func tagIfComplete() throws(ExportError) -> Tag? {
    let start = position
    guard let bits = try integerIfComplete() else { return nil }
    guard bits <= UInt64(UInt32.max), bits >= 8 else { throw failure(.malformedTag, at: start) }
    return Tag(number: UInt32(bits >> 3), wireType: UInt8(bits & 7), position: start)
  }

  /// Reads the tag of the next field of a message whose bytes are all at hand.
  @inline(__always)
  @_lifetime(self: copy self)
  mutating func tag() throws(ExportError) -> Tag {
    guard let tag = try tagIfComplete() else { throw failure(.truncated, at: position) }
    return tag
  }

  /// Makes sure that a field has the wire type that its number goes with.
  @inline(__always)
  func require(_ wireType: UInt8, of tag: Tag) throws(ExportError) {
    guard tag.wireType == wireType else {
      throw wrongWireType(tag)
    }
  }

  /// Reads a length, and checks that as many bytes follow it in the message.
  ///
  /// - Parameter start: Where the field begins, for the error.
  /// - Returns: The number of bytes that follow.
  /// - Throws: ``ExportError/Kind/lengthPastEnd(length:available:)``.
  @inline(__always)
  @_lifetime(self: copy self)
  mutating func length(ofFieldAt start: Int) throws(ExportError) -> Int {
    let length = try integer()
    guard length <= UInt64(remainingByteCount) else {
      throw failure(.lengthPastEnd(length: length, available: remainingByteCount), at: start)
    }
    return Int(length)
  }
}

extension RawSpan {
  /// A copy of some of the bytes.
  borrowing func copied(_ range: Range<Int>) -> [UInt8] {
    unsafe extracting(range).withUnsafeBytes { unsafe Array($0) }
  }
}
