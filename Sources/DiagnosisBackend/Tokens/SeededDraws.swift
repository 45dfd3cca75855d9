public import ExposureCore

/// Key material that follows from a seed, for runs that have to be the same each time.
///
/// A simulation draws the seed of each request and hands it to the server, in memory or behind a socket, so that both
/// make the same tokens and the same padding. A real service never takes a seed from outside.
public struct SeededDraws: KeyMaterialSource, Sendable {
  /// The number of bytes of a seed.
  public static let seedByteCount = 32

  private let seed: [UInt8]
  private let number: UInt32
  private var draw: UInt32 = 0

  /// Creates a source.
  ///
  /// - Parameters:
  ///   - seed: Any bytes; those of simulations are ``seedByteCount`` long.
  ///   - number: Tells apart the sources that follow from one seed.
  public init(seed: [UInt8], number: Int = 0) {
    self.seed = seed
    self.number = UInt32(clamping: number)
  }

  /// Appends the key stream of AES-256 in counter mode under HMAC-SHA-256(seed, number | draw), both of 4 bytes, big
  /// endian.
  public mutating func append(_ count: Int, to output: inout OutputRawSpan) {
    let key = SecretBytes<32> { output in
      var code = HMACSHA256(key: unsafe seed.span.bytes)
      for value in [number, draw] {
        code.update((0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) })
      }
      code.finalize(into: &output)
    }
    AES256CounterMode.appendKeyStream(count, key: key, to: &output)
    draw += 1
  }
}
