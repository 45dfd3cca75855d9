private import CKeyKernels

/// The key stream of AES-256 in counter mode, from which DP-3T cuts its identifiers.
///
/// - SeeAlso: *Decentralized Privacy-Preserving Proximity Tracing* (DP-3T white paper), 3.1; NIST SP 800-38A,
///   6.5.
public enum AES256CounterMode {
  /// Appends key stream whose first counter block is zero; the counter is 128 bits, big-endian.
  ///
  /// - Parameters:
  ///   - count: The number of bytes; 0 or more.
  ///   - key: The key.
  ///   - output: The destination, with room for `count` more bytes.
  public static func appendKeyStream(
    _ count: Int, key: borrowing SecretBytes<32>, to output: inout OutputRawSpan
  ) {
    let counter = [UInt8](repeating: 0, count: 16)
    unsafe key.bytes.lend { key, _ in
      unsafe output.appendByC(count) { stream in
        unsafe ck_aes256_ctr(ck_path_chosen(), key, counter, stream, count)
      }
    }
  }

  /// Returns the identifiers that the key stream falls into.
  public static func identifiers(
    _ count: Int, key: borrowing SecretBytes<32>
  ) -> [EphemeralIdentifier] {
    let stream = SecretBuffer(byteCount: count * EphemeralIdentifier.byteCount) { output in
      appendKeyStream(count * EphemeralIdentifier.byteCount, key: key, to: &output)
    }
    return (0..<count).map { index in
      EphemeralIdentifier(
        bits: unsafe stream.bytes.unsafeLoadUnaligned(fromByteOffset: 16 * index, as: UInt128.self))
    }
  }
}
