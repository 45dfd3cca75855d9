private import CLibCrypto
internal import ExposureCore

/// The keystream of AES-256 in counter mode, the counter being a 128-bit big-endian number that starts at
/// zero (NIST SP 800-38A, 6.5).
///
/// As a pseudo-random generator: a key makes a stream that nobody without the key can tell from noise.
enum AES256CTR {
  /// Appends the first bytes of a key's stream.
  ///
  /// - Parameters:
  ///   - count: How many bytes; 0 or more.
  ///   - key: 32 bytes.
  ///   - output: Where they go; it has room for `count` more bytes.
  static func appendStream(_ count: Int, key: borrowing RawSpan, to output: inout OutputRawSpan) {
    precondition(key.byteCount == 32, "an AES-256 key of \(key.byteCount) bytes")
    unsafe output.appendByC(count) { start in
      unsafe start.initialize(repeating: 0, count: count)
      let context = unsafe EVP_CIPHER_CTX_new()
      defer { unsafe EVP_CIPHER_CTX_free(context) }
      let counter = [UInt8](repeating: 0, count: 16)
      var succeeded: Int32 = 0
      unsafe key.lend { key, _ in
        succeeded = unsafe EVP_EncryptInit_ex(context, EVP_aes_256_ctr(), nil, key, counter)
      }
      var written: Int32 = 0
      if succeeded == 1 {
        succeeded = unsafe EVP_EncryptUpdate(context, start, &written, start, Int32(count))
      }
      precondition(succeeded == 1 && Int(written) == count, "libcrypto refuses AES-256-CTR")
    }
  }
}
