/// The entries of an archive that can be read in one way only.
///
/// The readers of the world differ in what they make of an archive whose two descriptions of an entry
/// disagree, or whose entries overlap, or that has bytes which belong to nothing: one would check a
/// signature over other bytes than those another takes the keys from. Here every byte of the file belongs
/// to exactly one record, and every record says the same.
///
/// - SeeAlso: *.ZIP File Format Specification* (PKWARE) 6.3.10.
struct ZipDirectory {
  /// The entries, in the order of their place in the file.
  private(set) var entries: [ZipEntry] = []

  /// The most entries that are accepted; an export needs two.
  static let maximumEntryCount = 64
  /// The most bytes of directory that are accepted.
  static let maximumByteCount = 65_536

  static let endRecordSignature: UInt32 = 0x0605_4B50
  private static let endRecordByteCount = 22

  /// Reads the directory and the header of every entry.
  ///
  /// - Parameter source: The whole archive.
  /// - Throws: ``ExportError`` with the place in the file.
  init(reading source: inout some ByteSource) throws(ExportError) {
    let (endRecord, endRecordOffset) = try Self.endRecord(of: &source)
    let pieces: [UInt16] = [endRecord.integer(at: 4), endRecord.integer(at: 6)]
    let count: UInt16 = endRecord.integer(at: 10)
    let size: UInt32 = endRecord.integer(at: 12)
    let offset: UInt32 = endRecord.integer(at: 16)
    func failure(_ kind: ExportError.Kind) -> ExportError {
      ExportError(kind, in: .file, at: endRecordOffset)
    }
    guard count != .max, size != .max, offset != .max else {
      throw failure(.unsupportedArchive(.zip64))
    }
    guard pieces == [0, 0], endRecord.integer(at: 8) == count else {
      throw failure(.unsupportedArchive(.pieces))
    }
    guard count <= Self.maximumEntryCount else {
      throw failure(.tooLarge(found: UInt64(count), limit: UInt64(Self.maximumEntryCount)))
    }
    guard size <= Self.maximumByteCount else {
      throw failure(.tooLarge(found: UInt64(size), limit: UInt64(Self.maximumByteCount)))
    }
    guard UInt64(offset) + UInt64(size) == endRecordOffset else {
      throw failure(.damagedArchive(.directory))
    }
    let directory = try source.bytes(at: UInt64(offset), count: Int(size))
    try readEntries(count: Int(count), directory: directory, at: UInt64(offset))
    try checkLayout(of: &source, directoryOffset: UInt64(offset))
  }

  /// Finds the record that closes the archive.
  private static func endRecord(
    of source: inout some ByteSource
  ) throws(ExportError) -> ([UInt8], UInt64) {
    let count = Int(min(source.byteCount, UInt64(endRecordByteCount + Int(UInt16.max))))
    let tailOffset = source.byteCount - UInt64(count)
    let tail = try source.bytes(at: tailOffset, count: count)
    let starts = stride(from: 0, through: count - endRecordByteCount, by: 1).filter { start in
      guard tail[start] == 0x50, tail.integer(at: start) == endRecordSignature else { return false }
      let comment = Int(tail.integer(at: start + 20) as UInt16)
      return start + endRecordByteCount + comment == count
    }
    guard let start = starts.first, starts.count == 1 else {
      throw ExportError(.damagedArchive(.endRecord), in: .file, at: source.byteCount)
    }
    return (Array(tail[start...]), tailOffset + UInt64(start))
  }

  private mutating func readEntries(
    count: Int, directory: [UInt8], at offset: UInt64
  ) throws(ExportError) {
    var position = 0
    for _ in 0..<count {
      let start = offset + UInt64(position)
      guard let entry = ZipEntry(directory: directory, position: &position) else {
        throw ExportError(.damagedArchive(.directory), in: .file, at: start)
      }
      guard !entry.isZip64 else {
        throw ExportError(.unsupportedArchive(.zip64), in: .file, at: start)
      }
      guard self.entry(named: entry.name) == nil else {
        throw ExportError(.damagedArchive(.duplicateName), in: .file, at: start)
      }
      entries.append(entry)
    }
    guard position == directory.count else {
      throw ExportError(.damagedArchive(.directory), in: .file, at: offset + UInt64(position))
    }
  }

  /// Makes sure that the entries follow one another from the first byte to the directory.
  private mutating func checkLayout(
    of source: inout some ByteSource, directoryOffset: UInt64
  ) throws(ExportError) {
    entries.sort { $0.headerOffset < $1.headerOffset }
    var end: UInt64 = 0
    for index in entries.indices {
      guard entries[index].headerOffset == end else {
        throw ExportError(.damagedArchive(.layout), in: .file, at: end)
      }
      let isLast = index == entries.count - 1
      end = isLast ? directoryOffset : entries[index + 1].headerOffset
      try entries[index].readHeader(from: &source)
      try entries[index].readDescriptor(from: &source, endingAt: end)
    }
    guard end == directoryOffset else {
      throw ExportError(.damagedArchive(.layout), in: .file, at: end)
    }
  }

  /// The entry of a name, which stands there byte by byte.
  func entry(named name: [UInt8]) -> ZipEntry? {
    entries.first { $0.name == name }
  }
}
