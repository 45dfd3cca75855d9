import ExposureCore

/// A place in the bytes of one protocol-buffer message, from which fields are read in order.
///
/// Strict where the encoding leaves a choice: an integer must be as short as its value allows, and groups,
/// which nobody has written for fifteen years, are refused.
///
/// - SeeAlso: *Protocol Buffers: Encoding*, protobuf.dev.
struct ProtobufCursor: ~Escapable {
  /// The bytes at hand; the message, or as much of it as there is.
  let bytes: RawSpan
  /// Where ``bytes`` begins within ``part``.
  let base: UInt64
  /// What an error's offset counts.
  let part: ExportError.Part
  /// The next byte to read.
  var position = 0

  @_lifetime(copy bytes)
  init(_ bytes: RawSpan, base: UInt64, part: ExportError.Part) {
    self.bytes = bytes
    self.base = base
    self.part = part
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
    // A last byte of zero says nothing and is not needed.
    guard word &>> UInt64(bitCount - 8) & 0xFF != 0 else {
      throw failure(.malformedInteger, at: position)
    }
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
      // The tenth byte has room for one bit; a last byte of zero is not needed.
      guard byte != 0, index < 9 || byte == 1 else {
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
      throw failure(.wrongWireType(field: tag.number, found: tag.wireType), at: tag.position)
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

  /// Passes over a field that means nothing here, in a message whose bytes are all at hand.
  @_lifetime(self: copy self)
  mutating func skip(_ tag: Tag) throws(ExportError) {
    switch tag.wireType {
    case WireType.integer: _ = try integer()
    case WireType.eightBytes:
      try requireBytes(8, of: tag)
      position += 8
    case WireType.lengthDelimited: position += try length(ofFieldAt: tag.position)
    case WireType.fourBytes:
      try requireBytes(4, of: tag)
      position += 4
    default:
      throw failure(.wrongWireType(field: tag.number, found: tag.wireType), at: tag.position)
    }
  }

  private func requireBytes(_ count: Int, of tag: Tag) throws(ExportError) {
    guard remainingByteCount >= count else { throw failure(.truncated, at: tag.position) }
  }

  // MARK: Typed fields of messages whose bytes are all at hand

  /// Reads an `int32`, which stands on the wire as if it had 64 bits.
  @inline(__always)
  @_lifetime(self: copy self)
  mutating func int32(of tag: Tag, _ field: WireError.Field) throws(ExportError) -> Int32 {
    try require(WireType.integer, of: tag)
    let value = Int64(bitPattern: try integer())
    guard let narrow = Int32(exactly: value) else {
      throw failure(.value(.outOfRange(field, value: value)), at: tag.position)
    }
    return narrow
  }

  /// Reads a `sint32`, whose lowest bit is its sign.
  @inline(__always)
  @_lifetime(self: copy self)
  mutating func zigzagInt32(of tag: Tag, _ field: WireError.Field) throws(ExportError) -> Int32 {
    try require(WireType.integer, of: tag)
    let bits = try integer()
    guard let narrow = UInt32(exactly: bits) else {
      let value = Int64(bitPattern: bits >> 1) ^ -Int64(bits & 1)
      throw failure(.value(.outOfRange(field, value: value)), at: tag.position)
    }
    return Int32(bitPattern: narrow >> 1) ^ -Int32(narrow & 1)
  }

  /// Reads a `fixed64`.
  @_lifetime(self: copy self)
  mutating func fixed64(of tag: Tag) throws(ExportError) -> UInt64 {
    try require(WireType.eightBytes, of: tag)
    try requireBytes(8, of: tag)
    defer { position += 8 }
    return UInt64(
      littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
  }

  /// Reads a text.
  @_lifetime(self: copy self)
  mutating func text(of tag: Tag) throws(ExportError) -> String {
    try message(of: tag).text()
  }

  /// All the bytes as a text.
  func text() throws(ExportError) -> String {
    guard let text = String(validating: bytes.copied(0..<bytes.byteCount), as: UTF8.self) else {
      throw failure(.invalidText, at: 0)
    }
    return text
  }

  /// Enters a message within this one, and passes over it.
  @_lifetime(copy self)
  @_lifetime(self: copy self)
  mutating func message(of tag: Tag) throws(ExportError) -> ProtobufCursor {
    try require(WireType.lengthDelimited, of: tag)
    return enter(try length(ofFieldAt: tag.position))
  }

  /// Enters the next bytes as a message of their own, and passes over them.
  ///
  /// - Parameter count: How many; not more than there are.
  /// - Returns: The message.
  @inline(__always)
  @_lifetime(copy self)
  @_lifetime(self: copy self)
  mutating func enter(_ count: Int) -> ProtobufCursor {
    let start = position
    position += count
    return ProtobufCursor(
      bytes.extracting(start..<start + count), base: base + UInt64(start), part: part)
  }
}

extension RawSpan {
  /// A copy of some of the bytes.
  borrowing func copied(_ range: Range<Int>) -> [UInt8] {
    unsafe extracting(range).withUnsafeBytes { unsafe Array($0) }
  }
}
