/// One file within an archive, as the archive's directory describes it.
///
/// - SeeAlso: *.ZIP File Format Specification* (PKWARE) 6.3.10, sections 4.3.7, 4.3.9 and 4.3.12.
struct ZipEntry {
  var name: [UInt8]
  var flags: Flags
  var compression: UInt16
  var checksum: UInt32
  var compressedByteCount: UInt64
  var byteCount: UInt64
  /// Where the entry's own header stands.
  var headerOffset: UInt64
  /// Where the entry's own header, with the name and the extra field behind it, ends.
  var dataOffset: UInt64 = 0

  /// The first byte behind the compressed bytes; the last of all numbers if they would end behind it.
  var dataEnd: UInt64 {
    let (end, overflow) = dataOffset.addingReportingOverflow(compressedByteCount)
    return overflow ? .max : end
  }

  struct Flags: OptionSet {
    let rawValue: UInt16

    static let encrypted = Flags(rawValue: 1)
    /// Checksum and sizes stand behind the data, in a data descriptor.
    static let sizesFollow = Flags(rawValue: 1 << 3)
    static let nameIsUTF8 = Flags(rawValue: 1 << 11)
  }

  static let stored: UInt16 = 0
  static let deflated: UInt16 = 8

  /// The signatures and sizes of the records.
  static let headerSignature: UInt32 = 0x0403_4B50
  static let headerByteCount = 30
  static let directorySignature: UInt32 = 0x0201_4B50
  static let directoryByteCount = 46
  static let descriptorSignature: UInt32 = 0x0807_4B50

  /// Reads the entry's record in the directory; fails if there is no such record.
  ///
  /// - Parameters:
  ///   - directory: The whole directory.
  ///   - position: Where the record begins; afterwards, where it ends.
  init?(directory: [UInt8], position: inout Int) {
    let start = position
    guard directory.count - start >= Self.directoryByteCount,
      directory.integer(at: start) == Self.directorySignature
    else { return nil }
    let nameCount = Int(directory.integer(at: start + 28) as UInt16)
    let extraCount = Int(directory.integer(at: start + 30) as UInt16)
    let commentCount = Int(directory.integer(at: start + 32) as UInt16)
    let nameStart = start + Self.directoryByteCount
    let end = nameStart + nameCount + extraCount + commentCount
    guard end <= directory.count else { return nil }

    flags = Flags(rawValue: directory.integer(at: start + 8))
    compression = directory.integer(at: start + 10)
    checksum = directory.integer(at: start + 16)
    compressedByteCount = UInt64(directory.integer(at: start + 20) as UInt32)
    byteCount = UInt64(directory.integer(at: start + 24) as UInt32)
    headerOffset = UInt64(directory.integer(at: start + 42) as UInt32)
    name = Array(directory[nameStart..<nameStart + nameCount])
    position = end

    let extraStart = nameStart + nameCount
    var large = Zip64Field(in: directory[extraStart..<extraStart + extraCount])
    guard large.replace(&byteCount), large.replace(&compressedByteCount),
      large.replace(&headerOffset)
    else { return nil }
  }

  /// Reads the entry's own header, which must say what the directory says.
  ///
  /// Sizes and checksum may be zero there if they follow the data.
  mutating func readHeader(from source: inout some ByteSource) throws(ExportError) {
    let failure = ExportError(.damagedArchive(.header), in: .file, at: headerOffset)
    let header = try source.bytes(at: headerOffset, count: Self.headerByteCount)
    let nameCount = Int(header.integer(at: 26) as UInt16)
    let extraCount = Int(header.integer(at: 28) as UInt16)
    let tail = try source.bytes(
      at: headerOffset + UInt64(Self.headerByteCount), count: nameCount + extraCount)
    let ownFlags = Flags(rawValue: header.integer(at: 6))
    let relevant: Flags = [.encrypted, .sizesFollow]
    var ownByteCount = UInt64(header.integer(at: 22) as UInt32)
    var ownCompressedByteCount = UInt64(header.integer(at: 18) as UInt32)
    var large = Zip64Field(in: tail[nameCount...])
    guard large.replace(&ownByteCount), large.replace(&ownCompressedByteCount) else {
      throw failure
    }
    let figures = [UInt64(checksum), compressedByteCount, byteCount]
    let ownFigures = [
      UInt64(header.integer(at: 14) as UInt32), ownCompressedByteCount, ownByteCount,
    ]
    let figuresAgree = zip(figures, ownFigures).allSatisfy { figure, own in
      own == figure || own == 0 && ownFlags.contains(.sizesFollow)
    }
    guard header.integer(at: 0) == Self.headerSignature, tail[..<nameCount] == name[...],
      ownFlags.intersection(relevant) == flags.intersection(relevant),
      header.integer(at: 8) == compression, figuresAgree
    else { throw failure }
    dataOffset = headerOffset + UInt64(Self.headerByteCount + nameCount + extraCount)
  }

  /// Reads what stands between the entry's data and the next record: a data descriptor if one was
  /// announced, of any of its four forms, and otherwise nothing.
  func readDescriptor(
    from source: inout some ByteSource, endingAt end: UInt64
  ) throws(ExportError) {
    guard end >= dataEnd else {
      throw ExportError(.damagedArchive(.layout), in: .file, at: headerOffset)
    }
    let count = end - dataEnd
    guard flags.contains(.sizesFollow) ? [12, 16, 20, 24].contains(count) : count == 0 else {
      throw ExportError(.damagedArchive(.layout), in: .file, at: dataEnd)
    }
    guard count > 0 else { return }
    let descriptor = try source.bytes(at: dataEnd, count: Int(count))
    let hasSignature = count == 16 || count == 24
    let start = hasSignature ? 4 : 0
    let isLong = count >= 20
    let sizes: [UInt64] =
      isLong
      ? [descriptor.integer(at: start + 4), descriptor.integer(at: start + 12)]
      : [
        UInt64(descriptor.integer(at: start + 4) as UInt32),
        UInt64(descriptor.integer(at: start + 8) as UInt32),
      ]
    guard !hasSignature || descriptor.integer(at: 0) == Self.descriptorSignature,
      descriptor.integer(at: start) == checksum, sizes == [compressedByteCount, byteCount]
    else { throw ExportError(.damagedArchive(.header), in: .file, at: dataEnd) }
  }
}

extension [UInt8] {
  /// The integer that stands at a place, its lowest byte first.
  func integer<Value: FixedWidthInteger>(at offset: Int, as type: Value.Type = Value.self) -> Value
  {
    var value: Value = 0
    for index in (0..<Value.bitWidth / 8).reversed() {
      value = value << 8 | Value(truncatingIfNeeded: self[offset + index])
    }
    return value
  }
}
