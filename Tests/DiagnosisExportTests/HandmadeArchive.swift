/// An archive put together record by record, so that any record can lie.
struct HandmadeArchive {
  var entries: [Entry]
  var comment: [UInt8] = []
  /// Bytes between the last entry and the directory.
  var gap: [UInt8] = []
  /// False values that stand in the end record.
  var disk: UInt16 = 0
  var entryCount: UInt16?
  var directorySize: UInt32?
  var directoryOffset: UInt32?
  /// The records for large numbers in front of the end record, if there are any.
  var zip64: Zip64?

  /// False values that stand in the records for large numbers.
  struct Zip64 {
    var signature: UInt32 = 0x0606_4B50
    var size: UInt64 = 44
    var entryCount: UInt64?
    var directorySize: UInt64?
    var directoryOffset: UInt64?
    var locatorOffset: UInt64?
  }

  /// The description of an entry, which stands in its own header and again in the directory.
  struct Record {
    var flags: UInt16 = 0
    var compression: UInt16 = 0
    var checksum: UInt32
    var compressedSize: UInt32
    var size: UInt32
    var name: String
  }

  struct Entry {
    var header: Record
    var directory: Record
    var extra: [UInt8] = []
    /// The extra field in the directory.
    var directoryExtra: [UInt8] = []
    var data: [UInt8]
    var descriptor: [UInt8] = []
    /// Where the directory says that the header is, instead of the truth.
    var offset: UInt32?

    /// An honest entry, stored as it is or as a deflate stream of blocks that are stored as they are.
    init(_ name: String, _ content: [UInt8], isDeflated: Bool = false) {
      data = isDeflated ? HandmadeArchive.deflate(content) : content
      header = Record(
        compression: isDeflated ? 8 : 0, checksum: HandmadeArchive.checksum(content),
        compressedSize: UInt32(data.count), size: UInt32(content.count), name: name)
      directory = header
    }

    /// Moves sizes and checksum behind the data, as a writer does that cannot go back.
    func streamed(signed: Bool, wide: Bool) -> Entry {
      var entry = self
      entry.header.flags |= 8
      entry.directory.flags |= 8
      (entry.header.checksum, entry.header.compressedSize, entry.header.size) = (0, 0, 0)
      entry.descriptor = signed ? HandmadeArchive.bytes(0x0807_4B50 as UInt32) : []
      entry.descriptor += HandmadeArchive.bytes(directory.checksum)
      for size in [directory.compressedSize, directory.size] {
        entry.descriptor +=
          wide ? HandmadeArchive.bytes(UInt64(size)) : HandmadeArchive.bytes(size)
      }
      return entry
    }
  }

  func encoded() -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let offset = UInt32(archive.count)
      archive += Self.bytes(0x0403_4B50 as UInt32) + Self.record(entry.header)
      archive += Self.bytes(UInt16(entry.extra.count)) + Array(entry.header.name.utf8)
      archive += entry.extra + entry.data + entry.descriptor
      directory += Self.bytes(0x0201_4B50 as UInt32) + [20, 3] + Self.record(entry.directory)
      directory += Self.bytes(UInt16(entry.directoryExtra.count))
      directory += [UInt8](repeating: 0, count: 10) + Self.bytes(entry.offset ?? offset)
      directory += Array(entry.directory.name.utf8) + entry.directoryExtra
    }
    archive += gap
    let offset = UInt32(archive.count)
    archive += directory
    archive += zip64Records(directorySize: directory.count, directoryOffset: offset)
    archive += Self.bytes(0x0605_4B50 as UInt32) + Self.bytes(disk) + Self.bytes(disk)
    archive += Self.bytes(entryCount ?? UInt16(entries.count))
    archive += Self.bytes(entryCount ?? UInt16(entries.count))
    archive += Self.bytes(directorySize ?? UInt32(directory.count))
    archive += Self.bytes(directoryOffset ?? offset)
    return archive + Self.bytes(UInt16(comment.count)) + comment
  }

  private func zip64Records(directorySize: Int, directoryOffset: UInt32) -> [UInt8] {
    guard let zip64 else { return [] }
    let count = zip64.entryCount ?? UInt64(entries.count)
    let size = zip64.directorySize ?? UInt64(directorySize)
    let end = UInt64(directoryOffset) + UInt64(directorySize)
    var records = Self.bytes(zip64.signature) + Self.bytes(zip64.size)
    records += Self.bytes(45 as UInt16) + Self.bytes(45 as UInt16) + [UInt8](repeating: 0, count: 8)
    for value in [count, count, size, zip64.directoryOffset ?? UInt64(directoryOffset)] {
      records += Self.bytes(value)
    }
    records += Self.bytes(0x0706_4B50 as UInt32) + [0, 0, 0, 0]
    return records + Self.bytes(zip64.locatorOffset ?? end) + [1, 0, 0, 0]
  }

  private static func record(_ record: Record) -> [UInt8] {
    // The time is that of Go's zip writer: zero, which is no date at all.
    bytes(20 as UInt16) + bytes(record.flags) + bytes(record.compression) + [0, 0, 0, 0]
      + bytes(record.checksum) + bytes(record.compressedSize) + bytes(record.size)
      + bytes(UInt16(record.name.utf8.count))
  }

  static func bytes<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
    stride(from: 0, to: Value.bitWidth, by: 8).map { UInt8(truncatingIfNeeded: value >> Value($0)) }
  }

  /// A deflate stream of stored blocks (RFC 1951, section 3.2.4).
  static func deflate(_ content: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = []
    for start in stride(from: 0, to: content.count, by: 1000) {
      let block = content[start..<min(start + 1000, content.count)]
      stream += [0] + bytes(UInt16(block.count)) + bytes(~UInt16(block.count)) + block
    }
    return stream + [1, 0, 0, 0xFF, 0xFF]
  }

  /// The CRC-32 of ISO 3309, bit by bit.
  static func checksum(_ content: [UInt8]) -> UInt32 {
    ~content.reduce(0xFFFF_FFFF as UInt32) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in
        sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1
      }
    }
  }
}
