public import ExposureCore

/// Key material that follows from a seed, so that a case can be tried again: SHA-256 of the seed, the number of a stream
/// and a counter.
public struct SeededKeyMaterial: KeyMaterialSource, Sendable {
  private let seed: [UInt8]
  private var counter: UInt64 = 0

  /// Creates a stream; those of other numbers are independent.
  public init(_ seed: UInt64, stream: UInt64 = 0) {
    self.seed = Self.bytes(seed) + Self.bytes(stream)
  }

  /// Appends bytes of the stream.
  public mutating func append(_ count: Int, to output: inout OutputRawSpan) {
    var block: [UInt8] = []
    for place in 0..<count {
      if place % SHA256.byteCount == 0 {
        var hash = SHA256()
        hash.update(seed + Self.bytes(counter))
        block = hash.digest()
        counter += 1
      }
      output.append(block[place % SHA256.byteCount])
    }
  }

  /// A number below a bound.
  public mutating func number(below bound: Int) -> Int {
    let number = publicBytes(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    return Int(number.multipliedFullWidth(by: UInt64(bound)).high)
  }

  private static func bytes(_ number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
  }
}
