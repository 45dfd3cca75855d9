internal import ExposureCore

/// Numbers that follow from a secret and look random to every party without it.
///
/// A phone takes from it the choices that it makes at random and must be able to repeat: the
/// order of its identifiers, the addresses of its frames. The stream is AES-256 in counter mode under
/// HMAC-SHA-256(secret, label | context).
struct SecretNumbers: ~Copyable {
  private let stream: SecretBuffer
  private var offset = 0

  /// Creates a stream.
  ///
  /// - Parameters:
  ///   - count: The number of numbers that can be drawn.
  ///   - secret: The secret that they follow from.
  ///   - label: Their purpose; streams of different labels are independent.
  ///   - context: Which of the streams of that purpose; written as 4 bytes each, big endian.
  init(
    _ count: Int, from secret: borrowing SecretBytes<32>, label: StaticString,
    context: [UInt32] = []
  ) {
    let key = SecretBytes<32>(from: secret, label: label, context: context)
    stream = SecretBuffer(byteCount: count * 8) { output in
      AES256CounterMode.appendKeyStream(count * 8, key: key, to: &output)
    }
  }

  /// The next number.
  mutating func next() -> UInt64 {
    defer { offset += 8 }
    return unsafe UInt64(
      bigEndian: stream.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// The next number, brought below a bound: no value is likelier than another by more than
  /// `bound` / 2^64.
  mutating func next(below bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A random order of the numbers 0 through `count` - 1; takes `count` numbers of the stream.
  ///
  /// - SeeAlso: D. E. Knuth, *The Art of Computer Programming*, volume 2, algorithm 3.4.2P.
  mutating func permutation(of count: Int) -> [Int] {
    var order = Array(0..<count)
    for last in order.indices.reversed() { order.swapAt(last, next(below: last + 1)) }
    return order
  }
}

extension SecretBytes<32> {
  /// Creates the secret HMAC-SHA-256(`parent`, `label` | `context`).
  ///
  /// - Parameters:
  ///   - parent: The secret that it follows from.
  ///   - label: ASCII.
  ///   - context: Written as 4 bytes each, big endian.
  init(from parent: borrowing SecretBytes<32>, label: StaticString, context: [UInt32] = []) {
    self.init(from: parent.bytes, label: label, context: context)
  }

  /// Creates the secret HMAC-SHA-256(`key`, `label` | `context`) with a key of any length.
  init(from key: borrowing RawSpan, label: StaticString, context: [UInt32] = []) {
    var message: [UInt8] = []
    label.withUTF8Buffer { unsafe message.append(contentsOf: $0) }
    for number in context { message.append(bigEndian: number) }
    var code = HMACSHA256(key: key)
    code.update(message)
    self.init { output in code.finalize(into: &output) }
  }
}
