import ExposureCore
import ExposureTestSupport

/// Key material that follows from a seed, so that a failing case can be run again: SHA-256 of the seed, a
/// stream number and a counter.
struct KeyedMaterial: KeyMaterialSource {
  private let seed: [UInt8]
  private var counter: UInt64 = 0

  init(_ seed: Seed, stream: UInt64 = 0) {
    self.seed = withUnsafeBytes(of: (seed.value.bigEndian, stream.bigEndian)) { Array($0) }
  }

  mutating func append(_ count: Int, to output: inout OutputRawSpan) {
    var block: [UInt8] = []
    for place in 0..<count {
      if place % SHA256.byteCount == 0 {
        var hash = SHA256()
        hash.update(seed)
        hash.update(withUnsafeBytes(of: counter.bigEndian) { Array($0) })
        block = hash.digest()
        counter += 1
      }
      output.append(block[place % SHA256.byteCount])
    }
  }

  /// A number below a bound, for the choices of a test.
  mutating func number(below bound: Int) -> Int {
    let bytes = publicBytes(8)
    return Int(bytes.reduce(0 as UInt64) { $0 << 8 | UInt64($1) } % UInt64(bound))
  }
}
