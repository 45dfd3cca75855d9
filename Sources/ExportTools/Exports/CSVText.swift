import ExposureCore

/// Text as a cell of comma-separated values (RFC 4180).
enum CSVText {
  /// The text, in quotation marks if it needs them.
  static func cell(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { byte in
      [ASCII.comma, ASCII.quote, ASCII.lineFeed, ASCII.carriageReturn].contains(byte)
    }
    guard needsQuotes else { return text }
    let quoted = text.split(separator: "\"", omittingEmptySubsequences: false)
    return "\"\(quoted.joined(separator: "\"\""))\""
  }
}

/// Writes bytes as hexadecimal digits, faster than text is put together.
enum DigitWriter {
  private static let digits = Array("0123456789abcdef".utf8)

  static func append(_ bytes: [UInt8], to line: inout [UInt8]) {
    for byte in bytes {
      line.append(digits[Int(byte >> 4)])
      line.append(digits[Int(byte & 15)])
    }
  }

  /// The bytes of a number as they stand in memory.
  static func bytes<Value: BitwiseCopyable>(of value: Value) -> [UInt8] {
    unsafe withUnsafeBytes(of: value) { unsafe Array($0) }
  }

  /// The bytes as a text.
  static func text(of bytes: [UInt8]) -> String {
    var line: [UInt8] = []
    append(bytes, to: &line)
    return String(decoding: line, as: UTF8.self)
  }
}

extension ReportType {
  /// The name that the format gives to the type.
  var nameInFormat: String {
    switch self {
    case .unknown: "UNKNOWN"
    case .confirmedTest: "CONFIRMED_TEST"
    case .confirmedClinicalDiagnosis: "CONFIRMED_CLINICAL_DIAGNOSIS"
    case .selfReport: "SELF_REPORT"
    case .recursive: "RECURSIVE"
    case .revoked: "REVOKED"
    }
  }
}
