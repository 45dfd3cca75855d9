import ExposureCore

extension ProtobufCursor {
  /// How deep groups may lie within one another; the usual limit of protocol buffers.
  static let maximumGroupDepth = 100

  /// Passes over a field that means nothing here, in a message whose bytes are all at hand.
  @_lifetime(self: copy self)
  mutating func skip(_ tag: Tag) throws(ExportError) {
    guard tag.wireType == WireType.groupStart else { return try skipSimple(tag) }
    var groups = [tag]
    while let group = groups.last {
      guard !isAtEnd else { throw failure(.truncated, at: group.position) }
      let inner = try self.tag()
      switch inner.wireType {
      case WireType.groupStart:
        guard groups.count < Self.maximumGroupDepth else { throw tooDeep(inner) }
        groups.append(inner)
      case WireType.groupEnd:
        guard inner.number == group.number else { throw wrongWireType(inner) }
        groups.removeLast()
      default: try skipSimple(inner)
      }
    }
  }

  /// The error about groups that lie too deep within one another.
  func tooDeep(_ tag: Tag) -> ExportError {
    let limit = UInt64(Self.maximumGroupDepth)
    return failure(.tooLarge(found: limit + 1, limit: limit), at: tag.position)
  }

  /// The error about a wire type that a field cannot have at its place.
  @inline(never)
  func wrongWireType(_ tag: Tag) -> ExportError {
    let field = MessageField(tag.number, in: message)
    return failure(.wrongWireType(field, found: tag.wireType), at: tag.position)
  }

  @_lifetime(self: copy self)
  private mutating func skipSimple(_ tag: Tag) throws(ExportError) {
    switch tag.wireType {
    case WireType.integer: _ = try integer()
    case WireType.eightBytes:
      try requireBytes(8, of: tag)
      position += 8
    case WireType.lengthDelimited: position += try length(ofFieldAt: tag.position)
    case WireType.fourBytes:
      try requireBytes(4, of: tag)
      position += 4
    default: throw wrongWireType(tag)
    }
  }

  private func requireBytes(_ count: Int, of tag: Tag) throws(ExportError) {
    guard remainingByteCount >= count else { throw failure(.truncated, at: tag.position) }
  }

  // MARK: Typed fields of messages whose bytes are all at hand

  /// Reads an integer that the format declares as `int32`, with all the bits that stand on the wire.
  @inline(__always)
  @_lifetime(self: copy self)
  mutating func wideInt32(of tag: Tag) throws(ExportError) -> Int64 {
    try require(WireType.integer, of: tag)
    return Int64(bitPattern: try integer())
  }

  /// Reads an `int32`, which stands on the wire as if it had 64 bits.
  ///
  /// Of a wider value the lowest 32 bits count, as protocol buffers have it.
  @inline(__always)
  @_lifetime(self: copy self)
  mutating func int32(of tag: Tag) throws(ExportError) -> Int32 {
    Int32(truncatingIfNeeded: try wideInt32(of: tag))
  }

  /// Reads a `sint32`, whose lowest bit is its sign; of a wider value the lowest 32 bits count.
  @inline(__always)
  @_lifetime(self: copy self)
  mutating func zigzagInt32(of tag: Tag) throws(ExportError) -> Int32 {
    try require(WireType.integer, of: tag)
    let bits = UInt32(truncatingIfNeeded: try integer())
    return Int32(bitPattern: bits >> 1) ^ -Int32(bits & 1)
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
    try message(of: tag, message).text()
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
  mutating func message(
    of tag: Tag, _ inner: MessageField.Message
  ) throws(ExportError) -> ProtobufCursor {
    try require(WireType.lengthDelimited, of: tag)
    return enter(try length(ofFieldAt: tag.position), inner)
  }

  /// Enters the next bytes as a message of their own, and passes over them.
  ///
  /// - Parameters:
  ///   - count: How many; not more than there are.
  ///   - inner: Which message they are.
  /// - Returns: The message.
  @inline(__always)
  @_lifetime(copy self)
  @_lifetime(self: copy self)
  mutating func enter(_ count: Int, _ inner: MessageField.Message) -> ProtobufCursor {
    let start = position
    position += count
    return ProtobufCursor(
      bytes.extracting(start..<start + count), base: base + UInt64(start), part: part,
      message: inner)
  }
}
