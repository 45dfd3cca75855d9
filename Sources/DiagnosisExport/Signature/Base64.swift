/// Bytes as base64 text (RFC 4648, sections 4 and 5).
enum Base64 {
  /// Reads a text of either alphabet, with or without padding.
  ///
  /// - Returns: `nil` if a character belongs to neither alphabet or the length is impossible.
  static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var bitCount = 0
    var paddingCount = 0
    var digitCount = 0
    for character in text {
      guard character != UInt8(ascii: "=") else {
        paddingCount += 1
        continue
      }
      guard paddingCount == 0, let digit = digit(character) else { return nil }
      digitCount += 1
      bits = bits << 6 | digit
      bitCount += 6
      guard bitCount >= 8 else { continue }
      bitCount -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
    }
    return digitCount % 4 == 1 || paddingCount > 2 ? nil : bytes
  }

  /// Whether a character may stand in a text of either alphabet, padding aside.
  static func isDigit(_ character: UInt8) -> Bool {
    digit(character) != nil
  }

  private static func digit(_ character: UInt8) -> UInt32? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
