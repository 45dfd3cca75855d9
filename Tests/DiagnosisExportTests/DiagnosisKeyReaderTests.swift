import DiagnosisExport
import ExposureCore
import ExposureTestSupport
import Testing

@Suite struct `Diagnosis key reader` {
  static let header = Array("EK Export v1    ".utf8)
  static let keyData: [UInt8] = [0x0A, 16] + Array(0..<16)

  /// The result of reading bytes in pieces.
  struct Outcome: Equatable {
    var keys: [PublishedKey] = []
    var metadata = ExportMetadata.empty
    var error: ExportError?
  }

  static func read(_ bytes: [UInt8], cutAt cuts: [Int] = []) -> Outcome {
    var reader = DiagnosisKeyReader()
    var outcome = Outcome()
    let places = [0] + cuts.sorted() + [bytes.count]
    do throws(ExportError) {
      for (start, end) in zip(places, places.dropFirst()) {
        try reader.read(Array(bytes[start..<end]).span.bytes, into: &outcome.keys)
      }
      try reader.finish()
      outcome.metadata = reader.metadata
    } catch {
      outcome.error = error
    }
    return outcome
  }

  /// An export with fields that the format does not know, some of them damaged.
  static func strangeExport(_ generator: inout CaseGenerator) -> [UInt8] {
    let unknown: [[UInt8]] = [
      [], [0x48, 0x96, 0x01], [0x49, 1, 2, 3, 4, 5, 6, 7, 8], [0x4D, 1, 2, 3, 4],
      [0x52, 200, 1] + [UInt8](repeating: 0xFF, count: 200), [0xA2, 0x06, 0],
    ]
    let keyCount = generator.below(6)
    var bytes = generator.export(keyCount: keyCount).encoded()
    bytes += generator.pick(unknown)
    bytes += generator.export(keyCount: 3).encoded().dropFirst(16)
    bytes += generator.pick(unknown)
    if generator.coin() { bytes[generator.below(bytes.count)] = UInt8(generator.below(256)) }
    if generator.coin() { bytes.removeLast(generator.below(4)) }
    return bytes
  }

  // MARK: Laws

  @Test(arguments: Seed.first(400))
  func `reads the same, and fails at the same byte, wherever the pieces are cut`(seed: Seed) {
    var generator = CaseGenerator(seed)
    let bytes = Self.strangeExport(&generator)
    let whole = Self.read(bytes)
    #expect(Self.read(bytes, cutAt: Array(1..<bytes.count)) == whole)
    let cuts = (0..<generator.below(8)).map { _ in generator.below(bytes.count + 1) }
    #expect(Self.read(bytes, cutAt: cuts) == whole)
    #expect((try? ExportFile(reading: bytes)) == NaiveExport.decode(bytes))
  }

  @Test(arguments: Seed.first(5))
  func `accepts a file that is cut off between two fields only`(seed: Seed) {
    var generator = CaseGenerator(seed)
    let bytes = generator.export(keyCount: 5).encoded()
    for count in 0..<bytes.count {
      let outcome = Self.read(Array(bytes.prefix(count)))
      let isBetweenFields = count >= 16 && NaiveExport.split(bytes[16..<count]) != nil
      #expect((outcome.error == nil) == isBetweenFields, "cut at \(count)")
      if let error = outcome.error {
        #expect(error.kind == ExportError.Kind.truncated, "cut at \(count)")
        #expect(error.offset <= count)
      }
    }
  }

  @Test(arguments: Seed.first(4))
  func `takes any one changed byte as a plain second decoder takes it`(seed: Seed) throws {
    var generator = CaseGenerator(seed)
    let bytes = generator.export(keyCount: 3).encoded()
    for index in bytes.indices {
      for change in [0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xFF] as [UInt8] {
        var changed = bytes
        changed[index] ^= change
        let read = try? ExportFile(reading: changed)
        #expect(read == NaiveExport.decode(changed), "byte \(index) changed by \(change)")
        guard let read else { continue }
        let again = try ExportFile(reading: read.encoded())
        #expect(again == read)
      }
    }
  }

  // MARK: Accepted bytes

  @Test func `gives what is absent the value that the format gives it`() throws {
    let outcome = Self.read(Self.header + [0x3A, 18] + Self.keyData)
    let key = try #require(outcome.keys.first?.key)
    #expect(key.rollingPeriod == 144)
    #expect(key.rollingStart.rawValue == 0)
    #expect(key.transmissionRiskLevel == 0)
    #expect(key.reportType == .unknown)
    #expect(key.daysSinceOnset == nil)
    #expect(outcome.metadata == .empty)
  }

  @Test func `tells revised keys from new ones, in the order of the file`() {
    let key = [18] + Self.keyData
    let outcome = Self.read(Self.header + [0x42] + key + [0x3A] + key + [0x42] + key)
    #expect(outcome.keys.map(\.isRevised) == [true, false, true])
  }

  @Test func `lets the last of several values count`() throws {
    let outcome = Self.read(
      Self.header + [0x20, 1, 0x20, 2, 0x3A, 22] + Self.keyData + [0x20, 1, 0x20, 2])
    #expect(outcome.metadata.batchNumber == 2)
    #expect(try #require(outcome.keys.first).key.rollingPeriod == 2)
  }

  @Test func `takes a report type of the future for one that is not told`() throws {
    let outcome = Self.read(Self.header + [0x3A, 20] + Self.keyData + [0x28, 6])
    #expect(try #require(outcome.keys.first).key.reportType == .unknown)
  }

  @Test func `passes over an unknown field of many megabytes without keeping it`() throws {
    var reader = DiagnosisKeyReader()
    var keys: [PublishedKey] = []
    // Field 9 announces 2 GiB less one byte, which come in pieces of 1 MiB.
    try reader.read((Self.header + [0x4A, 0xFF, 0xFF, 0xFF, 0xFF, 0x07]).span.bytes, into: &keys)
    let piece = [UInt8](repeating: 0x3A, count: 1 << 20)
    for _ in 0..<2047 { try reader.read(piece.span.bytes, into: &keys) }
    #expect(throws: ExportError(.truncated, in: .export, at: 16)) { try reader.finish() }
    #expect(keys.isEmpty)
  }

  @Test func `goes on throwing the error that it has thrown`() {
    var reader = DiagnosisKeyReader()
    var keys: [PublishedKey] = []
    let error = ExportError(.wrongHeader, in: .export, at: 0)
    let wrong = [UInt8](repeating: 0, count: 16)
    #expect(throws: error) { try reader.read(wrong.span.bytes, into: &keys) }
    #expect(throws: error) { try reader.read(Self.header.span.bytes, into: &keys) }
    #expect(throws: error) { try reader.finish() }
  }

  /// Key messages with a number that no phone could use, and the reason that is given.
  @Test(
    arguments: [
      ([0x20, 0], .period(0)), ([0x20, 0x91, 1], .period(145)),
      ([0x20] + [UInt8](repeating: 0xFF, count: 9) + [1], .period(-1)),
      ([0x20, 0x90, 0x81, 0x80, 0x80, 0x10], .period(4_294_967_440)),
      ([0x18, 0x80, 0x80, 0x80, 0x80, 0x10], .start(1 << 32)),
      ([0x20, 0, 0x18, 0xFF, 0xFF, 0xFF, 0xFF, 0x07], .period(0)),
    ] as [([UInt8], PassedOverKey.Reason)])
  func `passes over a key that no phone could use, and says why`(
    rest: [UInt8], reason: PassedOverKey.Reason
  ) throws {
    let message = Self.keyData + rest
    let other = [0x3A, 18] + Self.keyData
    let file = Self.header + other + [0x3A, UInt8(message.count)] + message + other
    #expect(Self.read(file).keys.count == 2)
    let passed = try ExportSummary(reading: file).passedOver
    #expect(
      passed.first == [PassedOverKey(isRevised: false, number: 2, offset: 36, reason: reason)])
  }

  @Test func `describes the first hundred of the keys that it passes over`() throws {
    let bad = [0x3A, 20] + Self.keyData + [0x20, 0]
    let passed = try ExportSummary(
      reading: Self.header + [[UInt8]](repeating: bad, count: 150).joined()
    ).passedOver
    #expect(passed.count == 150)
    #expect(passed.first.map(\.number) == Array(1...100))
  }

  /// Spellings that protocol buffers allow and hardly anybody writes.
  @Test(
    arguments: [
      ("an integer with a needless byte", [0x20, 0x82, 0x00]),
      ("an integer of ten bytes", [0x20, 0x82] + [UInt8](repeating: 0x80, count: 8) + [0]),
      ("a tag with needless bytes", [0xA0, 0x80, 0x80, 0x00, 2]),
      ("an unknown group", [0x4B, 0x10, 1, 0x4C, 0x20, 2]),
      (
        "groups within one another",
        [0x4B, 0x53, 0x5A, 1, 7, 0x54, 0x4D, 0, 0, 0, 0, 0x4C, 0x20, 2]
      ),
      ("a risk level of 64 bits", [0x10] + [UInt8](repeating: 0x80, count: 5) + [1, 0x20, 2]),
      ("an onset of 33 bits", [0x30, 0x80, 0x80, 0x80, 0x80, 0x10, 0x20, 2]),
    ] as [(String, [UInt8])])
  func `reads what is valid but unusual`(what: String, rest: [UInt8]) throws {
    let message = Self.keyData + rest
    // The length of the key, too, may have needless bytes, and groups may stand between keys.
    let length = [UInt8(message.count) | 0x80, 0x80, 0x00]
    let group: [UInt8] = [0x4B, 0x3A, 1, 0, 0x53, 0x54, 0x4C]
    let file = Self.header + group + [0x3A] + length + message + group + [0x20, 5]
    let outcome = Self.read(file)
    #expect(outcome.error == nil, "\(what)")
    #expect(outcome.keys.map(\.key.rollingPeriod) == [2], "\(what)")
    #expect(outcome.keys.map(\.key.transmissionRiskLevel) == [0], "\(what)")
    #expect(outcome.metadata.batchNumber == 5)
    #expect(Self.read(file, cutAt: Array(1..<file.count)) == outcome, "\(what), in bytes")
    #expect((try? ExportFile(reading: file)) == NaiveExport.decode(file))
  }

  @Test func `names fields as the format does`() {
    let file = Self.header + [0x3A, 20] + Self.keyData + [0x25, 1]
    #expect(Self.read(file).error?.description.contains("in rolling_period at byte 36") == true)
    #expect("\(MessageField(9, in: .key))" == "field 9")
    #expect("\(MessageField(0, in: .key))" == "field 0")
  }

  // MARK: Refused bytes, and the places of errors

  /// A key message with some bytes behind its sixteen, and the error that they must give. Places are
  /// counted from the first of them.
  static let refusedInKeys: [(String, [UInt8], ExportError.Kind, Int)] = [
    ("a period in fixed32", [0x25, 1, 0, 0, 0], .wrongWireType(.init(4, in: .key), found: 5), 0),
    ("a period in a group", [0x23, 0x24], .wrongWireType(.init(4, in: .key), found: 3), 0),
    ("a group without end", [0x4B], .truncated, 0),
    ("a group with another end", [0x4B, 0x54], .wrongWireType(.init(10, in: .key), found: 4), 1),
    (
      "groups of which the last is one too deep", [UInt8](repeating: 0x4B, count: 101),
      .tooLarge(found: 101, limit: 100), 100
    ),
    ("the end of a group", [0x10, 1, 0x4C], .wrongWireType(.init(9, in: .key), found: 4), 2),
    ("a wire type of 7", [0x4F], .wrongWireType(.init(9, in: .key), found: 7), 0),
    ("a field number of 0", [0x00, 1], .malformedTag, 0),
    ("a field number of 30 bits", [0x80, 0x80, 0x80, 0x80, 0x10, 1], .malformedTag, 0),
    (
      "an integer of eleven bytes", [0x10] + [UInt8](repeating: 0x80, count: 10) + [1],
      .malformedInteger, 1
    ),
    (
      "an integer of 65 bits", [0x10] + [UInt8](repeating: 0x80, count: 9) + [2],
      .malformedInteger, 1
    ),
    ("an integer that ends too early", [0x10, 0x80], .truncated, 1),
    ("a tag without a value", [0x10], .truncated, 1),
    ("a length past the end", [0x4A, 3, 1, 2], .lengthPastEnd(length: 3, available: 2), 0),
    (
      "a length of 2 to the 63", [0x4A] + [UInt8](repeating: 0x80, count: 9) + [1],
      .lengthPastEnd(length: 1 << 63, available: 0), 0
    ),
    ("an unknown fixed64 that ends too early", [0x49, 1, 2, 3, 4, 5, 6, 7], .truncated, 0),
    ("an unknown fixed32 that ends too early", [0x4D, 1, 2, 3], .truncated, 0),
  ]

  @Test(arguments: refusedInKeys.indices)
  func `refuses within a key`(index: Int) {
    let (what, bytes, kind, place) = Self.refusedInKeys[index]
    let message = Self.keyData + bytes
    let file = Self.header + [0x3A, UInt8(message.count)] + message + [0x20, 1]
    let error = ExportError(kind, in: .export, at: UInt64(16 + 2 + 18 + place))
    #expect(Self.read(file).error == error, "\(what)")
    #expect(Self.read(file, cutAt: Array(1..<file.count)).error == error, "\(what), in bytes")
  }

  @Test(arguments: [0, 1, 15, 17, 32])
  func `refuses a key of another number of bytes than sixteen`(count: Int) {
    let message = [0x0A, UInt8(count)] + [UInt8](repeating: 7, count: count)
    let file = Self.header + [0x3A, UInt8(message.count)] + message
    let wrong = WireError.wrongLength(.key, expected: 16, found: count)
    #expect(Self.read(file).error == ExportError(.value(wrong), in: .export, at: 18))
  }

  @Test func `refuses a key without bytes`() {
    let wrong = WireError.wrongLength(.key, expected: 16, found: 0)
    let error = ExportError(.value(wrong), in: .export, at: 18)
    #expect(Self.read(Self.header + [0x3A, 2, 0x10, 1]).error == error)
    #expect(Self.read(Self.header + [0x3A, 0]).error == error)
  }

  /// Starts of keys of two intervals, at the edges of what 32 bits of seconds can tell: 7,158,278 is the
  /// last interval that begins before 2106-02-07T06:28:16Z.
  @Test(
    arguments: [
      ([0x18] + [UInt8](repeating: 0xFF, count: 9) + [1], false),
      ([0x18, 0x80, 0x80, 0x80, 0x80, 0xF8, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], false),
      ([], true), ([0x18, 0x84, 0xF4, 0xB4, 0x03], true), ([0x18, 0x85, 0xF4, 0xB4, 0x03], false),
      ([0x18, 0xFF, 0xFF, 0xFF, 0xFF, 0x07], false),
    ] as [([UInt8], Bool)])
  func `passes over a key that nobody can have heard, and counts it`(
    start: [UInt8], isPossible: Bool
  ) throws {
    let message = Self.keyData + [0x20, 2] + start
    let other = [0x3A, 18] + Self.keyData
    let count = UInt8(message.count)
    let file = Self.header + other + [0x3A, count] + message + [0x42, count] + message + other
    let outcome = Self.read(file)
    #expect(outcome.error == nil)
    #expect(outcome.keys.count == (isPossible ? 4 : 2))
    #expect(Self.read(file, cutAt: Array(1..<file.count)) == outcome)
    let summary = try ExportSummary(reading: file)
    #expect(summary.keyCount == 3)
    #expect(summary.revisedKeyCount == 1)
    #expect(summary.passedOver.count == (isPossible ? 0 : 2))
    if !isPossible {
      #expect(summary.passedOver.first.map(\.number) == [2, 1])
      #expect(summary.passedOver.first.map(\.isRevised) == [false, true])
      let error = #expect(throws: ExportError.self) { try ExportFile(reading: file) }
      #expect(error?.offset == 36)
    }
  }

  @Test func `accepts a key of up to 4096 bytes, most of which it does not know`() {
    // Behind the key bytes stands field 9, with a length of two bytes.
    let file = { (count: Int) in
      let rest = count - Self.keyData.count - 3
      let message =
        Self.keyData + [0x4A, UInt8(rest & 0x7F | 0x80), UInt8(rest >> 7)]
        + [UInt8](repeating: 0, count: rest)
      return Self.header + [0x3A, UInt8(count & 0x7F | 0x80), UInt8(count >> 7)] + message
    }
    #expect(Self.read(file(4096)).keys.count == 1)
    #expect(Self.read(file(4096), cutAt: [20, 4000, 4111]).keys.count == 1)
    let error = ExportError(.tooLarge(found: 4097, limit: 4096), in: .export, at: 16)
    #expect(Self.read(file(4097)).error == error)
  }

  static let refusedAtTheTop: [(String, [UInt8], ExportError.Kind, Int)] = [
    (
      "a start timestamp in an integer", [0x08, 1], .wrongWireType(.init(1, in: .export), found: 0),
      0
    ),
    (
      "keys in an integer", [0x20, 1, 0x38, 1], .wrongWireType(.init(7, in: .export), found: 0), 2
    ),
    ("a group without end", [0x20, 1, 0x4B, 0x20, 1], .truncated, 2),
    (
      "a group with another end", [0x4B, 0x53, 0x4C],
      .wrongWireType(.init(9, in: .export), found: 4),
      2
    ),
    ("a region that is not UTF-8", [0x1A, 2, 0xC3, 0x28], .invalidText, 2),
    (
      "a signature's key that is not UTF-8", [0x32, 4, 0x22, 2, 0xED, 0xA0], .invalidText, 4
    ),
    ("a key of 5 KiB", [0x3A, 0x80, 0x28], .tooLarge(found: 5120, limit: 4096), 0),
    (
      "a key of 10 GB", [0x3A, 0x80, 0xC8, 0xAF, 0xA0, 0x25],
      .tooLarge(found: 10_000_000_000, limit: 4096), 0
    ),
    (
      "an unknown field of 10 GB", [0x4A, 0x80, 0xC8, 0xAF, 0xA0, 0x25],
      .tooLarge(found: 10_000_000_000, limit: 2_147_483_647), 0
    ),
    ("zeros", [0, 0, 0, 0], .malformedTag, 0),
    ("text", Array("</html>".utf8), .wrongWireType(.init(7, in: .export), found: 4), 0),
    ("half a timestamp", [0x09, 1, 2], .truncated, 0),
    ("half a key", [0x20, 1, 0x3A, 18, 0x0A, 16], .truncated, 2),
    ("half a tag", [0x20, 1, 0x80], .truncated, 2),
  ]

  @Test(arguments: refusedAtTheTop.indices)
  func `refuses between keys`(index: Int) {
    let (what, bytes, kind, place) = Self.refusedAtTheTop[index]
    let file = Self.header + bytes
    let error = ExportError(kind, in: .export, at: UInt64(16 + place))
    #expect(Self.read(file).error == error, "\(what)")
    #expect(Self.read(file, cutAt: Array(1..<file.count)).error == error, "\(what), in bytes")
  }

  @Test func `refuses more descriptions of signatures than a limit`() {
    let infos = { (count: Int) in
      Self.header + [[UInt8]](repeating: [0x32, 0], count: count).joined()
    }
    #expect(Self.read(infos(100)).metadata.signatureInfos.count == 100)
    let error = ExportError(.tooLarge(found: 101, limit: 100), in: .export, at: 216)
    #expect(Self.read(infos(101)).error == error)
  }

  @Test(arguments: [
    ("", ExportError.Kind.truncated), ("EK Export v1   ", .truncated),
    ("EK Export v2    ", .wrongHeader), ("EK Export v1  ", .truncated),
    ("<!DOCTYPE html>", .wrongHeader),
    ("EK Export v1\u{0}\u{0}\u{0}\u{0}", .wrongHeader),
  ])
  func `refuses bytes without the header`(text: String, kind: ExportError.Kind) {
    #expect(Self.read(Array(text.utf8)).error == ExportError(kind, in: .export, at: 0))
  }
}
