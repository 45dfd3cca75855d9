private import CSodium

/// Bytes written in the standard alphabet of RFC 4648, 4, with padding, by libsodium.
enum Base64 {
  private static let variant = Int32(sodium_base64_VARIANT_ORIGINAL)

  /// Returns the characters of `bytes`.
  static func encode(_ bytes: [UInt8]) -> [UInt8] {
    // libsodium closes the text with a zero, which is not one of the characters.
    let length = sodium_base64_encoded_len(bytes.count, variant)
    return unsafe [UInt8](unsafeUninitializedCapacity: length) { text, count in
      unsafe text.withMemoryRebound(to: CChar.self) { text in
        guard let start = text.baseAddress else { return }
        _ = unsafe sodium_bin2base64(start, length, bytes, bytes.count, variant)
      }
      count = length - 1
    }
  }

  /// Returns the bytes that a text stands for.
  ///
  /// - Returns: `nil` if the text is not exactly what ``encode(_:)`` makes of some bytes.
  static func decode(_ text: [UInt8]) -> [UInt8]? {
    guard !text.isEmpty else { return [] }
    var isText = false
    let capacity = max(1, text.count / 4 * 3)
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { bytes, count in
      unsafe text.withUnsafeBufferPointer { text in
        unsafe text.withMemoryRebound(to: CChar.self) { text in
          guard let start = bytes.baseAddress else { return }
          isText =
            unsafe sodium_base642bin(
              start, capacity, text.baseAddress, text.count, nil, &count, nil, variant) == 0
        }
      }
      if !isText { count = 0 }
    }
    return isText && encode(bytes) == text ? bytes : nil
  }
}
