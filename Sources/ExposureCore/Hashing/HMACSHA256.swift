private import CSodium

/// The message authentication code HMAC-SHA-256, fed piece by piece (RFC 2104; libsodium's
/// `crypto_auth_hmacsha256`).
public struct HMACSHA256 {
  private var state = crypto_auth_hmacsha256_state()

  /// The number of bytes of a full tag.
  public static let byteCount = 32

  /// Creates the code of no bytes yet.
  ///
  /// - Parameter key: A key of any length.
  public init(key: borrowing RawSpan) {
    unsafe key.lend { start, count in
      _ = unsafe crypto_auth_hmacsha256_init(&state, start, count)
    }
  }

  /// Authenticates further bytes.
  public mutating func update(_ bytes: borrowing RawSpan) {
    unsafe bytes.lend { start, count in
      _ = unsafe crypto_auth_hmacsha256_update(&state, start, UInt64(count))
    }
  }

  /// Authenticates further bytes that are no secret, such as the characters of a label.
  public mutating func update(_ bytes: some Collection<UInt8>) {
    let bytes = Array(bytes)
    _ = unsafe crypto_auth_hmacsha256_update(&state, bytes, UInt64(bytes.count))
  }

  /// Appends the tag, 32 bytes, to `output`.
  public consuming func finalize(into output: inout OutputRawSpan) {
    unsafe output.appendByC(Self.byteCount) { start in
      _ = unsafe crypto_auth_hmacsha256_final(&state, start)
    }
    unsafe sodium_memzero(&state, MemoryLayout<crypto_auth_hmacsha256_state>.size)
  }

  /// Returns the tag, 32 bytes, where it is no secret.
  public consuming func tag() -> [UInt8] {
    var tag = [UInt8](repeating: 0, count: Self.byteCount)
    _ = unsafe crypto_auth_hmacsha256_final(&state, &tag)
    unsafe sodium_memzero(&state, MemoryLayout<crypto_auth_hmacsha256_state>.size)
    return tag
  }
}
