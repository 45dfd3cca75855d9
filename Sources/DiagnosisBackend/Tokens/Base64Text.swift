/// Bytes as base64 text (RFC 4648, sections 4 and 5).
enum Base64Text {
  /// The two alphabets.
  enum Alphabet {
    /// `+` and `/`, with padding.
    case standard
    /// `-` and `_`, without padding, as in a JSON web token (RFC 7515, section 2).
    case url
  }

  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
  private static let standardDigits = digits + Array("+/".utf8)
  private static let urlDigits = digits + Array("-_".utf8)

  /// The characters that stand for some bytes.
  static func encode(_ bytes: [UInt8], _ alphabet: Alphabet = .standard) -> [UInt8] {
    let digits = alphabet == .standard ? standardDigits : urlDigits
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var bits: UInt32 = 0
    var bitCount: UInt32 = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      bitCount += 8
      while bitCount >= 6 {
        bitCount -= 6
        text.append(digits[Int(bits >> bitCount & 63)])
      }
    }
    if bitCount > 0 { text.append(digits[Int(bits << (6 - bitCount) & 63)]) }
    if alphabet == .standard {
      while !text.count.isMultiple(of: 4) { text.append(UInt8(ascii: "=")) }
    }
    return text
  }

  /// Reads a text of either alphabet, with or without padding.
  ///
  /// - Returns: `nil` if a character belongs to neither alphabet or the length is impossible.
  static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3 + 2)
    var bits: UInt32 = 0
    var bitCount: UInt32 = 0
    var digitCount = 0
    var paddingCount = 0
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
      bytes.append(UInt8(truncatingIfNeeded: bits >> bitCount))
    }
    return digitCount % 4 == 1 || paddingCount > 2 ? nil : bytes
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
