private import CSodium

/// A source of new keys.
///
/// A phone or a server draws from ``SystemKeyMaterial``; a simulation injects a stream keyed by its seed,
/// so that the same scenario makes the same keys. The source is always an argument, never a global.
public protocol KeyMaterialSource {
  /// Appends fresh, unpredictable bytes.
  ///
  /// - Parameters:
  ///   - count: The number of bytes; 0 or more.
  ///   - output: The destination, with room for `count` more bytes.
  mutating func append(_ count: Int, to output: inout OutputRawSpan)
}

extension KeyMaterialSource {
  /// Returns fresh bytes that need not be wiped, such as an initialisation vector or a public number.
  public mutating func publicBytes(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    let drawn = SecretBuffer(byteCount: count) { output in append(count, to: &output) }
    unsafe drawn.bytes.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
    return bytes
  }
}

/// The operating system's cryptographic generator, through libsodium's `randombytes_buf`.
public struct SystemKeyMaterial: KeyMaterialSource, Sendable {
  /// Creates the source, and initialises libsodium if that has not happened yet.
  public init() {
    precondition(sodium_init() >= 0, "libsodium could not be initialised")
  }

  /// Appends bytes from the system's generator.
  public mutating func append(_ count: Int, to output: inout OutputRawSpan) {
    unsafe output.appendByC(count) { start in unsafe randombytes_buf(start, count) }
  }
}
