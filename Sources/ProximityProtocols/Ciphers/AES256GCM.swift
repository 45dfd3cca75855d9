private import CLibCrypto
internal import ExposureCore

/// AES-256 in Galois/counter mode with an initialisation vector of any length, through libcrypto; libsodium
/// knows 12 bytes only (NIST SP 800-38D).
enum AES256GCM {
  /// The number of bytes of a tag.
  static let tagByteCount = 16

  /// Encrypts and authenticates any number of messages with one key.
  @safe
  struct Sealer: ~Copyable {
    // One owner, freed once, in `deinit`.
    private let context: OpaquePointer?
    private let vectorByteCount: Int

    /// Prepares for messages.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - vectorByteCount: The length of the initialisation vectors.
    init(key: borrowing SecretBytes<32>, vectorByteCount: Int) {
      let context = unsafe EVP_CIPHER_CTX_new()
      var succeeded = false
      unsafe key.bytes.lend { key, _ in
        succeeded =
          unsafe EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), nil, nil, nil) == 1
          && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_IVLEN, Int32(vectorByteCount), nil) == 1
          && EVP_EncryptInit_ex(context, nil, nil, key, nil) == 1
      }
      precondition(succeeded, "libcrypto refuses AES-256-GCM")
      unsafe self.context = context
      self.vectorByteCount = vectorByteCount
    }

    deinit {
      // Wipes the key, too.
      unsafe EVP_CIPHER_CTX_free(context)
    }

    /// Encrypts and authenticates a message.
    ///
    /// - Parameters:
    ///   - plaintext: At least one byte.
    ///   - vector: The initialisation vector, never used twice with a key.
    /// - Returns: The ciphertext, as long as the plaintext, and the tag.
    borrowing func seal(
      _ plaintext: [UInt8], vector: [UInt8]
    ) -> (ciphertext: [UInt8], tag: [UInt8]) {
      precondition(vector.count == vectorByteCount, "a vector of \(vector.count) bytes")
      var ciphertext = [UInt8](repeating: 0, count: plaintext.count)
      var tag = [UInt8](repeating: 0, count: tagByteCount)
      var count: Int32 = 0
      let length = Int32(plaintext.count)
      let succeeded =
        unsafe EVP_EncryptInit_ex(context, nil, nil, nil, vector) == 1
        && EVP_EncryptUpdate(context, &ciphertext, &count, plaintext, length) == 1
        && EVP_EncryptFinal_ex(context, nil, &count) == 1
        && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(tagByteCount), &tag) == 1
      precondition(succeeded, "libcrypto refuses AES-256-GCM")
      return (ciphertext, tag)
    }
  }

  /// Verifies and decrypts.
  ///
  /// - Returns: The plaintext; `nil` if the tag is not that of the ciphertext under the key.
  static func open(
    _ ciphertext: [UInt8], tag: [UInt8], key: borrowing SecretBytes<32>, vector: [UInt8]
  ) -> [UInt8]? {
    guard tag.count == tagByteCount else { return nil }
    var plaintext = [UInt8](repeating: 0, count: ciphertext.count)
    var tag = tag
    var isAuthentic = false
    unsafe key.bytes.lend { key, _ in
      let context = unsafe EVP_CIPHER_CTX_new()
      defer { unsafe EVP_CIPHER_CTX_free(context) }
      var count: Int32 = 0
      let length = Int32(ciphertext.count)
      let isReady =
        unsafe EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), nil, nil, nil) == 1
        && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_IVLEN, Int32(vector.count), nil) == 1
        && EVP_DecryptInit_ex(context, nil, nil, key, vector) == 1
        && EVP_DecryptUpdate(context, &plaintext, &count, ciphertext, length) == 1
        && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tagByteCount), &tag) == 1
      precondition(isReady, "libcrypto refuses AES-256-GCM")
      isAuthentic = unsafe EVP_DecryptFinal_ex(context, nil, &count) == 1
    }
    return isAuthentic ? plaintext : nil
  }
}
