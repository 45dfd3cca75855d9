private import CZlib

/// The decompression of gzip members that follow one another (RFC 1952).
@safe
struct GzipInflater: ~Copyable {
  /// The bytes that every member begins with.
  static let magic: [UInt8] = [0x1F, 0x8B]

  // zlib keeps the address of its own state, so that must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  /// Whether a member has come to its end and no other has begun.
  private(set) var isBetweenMembers = true

  init() {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // 16 more than the size of the window says that the data are gzip.
    let outcome = unsafe inflateInit2_(
      stream, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(outcome == Z_OK, "zlib could not be initialised")
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Decompresses some bytes.
  ///
  /// - Parameters:
  ///   - input: The next compressed bytes; not none.
  ///   - count: How many bytes are made at most.
  ///   - output: Where they are appended.
  /// - Returns: How many of the compressed bytes were used, or `nil` if they are no gzip.
  mutating func inflate(
    _ input: [UInt8], upTo count: Int, into output: inout [UInt8]
  ) -> Int? {
    if isBetweenMembers {
      // Zeros behind the last member fill a tape's block.
      let zeros = input.prefix { $0 == 0 }.count
      guard zeros == 0 else { return zeros }
      unsafe inflateReset(stream)
      isBetweenMembers = false
    }
    let known = output.count
    output.append(contentsOf: repeatElement(0, count: count))
    var used = 0
    var made = 0
    let outcome = unsafe input.withUnsafeBytes { input in
      unsafe output.withUnsafeMutableBytes { output in
        let (inputCount, room) = (min(input.count, Int(Int32.max)), min(count, Int(Int32.max)))
        unsafe stream.pointee.next_in = UnsafeMutablePointer(
          mutating: input.assumingMemoryBound(to: UInt8.self).baseAddress)
        unsafe stream.pointee.avail_in = UInt32(inputCount)
        unsafe stream.pointee.next_out = output.assumingMemoryBound(to: UInt8.self).baseAddress.map
        {
          unsafe $0 + known
        }
        unsafe stream.pointee.avail_out = UInt32(room)
        let outcome = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
        used = unsafe inputCount - Int(stream.pointee.avail_in)
        made = unsafe room - Int(stream.pointee.avail_out)
        return outcome
      }
    }
    output.removeLast(count - made)
    switch outcome {
    case Z_STREAM_END: isBetweenMembers = true
    case Z_OK, Z_BUF_ERROR: break
    default: return nil
    }
    return used
  }
}
