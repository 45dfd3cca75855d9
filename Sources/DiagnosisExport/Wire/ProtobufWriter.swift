/// The bytes of a protocol-buffer message, field by field.
///
/// Every value is written in its one shortest form, so equal calls give equal bytes.
struct ProtobufWriter {
  private(set) var bytes: [UInt8]

  /// Creates a writer that goes on behind some bytes.
  init(after bytes: [UInt8] = []) {
    self.bytes = bytes
  }

  private mutating func append(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  private mutating func appendTag(_ number: UInt64, _ wireType: UInt8) {
    append(number << 3 | UInt64(wireType))
  }

  /// Writes an `int32`; a negative one takes ten bytes.
  mutating func write(_ value: Int32, field number: UInt64) {
    appendTag(number, ProtobufCursor.WireType.integer)
    append(UInt64(bitPattern: Int64(value)))
  }

  /// Writes a `sint32`, which takes few bytes on either side of zero.
  mutating func writeZigzag(_ value: Int32, field number: UInt64) {
    appendTag(number, ProtobufCursor.WireType.integer)
    append(UInt64(UInt32(bitPattern: value << 1 ^ value >> 31)))
  }

  /// Writes a `fixed64`.
  mutating func writeFixed(_ value: UInt64, field number: UInt64) {
    appendTag(number, ProtobufCursor.WireType.eightBytes)
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
    }
  }

  /// Writes bytes, a text in UTF-8, or a message that has been written before.
  mutating func write(_ content: some Collection<UInt8>, field number: UInt64) {
    appendTag(number, ProtobufCursor.WireType.lengthDelimited)
    append(UInt64(content.count))
    bytes.append(contentsOf: content)
  }

  /// Writes a message within this one.
  mutating func writeMessage(field number: UInt64, _ content: (inout ProtobufWriter) -> Void) {
    appendTag(number, ProtobufCursor.WireType.lengthDelimited)
    // Nearly every message is so short that its length takes one byte.
    let start = bytes.count
    bytes.append(0)
    content(&self)
    let count = bytes.count - start - 1
    guard count >= 0x80 else {
      bytes[start] = UInt8(count)
      return
    }
    var length = ProtobufWriter()
    length.append(UInt64(count))
    bytes.replaceSubrange(start...start, with: length.bytes)
  }
}
