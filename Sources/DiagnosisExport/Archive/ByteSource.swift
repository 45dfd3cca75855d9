/// Bytes that stand somewhere and can be read from any place: a file, or memory.
///
/// This room opens no files; a caller that opens files passes a type that conforms to this. An archive is read from
/// its end, where its directory stands, so a pipe cannot be a source.
///
/// ```swift
/// struct DescriptorSource: ByteSource {
///   let byteCount: UInt64
///   mutating func read(at offset: UInt64, into output: inout OutputRawSpan) throws(ExportError) { … }
/// }
/// ```
public protocol ByteSource {
  /// How many bytes there are.
  var byteCount: UInt64 { get }

  /// Appends the bytes from a place on, until `output` is full or the bytes end.
  ///
  /// - Parameters:
  ///   - offset: The place of the first byte; at most ``byteCount``.
  ///   - output: Where the bytes go, behind what it holds already.
  /// - Throws: ``ExportError/Kind/unreadable(errorNumber:)``.
  mutating func read(at offset: UInt64, into output: inout OutputRawSpan) throws(ExportError)
}

extension [UInt8]: ByteSource {
  /// How many bytes there are.
  public var byteCount: UInt64 {
    UInt64(count)
  }

  /// Appends the bytes from a place on, until `output` is full or the bytes end.
  public mutating func read(
    at offset: UInt64, into output: inout OutputRawSpan
  ) throws(ExportError) {
    let start = Int(offset)
    let size = Swift.min(output.freeCapacity, count - start)
    unsafe output.withUnsafeMutableBytes { buffer, initialized in
      unsafe withUnsafeBytes { bytes in
        let piece = unsafe UnsafeRawBufferPointer(rebasing: bytes[start..<start + size])
        unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[initialized...]).copyMemory(
          from: piece)
      }
      initialized += size
    }
  }
}

extension ByteSource {
  /// The SHA-256 of all bytes.
  ///
  /// - Throws: ``ExportError``.
  public func sha256() throws(ExportError) -> [UInt8] {
    var source = self
    var digest = StreamedDigest()
    var piece = PieceBuffer()
    var offset: UInt64 = 0
    while offset < byteCount {
      let count = Int(min(UInt64(piece.capacity), byteCount - offset))
      try piece.fill(from: &source, at: offset, count: count)
      digest.update(piece)
      offset += UInt64(count)
    }
    return digest.digest()
  }

  /// Reads exactly the bytes of a range.
  ///
  /// - Throws: ``ExportError/Kind/truncated`` if the bytes end before that.
  mutating func bytes(at offset: UInt64, count: Int) throws(ExportError) -> [UInt8] {
    var buffer = PieceBuffer(capacity: count)
    try buffer.fill(from: &self, at: offset, count: count)
    return buffer.bytes.copied(0..<count)
  }
}
