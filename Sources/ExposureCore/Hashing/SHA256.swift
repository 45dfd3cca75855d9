private import CSodium

/// The hash function SHA-256, fed piece by piece (FIPS 180-4; libsodium's `crypto_hash_sha256`).
public struct SHA256 {
  private var state = crypto_hash_sha256_state()

  /// The number of bytes of a digest.
  public static let byteCount = 32

  /// Creates the hash of no bytes yet.
  public init() {
    _ = unsafe crypto_hash_sha256_init(&state)
  }

  /// Hashes further bytes.
  public mutating func update(_ bytes: borrowing RawSpan) {
    unsafe bytes.lend { start, count in
      _ = unsafe crypto_hash_sha256_update(&state, start, UInt64(count))
    }
  }

  /// Hashes further bytes that are no secret, such as the characters of a label.
  public mutating func update(_ bytes: some Collection<UInt8>) {
    let bytes = Array(bytes)
    _ = unsafe crypto_hash_sha256_update(&state, bytes, UInt64(bytes.count))
  }

  /// Appends the digest, 32 bytes, to `output`.
  public consuming func finalize(into output: inout OutputRawSpan) {
    unsafe output.appendByC(Self.byteCount) { start in
      _ = unsafe crypto_hash_sha256_final(&state, start)
    }
    unsafe sodium_memzero(&state, MemoryLayout<crypto_hash_sha256_state>.size)
  }

  /// Returns the digest, 32 bytes, where it is no secret.
  public consuming func digest() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: Self.byteCount)
    _ = unsafe crypto_hash_sha256_final(&state, &digest)
    unsafe sodium_memzero(&state, MemoryLayout<crypto_hash_sha256_state>.size)
    return digest
  }
}
