import ExposureCore

/// The encoded keys in a file of public keys.
///
/// The known forms: PEM with any number of public keys and certificates, also with `\n` in place of line breaks;
/// DER of one key or certificate; the bytes of a point; and base64 or hexadecimal digits of any of these, alone or
/// behind a name as in properties files.
struct PublicKeyText {
  /// Bytes that may be an encoded key, in the order of the file.
  private(set) var candidates: [[UInt8]] = []
  /// Whether there is a private key.
  private(set) var hasPrivateKey = false

  init(reading bytes: [UInt8]) {
    let isBinary = bytes.contains { $0 >= 0x80 || $0 < 9 }
    guard !isBinary else {
      candidates = [bytes]
      return
    }
    let text = Self.withoutEscapes(bytes)
    readPEM(text)
    guard candidates.isEmpty, !hasPrivateKey else { return }
    let solid = text.filter { !Self.isSpace($0) }
    candidates += Self.decode(solid[...]) ?? []
    for line in text.split(whereSeparator: { $0 == 10 || $0 == 13 }) {
      for word in line.split(whereSeparator: { !Base64.isDigit($0) }) {
        candidates += Self.decode(word) ?? []
      }
    }
  }

  /// A compressed point on P-256 has 33 bytes, the smallest key of all.
  private static let smallestKey = 33

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 32 || (9...13).contains(byte)
  }

  /// The bytes that a text may stand for: its base64 and its hexadecimal value.
  private static func decode(_ text: ArraySlice<UInt8>) -> [[UInt8]]? {
    guard text.count >= smallestKey else { return nil }
    let hexadecimal = Hexadecimal.decode(String(decoding: text, as: UTF8.self))
    return [hexadecimal, Base64.decode(text)].compactMap { $0 }.filter { $0.count >= smallestKey }
  }

  /// The text with line breaks and characters in place of what stands for them in JSON and properties files.
  private static func withoutEscapes(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    var isEscaped = false
    for byte in bytes {
      if isEscaped {
        text.append([UInt8(ascii: "n"), UInt8(ascii: "r")].contains(byte) ? 10 : byte)
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else {
        text.append(byte)
      }
    }
    return text
  }

  /// Reads what stands between the lines of `BEGIN` and `END` (RFC 7468).
  private mutating func readPEM(_ text: [UInt8]) {
    var rest = text[...]
    while let head = Self.firstRange(of: "-----BEGIN ", in: rest) {
      rest = rest[head.upperBound...]
      guard let labelEnd = Self.firstRange(of: "-----", in: rest),
        let end = Self.firstRange(of: "-----END", in: rest[labelEnd.upperBound...])
      else { return }
      let label = String(decoding: rest[..<labelEnd.lowerBound], as: UTF8.self)
      let body = rest[labelEnd.upperBound..<end.lowerBound]
      rest = rest[end.upperBound...]
      if label.hasSuffix("PRIVATE KEY") {
        hasPrivateKey = true
      } else if let bytes = Base64.decode(body.lazy.filter { !Self.isSpace($0) }) {
        candidates.append(bytes)
      }
    }
  }

  private static func firstRange(
    of pattern: String, in text: ArraySlice<UInt8>
  ) -> Range<Int>? {
    let pattern = Array(pattern.utf8)
    guard text.count >= pattern.count else { return nil }
    for start in text.startIndex...(text.endIndex - pattern.count)
    where text[start..<start + pattern.count].elementsEqual(pattern) {
      return start..<start + pattern.count
    }
    return nil
  }
}
