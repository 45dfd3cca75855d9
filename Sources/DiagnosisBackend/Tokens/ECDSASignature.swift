/// The two forms of an ECDSA signature over P-256: in DER (X9.62), as libcrypto and exports have it, and as two plain
/// numbers of 32 bytes, as JSON web tokens have it (RFC 7518, section 3.4).
enum ECDSASignature {
  private static let numberByteCount = 32

  /// Puts two plain numbers into DER; `nil` if there are not 64 bytes.
  static func encoded(plain signature: [UInt8]) -> [UInt8]? {
    guard signature.count == 2 * numberByteCount else { return nil }
    let numbers = [signature[..<numberByteCount], signature[numberByteCount...]]
    let integers = numbers.flatMap { number -> [UInt8] in
      let digits = Array(number.drop { $0 == 0 })
      // An integer whose first bit is set would be negative, and one without bytes is none.
      let content = (digits.first ?? 0x80) >= 0x80 ? [0] + digits : digits
      return [0x02, UInt8(content.count)] + content
    }
    return [0x30, UInt8(integers.count)] + integers
  }

  /// The two plain numbers of a signature in DER that libcrypto made.
  static func plain(encoded signature: [UInt8]) -> [UInt8] {
    var plain: [UInt8] = []
    var position = 2
    for _ in 0..<2 {
      let count = Int(signature[position + 1])
      let digits = signature[(position + 2)..<(position + 2 + count)].drop { $0 == 0 }
      plain += [UInt8](repeating: 0, count: numberByteCount - digits.count) + digits
      position += 2 + count
    }
    return plain
  }
}
