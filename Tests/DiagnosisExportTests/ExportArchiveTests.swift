import DiagnosisExport
import ExposureCore
import ExposureTestSupport
import Testing

@Suite struct `Export archive` {
  typealias Entry = HandmadeArchive.Entry

  static let export = Array("EK Export v1    ".utf8) + [0x20, 1, 0x28, 1]
  static let stored = Entry("export.bin", export)
  static let deflated = Entry("export.bin", export, isDeflated: true)
  static let noSignatures = Entry("export.sig", [])

  static func error(of archive: HandmadeArchive, limit: UInt64 = 1 << 30) -> ExportError.Kind? {
    error(of: archive.encoded(), limit: limit)
  }

  static func error(of bytes: [UInt8], limit: UInt64 = 1 << 30) -> ExportError.Kind? {
    do throws(ExportError) {
      var reader = try ExportReader(bytes, maximumByteCount: limit)
      var keys: [PublishedKey] = []
      while try reader.readKeys(into: &keys) {}
      return nil
    } catch {
      #expect(error.offset <= bytes.count)
      return error.kind
    }
  }

  // MARK: Writing

  @Test func `writes the bytes that Python's zipfile writes`() {
    // ZipInfo of 1980-01-01, create_system 0, versions 20, ZIP_STORED, external_attr 0.
    let expected = """
      504b0304140000000000000021007b9e400512000000120000000a0000006578706f72742e62696e454b204578\
      706f7274207631202020202001504b0304140000000000000021000000000000000000000000000a0000006578\
      706f72742e736967504b01021400140000000000000021007b9e400512000000120000000a0000000000000000\
      0000000000000000006578706f72742e62696e504b010214001400000000000000210000000000000000000000\
      00000a000000000000000000000000003a0000006578706f72742e736967504b05060000000002000200700000\
      00620000000000
      """
    let archive = ExportArchive(
      export: Array("EK Export v1    ".utf8) + [0x20, 1], signatures: [])
    #expect(Hexadecimal.encode(archive.encoded(.none)) == expected)
  }

  // MARK: Dialects

  @Test func `reads what other writers write`() {
    let utf8 = { (entry: Entry) in
      var entry = entry
      entry.header.flags |= 1 << 11
      entry.directory.flags |= 1 << 11
      return entry
    }
    var withExtra = Self.stored
    withExtra.extra = [0x55, 0x54, 5, 0, 3, 1, 2, 3, 4]
    var knowsItsSizes = Self.deflated.streamed(signed: true, wide: false)
    knowsItsSizes.header = knowsItsSizes.directory
    let other = Entry("content.sig", [1, 2, 3], isDeflated: true)
    let archives = [
      HandmadeArchive(entries: [Self.stored]),
      HandmadeArchive(entries: [Self.deflated]),
      HandmadeArchive(entries: [Self.noSignatures, Self.stored]),
      HandmadeArchive(entries: [other, Self.deflated, Self.noSignatures]),
      HandmadeArchive(entries: [utf8(Self.deflated), utf8(Self.noSignatures)]),
      HandmadeArchive(entries: [withExtra, Self.noSignatures]),
      HandmadeArchive(entries: [knowsItsSizes]),
      HandmadeArchive(entries: [Self.stored], comment: Array("made by hand PK\u{5}\u{6}".utf8)),
    ]
    for archive in archives { #expect(Self.error(of: archive) == nil) }
  }

  @Test(arguments: [false, true], [false, true])
  func `reads sizes that stand behind the data`(signed: Bool, wide: Bool) {
    for entry in [Self.stored, Self.deflated] {
      var entries = [entry, Self.noSignatures].map { $0.streamed(signed: signed, wide: wide) }
      #expect(Self.error(of: HandmadeArchive(entries: entries)) == nil)
      entries[0].descriptor[entries[0].descriptor.count - 1] ^= 1
      let archive = HandmadeArchive(entries: entries)
      #expect(Self.error(of: archive) == .damagedArchive(.header))
    }
  }

  // MARK: Attacks

  @Test func `refuses an archive without an export`() {
    func text(_ entries: [Entry]) -> String? {
      Self.error(of: HandmadeArchive(entries: entries))?.description
    }
    #expect(text([Self.noSignatures]) == "an archive without export.bin; it holds 'export.sig'")
    #expect(text([]) == "an archive without export.bin, and empty")
    let strange = Entry("\u{1B}[2J'" + String(repeating: "x", count: 80), [])
    #expect(text([strange])?.contains("'?[2J?xxx") == true)
    #expect(text([strange])?.contains("xxx...'") == true)
  }

  @Test(arguments: ["data/export.bin", "a/b/export.bin", "/export.bin", "data\\export.bin"])
  func `names the folder that an export lies in`(name: String) {
    let others = (0..<6).map { Entry("\($0)", []) }
    let archive = HandmadeArchive(entries: others + [Entry(name, Self.export)])
    #expect(
      Self.error(of: archive)?.description
        == "export.bin lies in a folder of the archive, as '\(name)'; "
        + "phones look for it outside any folder")
  }

  @Test func `refuses two entries of one name`() {
    let archive = HandmadeArchive(entries: [Self.stored, Self.deflated])
    #expect(Self.error(of: archive) == .damagedArchive(.duplicateName))
  }

  @Test func `refuses bytes that belong to no entry`() {
    #expect(
      Self.error(of: HandmadeArchive(entries: [Self.stored], gap: [0]))
        == .damagedArchive(.layout))
    var hidden = Self.stored
    hidden.data.append(0)
    let archive = HandmadeArchive(entries: [hidden, Self.noSignatures])
    #expect(Self.error(of: archive) == .damagedArchive(.layout))
    #expect(
      Self.error(of: HandmadeArchive(entries: [], gap: Array("PK\u{3}\u{4}".utf8)))
        == .damagedArchive(.layout))
  }

  @Test func `refuses bytes in front of the first entry or behind the last record`() {
    let archive = HandmadeArchive(entries: [Self.stored]).encoded()
    #expect(Self.error(of: archive + [0]) == .damagedArchive(.endRecord))
    #expect(Self.error(of: Array("PK".utf8) + archive) == .damagedArchive(.directory))
  }

  @Test func `refuses entries that overlap`() {
    var overlapping = Self.noSignatures
    overlapping.offset = 0
    let twice = HandmadeArchive(entries: [Self.stored, overlapping])
    #expect(Self.error(of: twice) == .damagedArchive(.layout))
    var long = Self.stored
    long.header.compressedSize += 10
    long.directory.compressedSize += 10
    let running = HandmadeArchive(entries: [long, Self.noSignatures])
    #expect(Self.error(of: running) == .damagedArchive(.layout))
  }

  @Test func `refuses an entry whose header stands outside the file`() {
    var astray = Self.stored
    astray.offset = 0x7FFF_FFFF
    let archive = HandmadeArchive(entries: [astray])
    #expect(Self.error(of: archive) == .damagedArchive(.layout))
  }

  @Test func `refuses a header that disagrees with the directory`() {
    let changes: [(inout HandmadeArchive.Record) -> Void] = [
      { $0.name = "export.bim" }, { $0.compression = 8 }, { $0.checksum ^= 1 },
      { $0.compressedSize = 0 }, { $0.size += 1 }, { $0.flags |= 8 }, { $0.flags |= 1 },
    ]
    for change in changes {
      var entry = Self.stored
      change(&entry.header)
      let archive = HandmadeArchive(entries: [entry])
      #expect(Self.error(of: archive) == .damagedArchive(.header))
    }
  }

  @Test func `refuses an end record that is ambiguous`() {
    // A comment that is an end record itself: readers that search from the end take the inner one.
    let inner = HandmadeArchive(entries: []).encoded()
    let archive = HandmadeArchive(entries: [Self.stored], comment: inner)
    #expect(Self.error(of: archive) == .damagedArchive(.endRecord))
  }

  @Test func `refuses an end record that lies`() {
    var archive = HandmadeArchive(entries: [Self.stored], entryCount: 2)
    #expect(Self.error(of: archive) == .damagedArchive(.directory))
    archive = HandmadeArchive(entries: [Self.stored, Self.noSignatures], entryCount: 1)
    #expect(Self.error(of: archive) == .damagedArchive(.directory))
    archive = HandmadeArchive(entries: [Self.stored], directorySize: 55)
    #expect(Self.error(of: archive) == .damagedArchive(.directory))
    archive = HandmadeArchive(entries: [Self.stored], directoryOffset: 1)
    #expect(Self.error(of: archive) == .damagedArchive(.directory))
    archive = HandmadeArchive(entries: [Self.stored], disk: 1)
    #expect(Self.error(of: archive) == .unsupportedArchive(.pieces))
    archive = HandmadeArchive(entries: [Self.stored], directoryOffset: .max)
    #expect(Self.error(of: archive) == .damagedArchive(.zip64))
    archive = HandmadeArchive(entries: [Self.stored], entryCount: 65)
    #expect(Self.error(of: archive) == .tooLarge(found: 65, limit: 64))
    archive = HandmadeArchive(entries: [Self.stored], directorySize: 65_537)
    #expect(Self.error(of: archive) == .tooLarge(found: 65_537, limit: 65_536))
  }

  @Test func `refuses an encrypted export`() {
    var entry = Self.stored
    entry.header.flags |= 1
    entry.directory.flags |= 1
    let archive = HandmadeArchive(entries: [entry])
    #expect(Self.error(of: archive) == .unsupportedArchive(.encryption))
  }

  @Test(arguments: [1, 9, 12, 14, 93, 0xFFFF] as [UInt16])
  func `refuses another compression than deflate`(method: UInt16) {
    var entry = Self.stored
    entry.header.compression = method
    entry.directory.compression = method
    let archive = HandmadeArchive(entries: [entry])
    #expect(Self.error(of: archive) == .unsupportedArchive(.compression))
  }

  @Test func `refuses a wrong checksum`() {
    for original in [Self.stored, Self.deflated] {
      var entry = original
      entry.header.checksum ^= 1
      entry.directory.checksum ^= 1
      let archive = HandmadeArchive(entries: [entry])
      #expect(Self.error(of: archive) == .damagedEntry(.checksum))
    }
  }

  @Test(arguments: [UInt32(0), 1, 19, 21, 70_000])
  func `refuses an export of another size than declared`(size: UInt32) {
    for original in [Self.stored, Self.deflated] {
      var entry = original
      entry.header.size = size
      entry.directory.size = size
      let archive = HandmadeArchive(entries: [entry])
      #expect(Self.error(of: archive) == .damagedEntry(.size))
    }
  }

  @Test func `refuses compressed bytes that end too early, go on too long or are none`() {
    for change in [{ $0.removeLast() }, { $0.append(0) }, { $0[0] = 7 }, { $0 = [] }]
      as [(inout [UInt8]) -> Void]
    {
      var entry = Self.deflated
      change(&entry.data)
      entry.header.compressedSize = UInt32(entry.data.count)
      entry.directory.compressedSize = UInt32(entry.data.count)
      let kind = Self.error(of: HandmadeArchive(entries: [entry]))
      #expect(kind == .damagedEntry(.deflate) || kind == .damagedEntry(.size))
    }
  }

  @Test func `refuses a claimed size of more than the limit before reading any of it`() {
    var entry = Self.deflated
    entry.header.size = 0xFFFF_FFFE
    entry.directory.size = 0xFFFF_FFFE
    let kind = Self.error(of: HandmadeArchive(entries: [entry]))
    #expect(kind == .tooLarge(found: 0xFFFF_FFFE, limit: 1 << 30))
    entry.directory.size = 0xFFFF_FFFF
    #expect(Self.error(of: HandmadeArchive(entries: [entry])) == .damagedArchive(.directory))
    #expect(
      Self.error(of: HandmadeArchive(entries: [Self.stored]), limit: 19)
        == .tooLarge(found: 20, limit: 19))
    #expect(Self.error(of: Self.export, limit: 19) == .tooLarge(found: 20, limit: 19))
  }

  @Test func `reads no signatures of more bytes than a limit`() throws {
    let large = Entry("export.sig", [UInt8](repeating: 0, count: 65_537))
    let archive = HandmadeArchive(entries: [Self.stored, large]).encoded()
    let check = try ExportSummary(reading: archive).signatureCheck
    #expect(check.status == .unreadable)
    guard case .unreadable(let error) = check.defects.first else {
      Issue.record("no reason is given")
      return
    }
    #expect(error.kind == .tooLarge(found: 65_537, limit: 65_536))
  }

  @Test func `stops at the declared size of a file that inflates to a thousand times as much`()
    throws
  {
    // 64 MiB of one unknown field, which deflate makes a thousandth of.
    var bomb = Self.export + [0x4A, 0x80, 0x80, 0x80, 0x20]
    bomb += [UInt8](repeating: 0, count: 64 << 20)
    var archive = ExportArchive(export: bomb).encoded()
    #expect(archive.count < 100_000)
    #expect(Self.error(of: archive) == nil)

    let size = HandmadeArchive.bytes(UInt32(bomb.count))
    let claimed = HandmadeArchive.bytes(UInt32(70_000))
    let headerPlace = 22
    let directoryPlace = archive.count - 22 - 56 + 24
    for place in [headerPlace, directoryPlace] {
      #expect(Array(archive[place..<place + 4]) == size)
      archive.replaceSubrange(place..<place + 4, with: claimed)
    }
    var reader = try ExportReader(archive)
    var keys: [PublishedKey] = []
    var pieceCount = 0
    #expect(throws: ExportError(.damagedEntry(.size), in: .file, at: 0)) {
      while try reader.readKeys(into: &keys) { pieceCount += 1 }
    }
    #expect(pieceCount == 1)
  }
}
