/// Bytes written as pairs of hexadecimal digits, first byte first.
public enum Hexadecimal {
  /// Returns the lower-case digits of `bytes`.
  public static func encode(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Returns the bytes that a text of digits stands for.
  ///
  /// - Returns: `nil` if the text is not an even number of hexadecimal digits, of either case, and nothing
  ///   else.
  public static func decode(_ text: some StringProtocol) -> [UInt8]? {
    let digits = text.utf8.map(value(ofDigit:))
    guard digits.count.isMultiple(of: 2), !digits.contains(nil) else { return nil }
    let nibbles = digits.compactMap(\.self)
    return stride(from: 0, to: nibbles.count, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] }
  }

  private static func value(ofDigit digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
