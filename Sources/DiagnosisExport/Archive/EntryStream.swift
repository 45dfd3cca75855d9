/// The decompressed bytes of one entry, piece by piece, held to what the directory says of them.
struct EntryStream: ~Copyable {
  /// The piece that the last call of ``advance(in:)`` made.
  private(set) var piece = PieceBuffer()

  // The entry, for an error, and its compressed bytes.
  private let headerOffset: UInt64
  private let dataOffset: UInt64
  private let compressedByteCount: UInt64
  // The checksum and the size that the decompressed bytes must have.
  private let byteCount: UInt64
  private let declaredChecksum: UInt32?

  // Deflate streams only: compressed bytes that were read, and how many of them have been used.
  private var input = PieceBuffer()
  private var used = 0
  private var inflater: Inflater?
  private var readCount: UInt64 = 0
  private var madeCount: UInt64 = 0
  private var checksum = CyclicRedundancyCheck()

  /// Begins an entry.
  ///
  /// - Parameters:
  ///   - entry: The entry.
  ///   - limit: The most decompressed bytes that are accepted.
  /// - Throws: ``ExportError`` if no piece of the entry could be accepted.
  init(_ entry: ZipEntry, limit: UInt64) throws(ExportError) {
    func failure(_ kind: ExportError.Kind) -> ExportError {
      ExportError(kind, in: .file, at: entry.headerOffset)
    }
    guard !entry.flags.contains(.encrypted) else {
      throw failure(.unsupportedArchive(.encryption))
    }
    guard [ZipEntry.stored, ZipEntry.deflated].contains(entry.compression) else {
      throw failure(.unsupportedArchive(.compression))
    }
    guard entry.byteCount <= limit else {
      throw failure(.tooLarge(found: entry.byteCount, limit: limit))
    }
    let isDeflated = entry.compression == ZipEntry.deflated
    guard isDeflated || entry.compressedByteCount == entry.byteCount else {
      throw failure(.damagedEntry(.size))
    }
    headerOffset = entry.headerOffset
    dataOffset = entry.dataOffset
    compressedByteCount = entry.compressedByteCount
    byteCount = entry.byteCount
    declaredChecksum = entry.checksum
    inflater = isDeflated ? Inflater() : nil
  }

  /// Begins a file that is no archive, as if it were the one entry of one, without a checksum.
  init(wholeOf byteCount: UInt64, limit: UInt64) throws(ExportError) {
    guard byteCount <= limit else {
      throw ExportError(.tooLarge(found: byteCount, limit: limit), in: .file, at: 0)
    }
    headerOffset = 0
    dataOffset = 0
    compressedByteCount = byteCount
    self.byteCount = byteCount
    declaredChecksum = nil
    inflater = nil
  }

  /// How many bytes of the file have been read.
  var progress: UInt64 {
    readCount
  }

  /// Makes the next piece.
  ///
  /// - Returns: `false` if there is none. Then the entry has the size and the checksum that the directory
  ///   says.
  /// - Throws: ``ExportError``, at the latest when one byte more than declared has been decompressed.
  mutating func advance(in source: inout some ByteSource) throws(ExportError) -> Bool {
    if inflater == nil {
      let count = Int(min(UInt64(piece.capacity), compressedByteCount - readCount))
      try piece.fill(from: &source, at: dataOffset + readCount, count: count)
      readCount += UInt64(count)
    } else {
      try inflate(from: &source)
    }
    if declaredChecksum != nil { checksum.update(piece) }
    madeCount += UInt64(piece.count)
    guard madeCount <= byteCount else { throw damage(.size) }
    guard piece.count == 0 else { return true }
    guard madeCount == byteCount else { throw damage(.size) }
    guard declaredChecksum == nil || declaredChecksum == checksum.value else {
      throw damage(.checksum)
    }
    return false
  }

  private mutating func inflate(from source: inout some ByteSource) throws(ExportError) {
    guard var inflater = inflater.take() else { return }
    try piece.refill(upTo: piece.capacity) { output throws(ExportError) in
      while !inflater.isAtEnd, output.freeCapacity > 0 {
        if used == input.count {
          let count = Int(min(UInt64(input.capacity), compressedByteCount - readCount))
          try input.fill(from: &source, at: dataOffset + readCount, count: count)
          readCount += UInt64(count)
          used = 0
        }
        let position = dataOffset + readCount - UInt64(input.count - used)
        let made = output.byteCount
        // Nothing used and nothing made: the compressed bytes ended before their stream did.
        guard let count = inflater.inflate(input, from: used, into: &output),
          count > 0 || output.byteCount > made || inflater.isAtEnd
        else { throw ExportError(.damagedEntry(.deflate), in: .file, at: position) }
        used += count
      }
    }
    if inflater.isAtEnd, used < input.count || readCount < compressedByteCount {
      throw damage(.size)
    }
    self.inflater = consume inflater
  }

  private func damage(_ damage: ExportError.EntryDamage) -> ExportError {
    ExportError(.damagedEntry(damage), in: .file, at: headerOffset)
  }
}
