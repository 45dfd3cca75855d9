import DiagnosisExport
import Testing

/// Archives with the records for large numbers, which some writers always write.
@Suite struct `Zip64 archive` {
  typealias Entry = HandmadeArchive.Entry

  private static let export = `Export archive`.export

  private static func error(of archive: HandmadeArchive) -> ExportError.Kind? {
    `Export archive`.error(of: archive)
  }

  /// An entry whose own header says that its sizes stand in the extra field, as Python's `force_zip64` writes it.
  private static func forced(
    _ name: String, _ content: [UInt8], isDeflated: Bool = false
  ) -> Entry {
    var entry = Entry(name, content, isDeflated: isDeflated)
    let sizes = [UInt64(entry.header.size), UInt64(entry.header.compressedSize)]
    entry.extra =
      [1, 0, 16, 0] + sizes.flatMap { HandmadeArchive.bytes($0) }
    (entry.header.size, entry.header.compressedSize) = (.max, .max)
    return entry
  }

  @Test(arguments: [false, true])
  func `is read if the headers of entries have large sizes`(isDeflated: Bool) {
    let entries = [
      Self.forced("export.bin", Self.export, isDeflated: isDeflated), Self.forced("export.sig", []),
    ]
    #expect(Self.error(of: HandmadeArchive(entries: entries)) == nil)
    // A field in front of the one that is sought.
    var behind = entries
    behind[0].extra = [0x55, 0x54, 1, 0, 9] + behind[0].extra
    #expect(Self.error(of: HandmadeArchive(entries: behind)) == nil)
  }

  @Test func `is read if large sizes follow the data`() {
    var entry = Self.forced("export.bin", Self.export).streamed(signed: true, wide: true)
    entry.extra = [1, 0, 16, 0] + [UInt8](repeating: 0, count: 16)
    (entry.header.size, entry.header.compressedSize) = (.max, .max)
    #expect(Self.error(of: HandmadeArchive(entries: [entry])) == nil)
  }

  @Test(arguments: [false, true], [false, true])
  func `is read if the directory and its end are large`(inDirectory: Bool, inEnd: Bool) {
    var entry = Self.forced("export.bin", Self.export)
    if inDirectory {
      entry.directory.size = .max
      entry.directory.compressedSize = .max
      entry.offset = .max
      // The offset of the header, 0, follows the two sizes.
      entry.directoryExtra =
        [1, 0, 24, 0] + entry.extra.dropFirst(4) + [UInt8](repeating: 0, count: 8)
    }
    var archive = HandmadeArchive(entries: [entry], zip64: .init())
    if inEnd {
      archive.entryCount = .max
      archive.directorySize = .max
      archive.directoryOffset = .max
    }
    #expect(Self.error(of: archive) == nil)
  }

  @Test func `is refused if its records are missing or lie`() {
    let entry = Entry("export.bin", Self.export)
    for change in [
      { $0.locatorOffset = 0 }, { $0.locatorOffset = .max }, { $0.size = 45 }, { $0.signature = 7 },
      { $0.entryCount = 2 }, { $0.directoryOffset = 1 }, { $0.directorySize = 1 },
    ] as [(inout HandmadeArchive.Zip64) -> Void] {
      var zip64 = HandmadeArchive.Zip64()
      change(&zip64)
      let kind = Self.error(of: HandmadeArchive(entries: [entry], zip64: zip64))
      #expect(kind == .damagedArchive(.zip64) || kind == .unsupportedArchive(.pieces))
    }
    // A number that says that it stands in the extra field, where there is none.
    var without = Self.forced("export.bin", Self.export)
    without.extra = [1, 0, 8, 0] + HandmadeArchive.bytes(UInt64(20))
    #expect(Self.error(of: HandmadeArchive(entries: [without])) == .damagedArchive(.header))
    var wrong = Self.forced("export.bin", Self.export)
    wrong.extra[4] ^= 1
    #expect(Self.error(of: HandmadeArchive(entries: [wrong])) == .damagedArchive(.header))
    // An end record within the numbers of which no larger one exists.
    let bare = HandmadeArchive(entries: [entry], entryCount: .max)
    #expect(Self.error(of: bare) == .damagedArchive(.zip64))
  }

  @Test func `is refused if a size leaves the range of numbers`() {
    var entry = Self.forced("export.bin", Self.export)
    entry.directory.size = .max
    entry.directory.compressedSize = .max
    entry.directoryExtra = [1, 0, 16, 0] + [UInt8](repeating: 0xFF, count: 16)
    entry.extra = entry.directoryExtra
    #expect(Self.error(of: HandmadeArchive(entries: [entry])) == .damagedArchive(.layout))
  }
}
