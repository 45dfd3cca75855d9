private import CKeyKernels

/// The message authentication code HMAC-SHA-256, fed piece by piece (RFC 2104), on the instructions that the process has
/// chosen (``KernelPath/chosen``).
///
/// Its time depends on the lengths of key and message alone. The state is wiped when the code is finished.
public struct HMACSHA256 {
  private var state = ck_hmac_sha256()

  /// The number of bytes of a full tag.
  public static let byteCount = 32

  /// Creates the code of no bytes yet.
  ///
  /// - Parameter key: A key of any length.
  public init(key: borrowing RawSpan) {
    unsafe key.lend { start, count in
      unsafe ck_hmac_sha256_begin(ck_path_chosen(), &state, start, count)
    }
  }

  /// Authenticates further bytes.
  public mutating func update(_ bytes: borrowing RawSpan) {
    unsafe bytes.lend { start, count in
      unsafe ck_hmac_sha256_update(ck_path_chosen(), &state, start, count)
    }
  }

  /// Authenticates further bytes that are no secret, such as the characters of a label.
  public mutating func update(_ bytes: some Collection<UInt8>) {
    let bytes = Array(bytes)
    unsafe ck_hmac_sha256_update(ck_path_chosen(), &state, bytes, bytes.count)
  }

  /// Appends the tag, 32 bytes, to `output`.
  public consuming func finalize(into output: inout OutputRawSpan) {
    unsafe output.appendByC(Self.byteCount) { start in
      unsafe ck_hmac_sha256_end(ck_path_chosen(), &state, start)
    }
  }

  /// Returns the tag, 32 bytes, where it is no secret.
  public consuming func tag() -> [UInt8] {
    var tag = [UInt8](repeating: 0, count: Self.byteCount)
    unsafe ck_hmac_sha256_end(ck_path_chosen(), &state, &tag)
    return tag
  }
}
