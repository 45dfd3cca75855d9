/// The two numbers of an ECDSA signature, and the form in which it stands.
enum DERSignature {
  /// The bytes of the two numbers if a signature is in DER (X9.62): a sequence of two integers.
  static func numbers(of signature: [UInt8]) -> (r: Int, s: Int)? {
    var rest = signature[...]
    guard let content = element(0x30, of: &rest), rest.isEmpty else { return nil }
    var inner = content
    guard let r = element(0x02, of: &inner), let s = element(0x02, of: &inner), inner.isEmpty
    else { return nil }
    return (r.drop { $0 == 0 }.count, s.drop { $0 == 0 }.count)
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
  static func encoding(plain signature: [UInt8]) -> [UInt8]? {
    guard signature.count == 64 else { return nil }
    let integers = [signature[..<32], signature[32...]].flatMap { number in
      let digits = Array(number.drop { $0 == 0 })
      let isNegative = digits.first.map { $0 >= 0x80 } ?? true
      let content = isNegative ? [0] + digits : digits
      return [0x02, UInt8(content.count)] + content
    }
    return [0x30, UInt8(integers.count)] + integers
  }
}
