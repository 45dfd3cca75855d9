/// Bytes written in the standard alphabet of RFC 4648, 4, with padding.
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let padding = UInt8(ascii: "=")

  /// Returns the characters of `bytes`.
  static func encode(_ bytes: [UInt8]) -> [UInt8] {
    stride(from: 0, to: bytes.count, by: 3).flatMap { start in
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      return (0..<4).map { place in
        place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : padding
      }
    }
  }

  /// Returns the bytes that a text stands for.
  ///
  /// - Returns: `nil` if the text is not exactly what ``encode(_:)`` makes of some bytes.
  static func decode(_ text: [UInt8]) -> [UInt8]? {
    guard text.count.isMultiple(of: 4) else { return nil }
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: text.count, by: 4) {
      let characters = text[start..<start + 4]
      let values = characters.prefix { $0 != padding }.compactMap(alphabet.firstIndex(of:))
      guard values.count >= 2 else { return nil }
      let bits = values.reduce(0) { $0 << 6 | $1 } << (6 * (4 - values.count))
      bytes += (0..<values.count - 1).map { UInt8(truncatingIfNeeded: bits >> (16 - 8 * $0)) }
    }
    return encode(bytes) == text ? bytes : nil
  }
}
