import DiagnosisExport
import ExposureCore

/// A second decoder of `export.bin`, as plain as can be: it splits a message into all of its fields, and
/// then looks at them. It says what is right, not where it is wrong.
enum NaiveExport {
  struct Field {
    var number: UInt64
    var wireType: UInt64
    var value: UInt64 = 0
    var content: [UInt8] = []
  }

  static func decode(_ bytes: [UInt8]) -> ExportFile? {
    guard bytes.starts(with: "EK Export v1    ".utf8), let fields = split(bytes.dropFirst(16))
    else { return nil }
    var file = ExportFile(metadata: .empty)
    for field in fields {
      guard expectedWireType(of: field.number).map({ $0 == field.wireType }) ?? true,
        ![3, 6, 7, 8].contains(field.number) || field.content.count <= 4096
      else { return nil }
      switch field.number {
      case 1: file.metadata.startTimestamp = field.value
      case 2: file.metadata.endTimestamp = field.value
      case 3:
        guard let region = String(validating: field.content, as: UTF8.self) else { return nil }
        file.metadata.region = region
      case 4, 5:
        let value = Int32(truncatingIfNeeded: field.value)
        if field.number == 4 { file.metadata.batchNumber = value }
        if field.number == 5 { file.metadata.batchSize = value }
      case 6:
        guard let info = info(field.content), file.metadata.signatureInfos.count < 100 else {
          return nil
        }
        file.metadata.signatureInfos.append(info)
      case 7, 8:
        guard let key = key(field.content) else { return nil }
        if field.number == 7 { file.keys.append(key) } else { file.revisedKeys.append(key) }
      default: break
      }
    }
    return file
  }

  private static func expectedWireType(of number: UInt64) -> UInt64? {
    [1: 1, 2: 1, 3: 2, 4: 0, 5: 0, 6: 2, 7: 2, 8: 2][number]
  }

  private static func info(_ bytes: [UInt8]) -> SignatureInfo? {
    guard let fields = split(bytes[...]) else { return nil }
    var texts = [String?](repeating: nil, count: 6)
    for field in fields where (1...5).contains(field.number) {
      guard field.wireType == 2, let text = String(validating: field.content, as: UTF8.self) else {
        return nil
      }
      texts[Int(field.number)] = text
    }
    return SignatureInfo(
      appBundleID: texts[1], androidPackage: texts[2], verificationKeyVersion: texts[3],
      verificationKeyID: texts[4], signatureAlgorithm: texts[5])
  }

  private static func key(_ bytes: [UInt8]) -> DiagnosisKey? {
    guard let fields = split(bytes[...]) else { return nil }
    var data: [UInt8] = []
    var numbers: [Int64] = [0, 0, 0, 0, 144, 0]
    var onset: Int32?
    for field in fields where (1...6).contains(field.number) {
      guard field.wireType == (field.number == 1 ? 2 : 0) else { return nil }
      switch field.number {
      case 1:
        data = field.content
        guard data.count == 16 else { return nil }
      case 6:
        let magnitude = Int64(field.value % (1 << 32) / 2)
        onset = Int32(field.value % 2 == 0 ? magnitude : -magnitude - 1)
      default: numbers[Int(field.number)] = Int64(bitPattern: field.value)
      }
    }
    guard data.count == 16, (1...144).contains(numbers[4]),
      (0...7_158_278 - numbers[4]).contains(numbers[3])
    else { return nil }
    return DiagnosisKey(
      bits: UInt128(littleEndian: data.reversed().reduce(0) { $0 << 8 | UInt128($1) }),
      rollingStart: IntervalNumber(UInt32(numbers[3])), rollingPeriod: UInt32(numbers[4]),
      transmissionRiskLevel: Int32(truncatingIfNeeded: numbers[2]),
      reportType: ReportType(rawValue: Int32(truncatingIfNeeded: numbers[5])) ?? .unknown,
      daysSinceOnset: onset)
  }

  static func split(_ bytes: ArraySlice<UInt8>) -> [Field]? {
    var rest = bytes
    guard let fields = split(&rest, depth: 0, endingWith: nil) else { return nil }
    return rest.isEmpty ? fields : nil
  }

  /// The fields up to the end of a group, or of the message.
  private static func split(
    _ rest: inout ArraySlice<UInt8>, depth: Int, endingWith end: UInt64?
  ) -> [Field]? {
    guard depth <= 100 else { return nil }
    var fields: [Field] = []
    while !rest.isEmpty {
      guard let tag = integer(&rest), tag >= 8, tag < 1 << 32 else { return nil }
      var field = Field(number: tag / 8, wireType: tag % 8)
      switch field.wireType {
      case 0:
        guard let value = integer(&rest) else { return nil }
        field.value = value
      case 1, 5:
        let count = field.wireType == 1 ? 8 : 4
        guard rest.count >= count else { return nil }
        field.value = rest.prefix(count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
        rest = rest.dropFirst(count)
      case 2:
        guard let count = integer(&rest), count <= rest.count else { return nil }
        field.content = Array(rest.prefix(Int(count)))
        rest = rest.dropFirst(Int(count))
      case 3:
        guard split(&rest, depth: depth + 1, endingWith: field.number) != nil else { return nil }
      case 4: return field.number == end ? fields : nil
      default: return nil
      }
      fields.append(field)
    }
    return end == nil ? fields : nil
  }

  private static func integer(_ rest: inout ArraySlice<UInt8>) -> UInt64? {
    guard let last = rest.firstIndex(where: { $0 < 128 }) else { return nil }
    let digits = rest[...last]
    rest = rest[(last + 1)...]
    guard digits.count <= 10 else { return nil }
    return UInt64(exactly: digits.reversed().reduce(0 as UInt128) { $0 * 128 + UInt128($1 % 128) })
  }
}
