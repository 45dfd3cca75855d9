private import CSodium

/// Bytes as base64 text (RFC 4648, sections 4 and 5), by libsodium.
package enum Base64 {
  /// The two alphabets, each with the padding that goes with it.
  package enum Alphabet {
    /// `+` and `/`, with padding.
    case standard
    /// `-` and `_`, without padding, as in a JSON web token (RFC 7515, section 2).
    case url

    fileprivate var variant: Int32 {
      switch self {
      case .standard: Int32(sodium_base64_VARIANT_ORIGINAL)
      case .url: Int32(sodium_base64_VARIANT_URLSAFE_NO_PADDING)
      }
    }
  }

  /// Returns the characters of `bytes`.
  package static func encode(_ bytes: [UInt8], as alphabet: Alphabet = .standard) -> [UInt8] {
    // libsodium closes the text with a zero, which is not one of the characters.
    let length = sodium_base64_encoded_len(bytes.count, alphabet.variant)
    return unsafe [UInt8](unsafeUninitializedCapacity: length) { text, count in
      unsafe text.withMemoryRebound(to: CChar.self) { text in
        guard let start = text.baseAddress else { return }
        _ = unsafe sodium_bin2base64(start, length, bytes, bytes.count, alphabet.variant)
      }
      count = length - 1
    }
  }

  /// Reads a text of either alphabet, with or without padding.
  ///
  /// - Returns: `nil` if a character belongs to neither alphabet, the length is impossible, or the last digit has bits
  ///   that belong to no byte.
  package static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
    bytes(of: Array(text))
  }

  /// Reads a text that must be exactly what ``encode(_:as:)`` makes of some bytes; `nil` if it is not.
  package static func decode(exactly text: [UInt8], as alphabet: Alphabet = .standard) -> [UInt8]? {
    bytes(of: text).flatMap { encode($0, as: alphabet) == text ? $0 : nil }
  }

  private static func bytes(of text: [UInt8]) -> [UInt8]? {
    var digits = text
    while digits.last == UInt8(ascii: "="), text.count - digits.count < 2 { digits.removeLast() }
    for place in digits.indices {
      switch digits[place] {
      case UInt8(ascii: "+"): digits[place] = UInt8(ascii: "-")
      case UInt8(ascii: "/"): digits[place] = UInt8(ascii: "_")
      default: break
      }
    }
    return bytes(ofDigits: digits)
  }

  /// Whether a character may stand in a text of either alphabet, padding aside.
  package static func isDigit(_ character: UInt8) -> Bool {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "/"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// The bytes that digits of the second alphabet stand for.
  private static func bytes(ofDigits digits: [UInt8]) -> [UInt8]? {
    guard !digits.isEmpty else { return [] }
    var isText = false
    let capacity = digits.count / 4 * 3 + 2
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { bytes, count in
      unsafe digits.withUnsafeBufferPointer { digits in
        unsafe digits.withMemoryRebound(to: CChar.self) { digits in
          guard let start = bytes.baseAddress else { return }
          isText =
            unsafe sodium_base642bin(
              start, capacity, digits.baseAddress, digits.count, nil, &count, nil,
              Alphabet.url.variant) == 0
        }
      }
      if !isText { count = 0 }
    }
    return isText ? bytes : nil
  }
}
