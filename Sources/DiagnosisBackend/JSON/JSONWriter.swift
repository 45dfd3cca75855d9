internal import ExposureCore

/// A writer of one JSON object, its fields in the order in which they are added.
struct JSONWriter {
  /// The text so far, without the closing brace.
  private var text = Array("{".utf8)

  /// The whole text.
  var bytes: [UInt8] {
    text + [UInt8(ascii: "}")]
  }

  mutating func add(_ name: StaticString, _ value: String) {
    begin(name)
    Self.append(value, to: &text)
  }

  mutating func add(_ name: StaticString, _ value: Int) {
    begin(name)
    text += "\(value)".utf8
  }

  mutating func add(_ name: StaticString, base64 value: [UInt8]) {
    add(name, digits: Base64.encode(value))
  }

  /// Adds a text of digits, none of which is escaped.
  mutating func add(_ name: StaticString, digits: some Sequence<UInt8>) {
    begin(name)
    text.append(UInt8(ascii: "\""))
    text += digits
    text.append(UInt8(ascii: "\""))
  }

  mutating func add(_ name: StaticString, _ values: [String]) {
    begin(name)
    text.append(UInt8(ascii: "["))
    for (index, value) in values.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      Self.append(value, to: &text)
    }
    text.append(UInt8(ascii: "]"))
  }

  mutating func add(_ name: StaticString, _ values: [Int]) {
    begin(name)
    text += "[\(values.map { "\($0)" }.joined(separator: ","))]".utf8
  }

  /// Adds a text that is a value already, such as an object.
  mutating func add(_ name: StaticString, object: [UInt8]) {
    begin(name)
    text += object
  }

  /// Adds a list of objects.
  mutating func add(_ name: StaticString, objects: [[UInt8]]) {
    begin(name)
    text.append(UInt8(ascii: "["))
    text += objects.joined(separator: [UInt8(ascii: ",")])
    text.append(UInt8(ascii: "]"))
  }

  private mutating func begin(_ name: StaticString) {
    if text.count > 1 { text.append(UInt8(ascii: ",")) }
    text += "\"\(name)\":".utf8
  }

  private static func append(_ value: String, to text: inout [UInt8]) {
    text.append(UInt8(ascii: "\""))
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): text += [UInt8(ascii: "\\"), byte]
      case 0..<0x20:
        text += "\\u00".utf8
        text += (byte < 16 ? "0" : "1").utf8
        text += String(byte & 15, radix: 16).utf8
      default: text.append(byte)
      }
    }
    text.append(UInt8(ascii: "\""))
  }
}
