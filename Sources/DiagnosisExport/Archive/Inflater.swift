private import CZlib

/// The decompression of one raw deflate stream, piece by piece (RFC 1951; zlib's `inflate`).
///
/// It needs about 40 KiB, however large the stream.
@safe
struct Inflater: ~Copyable {
  // zlib keeps the address of its own state, so that must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  /// Whether the stream has come to its end.
  private(set) var isAtEnd = false

  init() {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let outcome = unsafe inflateInit2_(
      stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(outcome == Z_OK, "zlib could not be initialised")
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Decompresses until the input is used up, the output is full or the stream ends.
  ///
  /// - Parameters:
  ///   - input: The next compressed bytes.
  ///   - start: How many of them have been used before.
  ///   - output: Where the decompressed bytes go.
  /// - Returns: How many bytes more were used, or `nil` if they break the rules of deflate.
  mutating func inflate(
    _ input: borrowing PieceBuffer, from start: Int, into output: inout OutputRawSpan
  ) -> Int? {
    var used: Int?
    let rest = input.bytes.extracting(start..<input.count)
    unsafe rest.withUnsafeBytes { input in
      unsafe output.withUnsafeMutableBytes { buffer, initialized in
        let room = buffer.count - initialized
        unsafe stream.pointee.next_in = UnsafeMutablePointer(
          mutating: input.assumingMemoryBound(to: UInt8.self).baseAddress)
        unsafe stream.pointee.avail_in = UInt32(input.count)
        unsafe stream.pointee.next_out = buffer.assumingMemoryBound(to: UInt8.self).baseAddress.map
        {
          unsafe $0 + initialized
        }
        unsafe stream.pointee.avail_out = UInt32(room)
        switch unsafe CZlib.inflate(stream, Z_NO_FLUSH) {
        case Z_STREAM_END: isAtEnd = true
        case Z_OK, Z_BUF_ERROR: break
        default: return
        }
        used = unsafe input.count - Int(stream.pointee.avail_in)
        initialized += unsafe room - Int(stream.pointee.avail_out)
      }
    }
    return used
  }
}

/// The sum that an archive keeps of each entry (CRC-32 of ISO 3309; zlib's `crc32`).
struct CyclicRedundancyCheck {
  private(set) var value: UInt32 = 0

  mutating func update(_ piece: borrowing PieceBuffer) {
    update(piece.bytes)
  }

  mutating func update(_ bytes: borrowing RawSpan) {
    value = unsafe bytes.withUnsafeBytes { bytes in
      UInt32(
        truncatingIfNeeded: unsafe crc32_z(
          UInt(value), bytes.assumingMemoryBound(to: UInt8.self).baseAddress, bytes.count))
    }
  }
}

/// Compresses bytes to a raw deflate stream (RFC 1951; zlib's `deflate` at its default level).
///
/// - Returns: The same bytes for the same input from one version of zlib; another version may find other
///   repetitions.
func deflated(_ bytes: borrowing RawSpan) -> [UInt8] {
  var stream = unsafe z_stream()
  let outcome = unsafe deflateInit2_(
    &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL - 1, Z_DEFAULT_STRATEGY,
    ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
  precondition(outcome == Z_OK, "zlib could not be initialised")
  defer { unsafe deflateEnd(&stream) }
  return unsafe bytes.withUnsafeBytes { input in
    precondition(input.count <= UInt32.max, "an entry of \(input.count) bytes")
    let bound = unsafe Int(deflateBound(&stream, UInt(input.count)))
    return unsafe Array(unsafeUninitializedCapacity: bound) { output, count in
      unsafe stream.next_in = UnsafeMutablePointer(
        mutating: input.assumingMemoryBound(to: UInt8.self).baseAddress)
      unsafe stream.avail_in = UInt32(input.count)
      unsafe stream.next_out = output.baseAddress
      unsafe stream.avail_out = UInt32(bound)
      let outcome = unsafe deflate(&stream, Z_FINISH)
      precondition(outcome == Z_STREAM_END, "the bound of zlib did not hold")
      count = unsafe bound - Int(stream.avail_out)
    }
  }
}
