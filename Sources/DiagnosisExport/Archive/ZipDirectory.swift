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

  /// Reads the directory and the header of every entry.
  ///
  /// - Parameter source: The whole archive.
  /// - Throws: ``ExportError`` with the place in the file.
  init(reading source: inout some ByteSource) throws(ExportError) {
    let end = try ZipEndRecord(reading: &source)
    func failure(_ kind: ExportError.Kind) -> ExportError {
      ExportError(kind, in: .file, at: end.offset)
    }
    guard end.isInOnePiece else { throw failure(.unsupportedArchive(.pieces)) }
    guard end.entryCount <= Self.maximumEntryCount else {
      throw failure(.tooLarge(found: end.entryCount, limit: UInt64(Self.maximumEntryCount)))
    }
    guard end.directorySize <= Self.maximumByteCount else {
      throw failure(.tooLarge(found: end.directorySize, limit: UInt64(Self.maximumByteCount)))
    }
    let (directoryEnd, overflow) = end.directoryOffset.addingReportingOverflow(end.directorySize)
    guard !overflow, directoryEnd == end.offset else { throw failure(.damagedArchive(.directory)) }
    let directory = try source.bytes(at: end.directoryOffset, count: Int(end.directorySize))
    try readEntries(count: Int(end.entryCount), directory: directory, at: end.directoryOffset)
    try checkLayout(of: &source, directoryOffset: end.directoryOffset)
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

  /// The entry that holds the keys.
  ///
  /// - Parameter byteCount: The size of the archive, for the error.
  /// - Returns: The entry of the name that the format has.
  /// - Throws: ``ExportError/Kind/missingEntry(_:others:)``.
  func export(in byteCount: UInt64) throws(ExportError) -> ZipEntry {
    if let entry = entry(named: ExportArchive.exportName) { return entry }
    // An archive of a folder holds what is sought behind many others at most.
    let nested = entries.map { ZipEntryName($0.name) }.filter {
      $0.isNested(ExportError.Part.export.rawValue)
    }
    let others = nested.prefix(1) + entries.prefix(4).map { ZipEntryName($0.name) }
    throw ExportError(
      .missingEntry(.export, others: Array(others.prefix(4))), in: .file, at: byteCount)
  }
}
