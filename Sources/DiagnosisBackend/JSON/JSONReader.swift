/// A reader of one JSON text (RFC 8259), strict where the RFC leaves a choice.
///
/// An object may not have one name twice, text must be UTF-8, and values may lie at most
/// ``maximumDepth`` deep. The reader never traps and holds no more than the text's own size.
struct JSONReader {
  /// The most arrays and objects that may lie within one another; messages of the servers have two.
  static let maximumDepth = 16

  private let text: [UInt8]
  private var position = 0

  private init(_ text: [UInt8]) {
    self.text = text
  }

  /// Reads a whole text.
  static func read(_ text: [UInt8]) throws(JSONError) -> JSONValue {
    var reader = JSONReader(text)
    reader.skipSpace()
    guard reader.position < text.count else { throw .empty }
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.position == text.count else {
      throw .moreThanOneValue(offset: reader.position)
    }
    return value
  }

  private var next: UInt8? {
    position < text.count ? text[position] : nil
  }

  private var malformed: JSONError {
    .malformed(offset: position)
  }

  private mutating func skipSpace() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    guard depth <= Self.maximumDepth else { throw .tooDeep(offset: position) }
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(
    _ word: StaticString, _ value: JSONValue
  ) throws(JSONError) -> JSONValue {
    let bytes = Array("\(word)".utf8)
    guard text[position...].starts(with: bytes) else { throw malformed }
    position += bytes.count
    return value
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
    position += 1
    var members: [JSONValue.Member] = []
    skipSpace()
    if take("}") { return .object(members) }
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw malformed }
      let name = try string()
      guard !members.contains(where: { $0.name == name }) else { throw .repeatedField(name) }
      skipSpace()
      guard take(":") else { throw malformed }
      skipSpace()
      members.append(JSONValue.Member(name: name, value: try value(depth: depth + 1)))
      skipSpace()
    } while take(",")
    guard take("}") else { throw malformed }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
    position += 1
    var values: [JSONValue] = []
    skipSpace()
    if take("]") { return .array(values) }
    repeat {
      skipSpace()
      values.append(try value(depth: depth + 1))
      skipSpace()
    } while take(",")
    guard take("]") else { throw malformed }
    return .array(values)
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = position
    _ = take("-")
    let first = position
    while let byte = next, (0x30...0x39).contains(byte) { position += 1 }
    let digitCount = position - first
    guard digitCount == 1 || digitCount > 1 && text[first] != UInt8(ascii: "0") else {
      throw malformed
    }
    var isInteger = true
    if take(".") {
      isInteger = false
      try digits()
    }
    if take("e") || take("E") {
      isInteger = false
      if !take("+") { _ = take("-") }
      try digits()
    }
    guard isInteger,
      let value = Int64(String(decoding: text[start..<position], as: UTF8.self))
    else { return .otherNumber }
    return .integer(value)
  }

  private mutating func digits() throws(JSONError) {
    let start = position
    while let byte = next, (0x30...0x39).contains(byte) { position += 1 }
    guard position > start else { throw malformed }
  }

  private mutating func string() throws(JSONError) -> String {
    position += 1
    var bytes: [UInt8] = []
    let start = position
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: bytes, as: UTF8.self) else {
          throw .malformed(offset: start)
        }
        return string
      case UInt8(ascii: "\\"): try appendEscaped(to: &bytes)
      case 0..<0x20: throw .malformed(offset: position - 1)
      default: bytes.append(byte)
      }
    }
    throw malformed
  }

  private mutating func appendEscaped(to bytes: inout [UInt8]) throws(JSONError) {
    guard let escape = next else { throw malformed }
    position += 1
    switch escape {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(escape)
    case UInt8(ascii: "b"): bytes.append(0x08)
    case UInt8(ascii: "f"): bytes.append(0x0C)
    case UInt8(ascii: "n"): bytes.append(0x0A)
    case UInt8(ascii: "r"): bytes.append(0x0D)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "u"): bytes += String(try escapedScalar()).utf8
    default: throw .malformed(offset: position - 1)
    }
  }

  private mutating func escapedScalar() throws(JSONError) -> Unicode.Scalar {
    let start = position
    var code = try codeUnit()
    if (0xD800..<0xDC00).contains(code), take("\\"), take("u") {
      let low = try codeUnit()
      guard (0xDC00..<0xE000).contains(low) else { throw .malformed(offset: start) }
      code = 0x1_0000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw .malformed(offset: start) }
    return scalar
  }

  private mutating func codeUnit() throws(JSONError) -> UInt32 {
    guard position + 4 <= text.count,
      let unit = UInt32(String(decoding: text[position..<position + 4], as: UTF8.self), radix: 16),
      text[position] != UInt8(ascii: "+")
    else { throw malformed }
    position += 4
    return unit
  }
}
