/// The two forms of an ECDSA signature over P-256: in DER (X9.62), a sequence of two integers, as libcrypto and exports
/// have it, and as two plain numbers of 32 bytes, big endian, as JSON web tokens have it (RFC 7518, section 3.4).
package enum DERSignature {
  private static let numberByteCount = 32

  /// The two numbers of a signature in DER, without leading zeros; `nil` if the bytes are not in that form.
  static func numbers(of signature: [UInt8]) -> (r: ArraySlice<UInt8>, s: ArraySlice<UInt8>)? {
    var rest = signature[...]
    guard let content = element(0x30, of: &rest), rest.isEmpty else { return nil }
    var inner = content
    guard let r = element(0x02, of: &inner), let s = element(0x02, of: &inner), inner.isEmpty
    else { return nil }
    return (r.drop { $0 == 0 }, s.drop { $0 == 0 })
  }

  private static func element(_ tag: UInt8, of bytes: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>?
  {
    guard bytes.count >= 2, bytes.removeFirst() == tag else { return nil }
    var count = Int(bytes.removeFirst())
    if count == 0x81 {
      guard !bytes.isEmpty else { return nil }
      count = Int(bytes.removeFirst())
    }
    guard count <= bytes.count else { return nil }
    defer { bytes = bytes.dropFirst(count) }
    return bytes.prefix(count)
  }

  /// Puts a signature of two numbers of 32 bytes each into DER; `nil` if it has another length.
  package static func encoding(plain signature: [UInt8]) -> [UInt8]? {
    guard signature.count == 2 * numberByteCount else { return nil }
    let numbers = [signature[..<numberByteCount], signature[numberByteCount...]]
    let integers = numbers.flatMap { number in
      let digits = Array(number.drop { $0 == 0 })
      // An integer whose first bit is set would be negative, and one without bytes is none.
      let isNegative = digits.first.map { $0 >= 0x80 } ?? true
      let content = isNegative ? [0] + digits : digits
      return [0x02, UInt8(content.count)] + content
    }
    return [0x30, UInt8(integers.count)] + integers
  }

  /// The two numbers of a signature in DER as 64 bytes; `nil` if the bytes are not in that form or a number is longer.
  package static func plain(encoded signature: [UInt8]) -> [UInt8]? {
    guard let (r, s) = numbers(of: signature), max(r.count, s.count) <= numberByteCount
    else { return nil }
    return [r, s].flatMap { [UInt8](repeating: 0, count: numberByteCount - $0.count) + $0 }
  }
}
