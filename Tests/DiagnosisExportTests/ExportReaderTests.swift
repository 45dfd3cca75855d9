import DiagnosisExport
import ExposureCore
import ExposureTestSupport
import Testing

@Suite struct `Export reader` {
  /// All keys of a file, and its summary.
  static func read(
    _ source: some ByteSource, checking key: VerificationKey? = nil
  ) throws(ExportError) -> (keys: [PublishedKey], summary: ExportSummary?) {
    var reader = try ExportReader(source, checking: key)
    var keys: [PublishedKey] = []
    while try reader.readKeys(into: &keys) {}
    return (keys, reader.summary)
  }

  static func published(_ file: ExportFile) -> [PublishedKey] {
    file.keys.map { PublishedKey($0) } + file.revisedKeys.map { PublishedKey($0, isRevised: true) }
  }

  // MARK: Published archives

  @Test func `reads the archive of the vendor's server and verifies its signature`() throws {
    let key = try VerificationKey(pem: VendorSample.publicKey)
    let summary = try ExportSummary(reading: VendorSample.server, checking: key)
    #expect(summary.keyCount == 2)
    #expect(summary.revisedKeyCount == 0)
    #expect(summary.metadata.startTimestamp == 1_589_490_000)
    #expect(summary.metadata.endTimestamp == 1_589_493_600)
    #expect(summary.metadata.region == "US")
    #expect(summary.isSorted)
    #expect(summary.signature == .verified)
  }

  @Test func `reads the archive of the vendor's app and verifies its signature`() throws {
    // The figures were taken from the file by a decoder in Python.
    let key = try VerificationKey(pem: VendorSample.publicKey)
    let (keys, summary) = try Self.read(VendorSample.android, checking: key)
    let metadata = try #require(summary).metadata
    #expect(metadata.startTimestamp == 1_588_885_200)
    #expect(metadata.endTimestamp == 1_588_890_000)
    #expect(metadata.region == "US")
    #expect(metadata.batchNumber == 1)
    #expect(metadata.batchSize == 1)
    let package = "com.google.android.apps.exposurenotification"
    #expect(
      metadata.signatureInfos == [SignatureInfo(androidPackage: package, signatureAlgorithm: nil)])
    #expect(summary?.keyCount == 110)
    #expect(summary?.revisedKeyCount == 0)
    #expect(summary?.isSorted == true)
    #expect(summary?.signature == .verified)

    #expect(keys.count == 110)
    let first = try #require(keys.first).key
    #expect(
      EphemeralIdentifier(bits: first.bits).description == "00e484ab69328ecfca4ce547deea3e0d")
    #expect(first.rollingStart.rawValue == 2_645_035)
    #expect(first.rollingPeriod == 117)
    #expect(first.transmissionRiskLevel == 2)
    #expect(keys.count { $0.key.rollingPeriod == 144 } == 1)
    #expect(keys.count { $0.key.transmissionRiskLevel == 1 } == 10)
  }

  // MARK: Laws

  @Test(arguments: Seed.first(40), ExportArchive.Compression.allCases)
  func `reads from an archive what was written to it`(
    seed: Seed, compression: ExportArchive.Compression
  ) throws {
    var generator = CaseGenerator(seed)
    let count = generator.below(60)
    let file = generator.export(keyCount: count)
    let archive = ExportArchive(export: file.encoded()).encoded(compression)
    #expect(archive == ExportArchive(export: file.encoded()).encoded(compression))
    let (keys, summary) = try Self.read(archive)
    #expect(keys == Self.published(file))
    #expect(summary?.metadata == file.metadata)
    #expect(summary?.keyCount == file.keys.count)
    #expect(summary?.revisedKeyCount == file.revisedKeys.count)
    #expect(summary?.signature == .absent)
    let (bareKeys, bareSummary) = try Self.read(file.encoded())
    #expect(bareKeys == keys)
    #expect(bareSummary == summary)
  }

  @Test(arguments: ExportArchive.Compression.allCases)
  func `reads files of many pieces`(compression: ExportArchive.Compression) throws {
    var generator = CaseGenerator(Seed.first(1)[0])
    var file = generator.export(keyCount: 9000)
    file.sortKeys()
    let archive = ExportArchive(export: file.encoded()).encoded(compression)
    let (keys, summary) = try Self.read(archive)
    #expect(keys == Self.published(file))
    #expect(summary?.isSorted == true)
  }

  @Test(arguments: Seed.first(20))
  func `tells whether both lists are sorted`(seed: Seed) throws {
    var generator = CaseGenerator(seed)
    var file = generator.export(keyCount: 3)
    let isSorted = { (keys: [DiagnosisKey]) in
      let texts = keys.map { EphemeralIdentifier(bits: $0.bits).description }
      return texts == texts.sorted()
    }
    let expected = isSorted(file.keys) && isSorted(file.revisedKeys)
    #expect(try ExportSummary(reading: file.encoded()).isSorted == expected)
    file.sortKeys()
    #expect(try ExportSummary(reading: file.encoded()).isSorted)
  }

  @Test func `refuses an archive that is cut off anywhere`() {
    for count in 0..<VendorSample.server.count {
      #expect(throws: ExportError.self, "cut at \(count)") {
        try ExportSummary(reading: Array(VendorSample.server.prefix(count)))
      }
    }
  }

  @Test func `takes no other keys from an archive in which any one byte is changed`() throws {
    let key = try VerificationKey(pem: VendorSample.publicKey)
    let original = try Self.read(VendorSample.server, checking: key)
    var acceptedCount = 0
    var verifiedCount = 0
    for index in VendorSample.server.indices {
      for change in [0x01, 0x08, 0x10, 0x40, 0x80, 0xFF] as [UInt8] {
        var changed = VendorSample.server
        changed[index] ^= change
        guard let read = try? Self.read(changed, checking: key) else { continue }
        acceptedCount += 1
        #expect(read.keys == original.keys, "byte \(index) changed by \(change)")
        if read.summary?.signature == .verified {
          verifiedCount += 1
          #expect(read.summary == original.summary, "byte \(index) changed by \(change)")
        }
      }
    }
    // Versions, times and attributes mean nothing here: 26 bytes of either entry, of 510 bytes in all.
    #expect(verifiedCount <= 2 * 26 * 6)
    // Besides, keys are read whatever the 130 compressed bytes of signatures and the name of their entry hold.
    #expect(acceptedCount <= (2 * 26 + 130 + 2 * 10 + 20) * 6)
  }

  // MARK: Sources

  /// A file that gives one byte at a time, or a failing disk.
  struct SlowSource: ByteSource {
    var bytes: [UInt8]
    var failingOffset: UInt64?

    var byteCount: UInt64 { UInt64(bytes.count) }

    mutating func read(at offset: UInt64, into output: inout OutputRawSpan) throws(ExportError) {
      if let failingOffset, offset >= failingOffset {
        throw ExportError(.unreadable(errorNumber: 5), in: .file, at: offset)
      }
      if offset < byteCount { output.append(bytes[Int(offset)]) }
    }
  }

  @Test func `reads from a source that gives a byte at a time`() throws {
    let expected = try Self.read(VendorSample.android)
    let read = try Self.read(SlowSource(bytes: VendorSample.android))
    #expect(read.keys == expected.keys)
    #expect(read.summary == expected.summary)
  }

  @Test func `hands on the error of a source`() {
    let source = SlowSource(bytes: VendorSample.android, failingOffset: 1000)
    #expect(throws: ExportError.self) { try Self.read(source) }
    do throws(ExportError) {
      _ = try Self.read(source)
    } catch {
      #expect(error.kind == .unreadable(errorNumber: 5))
    }
  }

  @Test func `tells how far it has come`() throws {
    var generator = CaseGenerator(Seed.first(1)[0])
    let archive = ExportArchive(export: generator.export(keyCount: 9000).encoded()).encoded()
    var reader = try ExportReader(archive)
    var keys: [PublishedKey] = []
    var last: UInt64 = 0
    while try reader.readKeys(into: &keys) {
      #expect(reader.progress.read >= last)
      #expect(reader.progress.read < reader.progress.total)
      last = reader.progress.read
    }
    #expect(reader.progress.read == UInt64(archive.count))
    #expect(reader.progress.total == UInt64(archive.count))
    #expect(try !reader.readKeys(into: &keys))
  }

  @Test(arguments: ["", "PK", "<!DOCTYPE html><html>", "EK Export v1"])
  func `refuses what is neither an archive nor an export`(text: String) {
    #expect(throws: ExportError.self) { try ExportSummary(reading: Array(text.utf8)) }
  }

  // MARK: Several files

  @Test func `reads several files in order`() throws {
    var generator = CaseGenerator(Seed.first(1)[0])
    let bare = generator.export(keyCount: 4)
    var series = ExportSeries([VendorSample.server, bare.encoded(), VendorSample.android])
    var keys: [PublishedKey] = []
    while try series.readKeys(into: &keys) {
      #expect(series.progress.read <= series.progress.total)
    }
    let first = try Self.read(VendorSample.server)
    let third = try Self.read(VendorSample.android)
    #expect(keys == first.keys + Self.published(bare) + third.keys)
    #expect(series.summaries.map(\.keyCount) == [2, 4, 110])
    #expect(series.progress.read == series.progress.total)
  }

  @Test func `tells in which of several files an error lies`() throws {
    var series = ExportSeries([VendorSample.server, [], VendorSample.android])
    var keys: [PublishedKey] = []
    #expect(throws: ExportError(.truncated, in: .export, at: 0)) {
      while try series.readKeys(into: &keys) {}
    }
    #expect(series.summaries.count == 1)
    #expect(keys.count == 2)
  }

  @Test func `reads nothing from no files`() throws {
    var series = ExportSeries<[UInt8]>([])
    var keys: [PublishedKey] = []
    #expect(try !series.readKeys(into: &keys))
  }
}
