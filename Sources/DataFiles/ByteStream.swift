/// The bytes of a file from its beginning to its end, decompressed if they are compressed with gzip.
package struct ByteStream: ~Copyable {
  /// How many bytes of the file have been read.
  package private(set) var progress: UInt64 = 0

  private let file: InputFile
  private var isBegun = false
  private var inflater: GzipInflater?
  // Bytes that were read and not handed on.
  private var input: [UInt8] = []
  private var isAtEnd = false

  private static let pieceByteCount = 1 << 16

  /// Begins a file.
  package init(_ file: InputFile) {
    self.file = file
  }

  /// Appends bytes that follow those read before.
  ///
  /// - Parameters:
  ///   - count: How many bytes are read at most.
  ///   - bytes: Where they go.
  /// - Returns: `false` at the end.
  /// - Throws: ``InputError``.
  package mutating func read(upTo count: Int, into bytes: inout [UInt8]) throws(InputError) -> Bool
  {
    if !isBegun {
      isBegun = true
      // A pipe may give one byte at a time.
      while input.count < 2, try fill(upTo: max(count, 2)) {}
      if input.starts(with: GzipInflater.magic) { inflater = GzipInflater() }
    }
    guard inflater != nil else {
      guard input.isEmpty else {
        bytes += input
        input = []
        return true
      }
      let known = bytes.count
      guard try file.read(upTo: count, into: &bytes) else { return false }
      progress += UInt64(bytes.count - known)
      return true
    }
    return try inflate(upTo: count, into: &bytes)
  }

  private mutating func fill(upTo count: Int) throws(InputError) -> Bool {
    let known = input.count
    guard try file.read(upTo: count, into: &input) else {
      isAtEnd = true
      return false
    }
    progress += UInt64(input.count - known)
    return true
  }

  private mutating func inflate(
    upTo count: Int, into bytes: inout [UInt8]
  ) throws(InputError) -> Bool {
    guard var inflater = inflater.take() else { return false }
    let known = bytes.count
    while bytes.count == known {
      if input.isEmpty, !isAtEnd { _ = try fill(upTo: Self.pieceByteCount) }
      guard !input.isEmpty else {
        guard inflater.isBetweenMembers else {
          throw InputError("the gzip data end too early", in: file.name)
        }
        self.inflater = consume inflater
        return false
      }
      guard let used = inflater.inflate(input, upTo: count, into: &bytes) else {
        throw InputError("the gzip data are damaged", in: file.name)
      }
      input.removeFirst(used)
    }
    self.inflater = consume inflater
    return true
  }
}
