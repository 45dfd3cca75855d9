private import CSodium
internal import ExposureCore

/// Bytes encrypted and authenticated with XChaCha20-Poly1305 (*XChaCha: eXtended-nonce ChaCha and AEAD_XChaCha20_Poly1305*,
/// draft-irtf-cfrg-xchacha-03), through libsodium: the nonce of 24 bytes, then the ciphertext with its tag.
///
/// Nonces are drawn at random, which 24 bytes allow and the 12 of AES-GCM do not.
enum SealedBytes {
  private static let nonceByteCount = 24
  private static let tagByteCount = 16

  /// The number of bytes that sealing adds.
  static let addedByteCount = nonceByteCount + tagByteCount

  /// Seals bytes.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - label: Bytes that must be the same when they are opened.
  ///   - key: The key.
  ///   - keyMaterial: The source of the nonce.
  /// - Returns: The sealed bytes, ``addedByteCount`` more.
  static func seal(
    _ bytes: borrowing RawSpan, label: [UInt8], key: borrowing SecretBytes<32>,
    from keyMaterial: inout some KeyMaterialSource
  ) -> [UInt8] {
    let nonce = keyMaterial.publicBytes(nonceByteCount)
    var sealed = [UInt8](repeating: 0, count: bytes.byteCount + tagByteCount)
    var count: UInt64 = 0
    unsafe key.bytes.lend { key, _ in
      unsafe bytes.lend { start, byteCount in
        _ = unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
          &sealed, &count, start, UInt64(byteCount), label, UInt64(label.count), nil, nonce, key)
      }
    }
    return nonce + sealed
  }

  /// Opens sealed bytes.
  ///
  /// - Returns: `nil` if they are not sealed with this label and this key.
  static func open(
    _ sealed: some Collection<UInt8>, label: [UInt8], key: borrowing SecretBytes<32>
  ) -> SecretBuffer? {
    guard sealed.count >= addedByteCount else { return nil }
    let nonce = Array(sealed.prefix(nonceByteCount))
    let content = Array(sealed.dropFirst(nonceByteCount))
    var isAuthentic = false
    let opened = SecretBuffer(byteCount: content.count - tagByteCount) { output in
      unsafe output.appendByC(content.count - tagByteCount) { start in
        unsafe key.bytes.lend { key, _ in
          isAuthentic =
            unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
              start, nil, nil, content, UInt64(content.count), label, UInt64(label.count), nonce,
              key) == 0
        }
        if !isAuthentic {
          unsafe start.initialize(repeating: 0, count: content.count - tagByteCount)
        }
      }
    }
    guard isAuthentic else { return nil }
    return opened
  }
}
