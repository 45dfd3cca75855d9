private import CLibCrypto
internal import ExposureCore

/// AES-128 on single blocks, through libcrypto (FIPS 197).
enum AES128 {
  /// The number of bytes of a block.
  static let blockByteCount = 16

  /// Encrypts whole blocks, each one independently.
  static func encrypt(_ blocks: [UInt8], key: borrowing SecretBytes<16>) -> [UInt8] {
    precondition(blocks.count.isMultiple(of: blockByteCount), "\(blocks.count) bytes of blocks")
    var encrypted = [UInt8](repeating: 0, count: blocks.count)
    var succeeded = false
    unsafe key.bytes.lend { key, _ in
      let context = unsafe EVP_CIPHER_CTX_new()
      defer { unsafe EVP_CIPHER_CTX_free(context) }
      var count: Int32 = 0
      succeeded =
        unsafe EVP_EncryptInit_ex(context, EVP_aes_128_ecb(), nil, key, nil) == 1
        && EVP_CIPHER_CTX_set_padding(context, 0) == 1
        && EVP_EncryptUpdate(context, &encrypted, &count, blocks, Int32(blocks.count)) == 1
    }
    precondition(succeeded, "libcrypto refuses AES-128")
    return encrypted
  }
}
