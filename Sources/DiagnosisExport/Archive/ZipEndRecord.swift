/// The record that closes an archive: the place and the size of the directory.
///
/// Archives with a number that does not fit its field have two records more, in front of the usual one (zip64). Some
/// writers write these always. Where a number stands twice, both must be the same.
///
/// - SeeAlso: *.ZIP File Format Specification* (PKWARE) 6.3.10, sections 4.3.14 through 4.3.16.
struct ZipEndRecord {
  /// Where the first of the records begins, and so where the directory must end.
  private(set) var offset: UInt64
  /// The number of entries.
  private(set) var entryCount: UInt64
  /// The size of the directory in bytes.
  private(set) var directorySize: UInt64
  /// Where the directory begins.
  private(set) var directoryOffset: UInt64
  /// Whether the archive is one file, and not cut into several.
  private(set) var isInOnePiece: Bool

  static let signature: UInt32 = 0x0605_4B50
  static let byteCount = 22
  static let zip64Signature: UInt32 = 0x0606_4B50
  static let zip64ByteCount = 56
  static let locatorSignature: UInt32 = 0x0706_4B50
  static let locatorByteCount = 20

  /// Finds and reads the records at the end of an archive.
  init(reading source: inout some ByteSource) throws(ExportError) {
    let (record, offset) = try Self.last(of: &source)
    self.offset = offset
    isInOnePiece = record.integer(at: 4) == UInt16(0) && record.integer(at: 6) == UInt16(0)
    entryCount = UInt64(record.integer(at: 10) as UInt16)
    directorySize = UInt64(record.integer(at: 12) as UInt32)
    directoryOffset = UInt64(record.integer(at: 16) as UInt32)
    let entryCountHere = UInt64(record.integer(at: 8) as UInt16)
    isInOnePiece = isInOnePiece && entryCountHere == entryCount
    let isTooSmall =
      entryCount == UInt64(UInt16.max) || directorySize == UInt64(UInt32.max)
      || directoryOffset == UInt64(UInt32.max)
    if let locator = try Self.locator(before: offset, of: &source) {
      try extend(by: locator, of: &source)
    } else if isTooSmall {
      throw ExportError(.damagedArchive(.zip64), in: .file, at: offset)
    }
  }

  /// Finds the record that closes the archive.
  private static func last(
    of source: inout some ByteSource
  ) throws(ExportError) -> ([UInt8], UInt64) {
    let count = Int(min(source.byteCount, UInt64(byteCount + Int(UInt16.max))))
    let tailOffset = source.byteCount - UInt64(count)
    let tail = try source.bytes(at: tailOffset, count: count)
    let starts = stride(from: 0, through: count - byteCount, by: 1).filter { start in
      guard tail[start] == 0x50, tail.integer(at: start) == signature else { return false }
      let comment = Int(tail.integer(at: start + 20) as UInt16)
      return start + byteCount + comment == count
    }
    guard let start = starts.first, starts.count == 1 else {
      throw ExportError(.damagedArchive(.endRecord), in: .file, at: source.byteCount)
    }
    return (Array(tail[start...]), tailOffset + UInt64(start))
  }

  /// The record that tells where the larger end record stands, if the archive has one.
  private static func locator(
    before offset: UInt64, of source: inout some ByteSource
  ) throws(ExportError) -> [UInt8]? {
    guard offset >= UInt64(locatorByteCount) else { return nil }
    let bytes = try source.bytes(at: offset - UInt64(locatorByteCount), count: locatorByteCount)
    return bytes.integer(at: 0) == locatorSignature ? bytes : nil
  }

  /// Takes the numbers of the larger end record, which must agree with those that fit the usual one.
  private mutating func extend(
    by locator: [UInt8], of source: inout some ByteSource
  ) throws(ExportError) {
    let locatorOffset = offset - UInt64(Self.locatorByteCount)
    let recordOffset: UInt64 = locator.integer(at: 8)
    func failure(_ kind: ExportError.Kind) -> ExportError {
      ExportError(kind, in: .file, at: locatorOffset)
    }
    guard locator.integer(at: 4) == UInt32(0), locator.integer(at: 16, as: UInt32.self) <= 1 else {
      throw failure(.unsupportedArchive(.pieces))
    }
    let smallest = UInt64(Self.zip64ByteCount)
    guard recordOffset <= locatorOffset, locatorOffset - recordOffset >= smallest else {
      throw failure(.damagedArchive(.zip64))
    }
    let record = try source.bytes(at: recordOffset, count: Self.zip64ByteCount)
    // The size that the record states leaves out its signature and the size itself.
    guard record.integer(at: 0) == Self.zip64Signature,
      record.integer(at: 4) == locatorOffset - recordOffset - 12
    else { throw failure(.damagedArchive(.zip64)) }
    guard record.integer(at: 16) == UInt32(0), record.integer(at: 20) == UInt32(0),
      record.integer(at: 24) == record.integer(at: 32, as: UInt64.self)
    else { throw failure(.unsupportedArchive(.pieces)) }
    let large = (
      count: record.integer(at: 32, as: UInt64.self), size: record.integer(at: 40, as: UInt64.self),
      offset: record.integer(at: 48, as: UInt64.self)
    )
    guard entryCount == large.count || entryCount == UInt64(UInt16.max),
      directorySize == large.size || directorySize == UInt64(UInt32.max),
      directoryOffset == large.offset || directoryOffset == UInt64(UInt32.max)
    else { throw failure(.damagedArchive(.zip64)) }
    (entryCount, directorySize, directoryOffset) = large
    offset = recordOffset
  }
}
