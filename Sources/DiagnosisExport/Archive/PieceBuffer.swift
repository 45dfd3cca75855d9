/// Memory for one piece of a file, allocated once and filled again and again.
@safe
struct PieceBuffer: ~Copyable {
  private let memory: UnsafeMutableRawBufferPointer
  private(set) var count = 0

  /// The usual size of a piece: small enough for the second-level cache, large enough that a call for each
  /// piece costs nothing.
  static let usualCapacity = 65_536

  init(capacity: Int = Self.usualCapacity) {
    unsafe memory = .allocate(byteCount: capacity, alignment: 16)
  }

  deinit {
    unsafe memory.deallocate()
  }

  var capacity: Int {
    unsafe memory.count
  }

  /// The bytes that the buffer holds, until it is filled anew.
  var bytes: RawSpan {
    @_lifetime(borrow self)
    borrowing get {
      let span = unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(rebasing: memory[..<count]))
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  /// Replaces the bytes by those that a function appends.
  mutating func refill<Failure: Error>(
    upTo limit: Int, by append: (inout OutputRawSpan) throws(Failure) -> Void
  ) throws(Failure) {
    count = 0
    let room = unsafe UnsafeMutableRawBufferPointer(rebasing: memory[..<min(limit, capacity)])
    var output = unsafe OutputRawSpan(buffer: room, initializedCount: 0)
    try append(&output)
    count = unsafe output.finalize(for: room)
  }

  /// Replaces the bytes by exactly as many of a source.
  ///
  /// - Throws: ``ExportError/Kind/truncated`` if the source has fewer.
  mutating func fill(
    from source: inout some ByteSource, at offset: UInt64, count wanted: Int
  ) throws(ExportError) {
    guard offset <= source.byteCount, source.byteCount - offset >= UInt64(wanted) else {
      throw ExportError(.truncated, in: .file, at: offset)
    }
    try refill(upTo: wanted) { output throws(ExportError) in
      // A file may have become shorter since its size was asked for.
      var known = -1
      while output.byteCount < wanted, output.byteCount > known {
        known = output.byteCount
        try source.read(at: offset + UInt64(known), into: &output)
      }
    }
    guard count == wanted else { throw ExportError(.truncated, in: .file, at: offset) }
  }
}
