private import CKeyKernels

/// The hash function SHA-256, fed piece by piece (FIPS 180-4), on the instructions that the process has chosen
/// (``KernelPath/chosen``).
///
/// Its time does not depend on the bytes. The state is wiped when the hash is finished.
public struct SHA256 {
  private var state = ck_sha256()

  /// The number of bytes of a digest.
  public static let byteCount = 32

  /// Creates the hash of no bytes yet.
  public init() {
    unsafe ck_sha256_begin(&state)
  }

  /// Hashes further bytes.
  public mutating func update(_ bytes: borrowing RawSpan) {
    unsafe bytes.lend { start, count in
      unsafe ck_sha256_update(ck_path_chosen(), &state, start, count)
    }
  }

  /// Hashes further bytes that are no secret, such as the characters of a label.
  public mutating func update(_ bytes: some Collection<UInt8>) {
    let bytes = Array(bytes)
    unsafe ck_sha256_update(ck_path_chosen(), &state, bytes, bytes.count)
  }

  /// Appends the digest, 32 bytes, to `output`.
  public consuming func finalize(into output: inout OutputRawSpan) {
    unsafe output.appendByC(Self.byteCount) { start in
      unsafe ck_sha256_end(ck_path_chosen(), &state, start)
    }
  }

  /// Returns the digest, 32 bytes, where it is no secret.
  public consuming func digest() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: Self.byteCount)
    unsafe ck_sha256_end(ck_path_chosen(), &state, &digest)
    return digest
  }
}
