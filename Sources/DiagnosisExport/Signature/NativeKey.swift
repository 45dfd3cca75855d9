private import CLibCrypto

/// A key of libcrypto, with one owner.
@safe
struct NativeKey: ~Copyable {
  private let key: OpaquePointer

  private init?(_ key: OpaquePointer?) {
    // What went wrong is not asked for, and must not stay behind in the thread's queue of errors.
    ERR_clear_error()
    guard let key = unsafe key else { return nil }
    unsafe self.key = key
  }

  deinit {
    unsafe EVP_PKEY_free(key)
  }

  /// Reads the public key of a PEM text.
  init?(publicPEM pem: String) {
    unsafe self.init(
      Self.read(pem) { input in unsafe PEM_read_bio_PUBKEY(input, nil, Self.noPassword, nil) })
  }

  /// Reads the private key of a PEM text.
  init?(privatePEM pem: String) {
    unsafe self.init(
      Self.read(pem) { input in unsafe PEM_read_bio_PrivateKey(input, nil, Self.noPassword, nil) })
  }

  /// Reads a public key in DER.
  init?(encodedPublicKey bytes: [UInt8]) {
    unsafe self.init(
      bytes.withUnsafeBufferPointer { bytes in
        var start = bytes.baseAddress
        return unsafe d2i_PUBKEY(nil, &start, bytes.count)
      })
  }

  /// Makes a new pair of keys on P-256.
  static func makePair() -> NativeKey {
    let context = unsafe EVP_PKEY_CTX_new_id(EVP_PKEY_EC, nil)
    defer { unsafe EVP_PKEY_CTX_free(context) }
    var made: OpaquePointer?
    let isMade =
      unsafe EVP_PKEY_keygen_init(context) == 1
      && EVP_PKEY_CTX_set_ec_paramgen_curve_nid(context, NID_X9_62_prime256v1) == 1
      && EVP_PKEY_keygen(context, &made) == 1
    guard isMade, let key = unsafe NativeKey(made) else {
      preconditionFailure("libcrypto could not make a key")
    }
    return key
  }

  /// Whether the key is one on P-256, which it says by the curve's name and not by its parameters.
  var isOnP256: Bool {
    // The AlgorithmIdentifier of RFC 5480: id-ecPublicKey with secp256r1.
    let algorithm: [UInt8] = [
      0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86,
      0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07,
    ]
    return encodedPublicKey.dropFirst(2).starts(with: algorithm)
  }

  /// The public key as a `SubjectPublicKeyInfo` in DER; nothing if it has no such form.
  var encodedPublicKey: [UInt8] {
    defer { ERR_clear_error() }
    let count = unsafe Int(i2d_PUBKEY(key, nil))
    guard count > 0 else { return [] }
    return unsafe Array(unsafeUninitializedCapacity: count) { buffer, initialized in
      var start = buffer.baseAddress
      initialized = unsafe Int(i2d_PUBKEY(key, &start))
    }
  }

  /// Tells whether a signature in DER is of a digest of 32 bytes.
  func verifies(_ signature: [UInt8], ofDigest digest: [UInt8]) -> Bool {
    let context = unsafe EVP_PKEY_CTX_new(key, nil)
    defer {
      unsafe EVP_PKEY_CTX_free(context)
      ERR_clear_error()
    }
    return unsafe EVP_PKEY_verify_init(context) == 1
      && EVP_PKEY_CTX_set_signature_md(context, EVP_sha256()) == 1
      && EVP_PKEY_verify(context, signature, signature.count, digest, digest.count) == 1
  }

  /// Signs a digest of 32 bytes.
  ///
  /// - Returns: The signature in DER, 8 through 72 bytes.
  func signature(ofDigest digest: [UInt8]) -> [UInt8] {
    let context = unsafe EVP_PKEY_CTX_new(key, nil)
    defer { unsafe EVP_PKEY_CTX_free(context) }
    var signature = [UInt8](repeating: 0, count: 80)
    var count = signature.count
    let isSigned =
      unsafe EVP_PKEY_sign_init(context) == 1
      && EVP_PKEY_CTX_set_signature_md(context, EVP_sha256()) == 1
      && EVP_PKEY_sign(context, &signature, &count, digest, digest.count) == 1
    precondition(isSigned, "libcrypto could not sign")
    return Array(signature[..<count])
  }

  private static func read(
    _ pem: String, by read: (OpaquePointer) -> OpaquePointer?
  ) -> OpaquePointer? {
    let text = Array(pem.utf8)
    guard text.count <= Int32.max, let input = unsafe BIO_new_mem_buf(text, Int32(text.count))
    else { return nil }
    defer { unsafe BIO_free(input) }
    return unsafe read(input)
  }

  /// Answers for the password of an encrypted file that there is none, where libcrypto would ask the
  /// terminal.
  private static let noPassword:
    @convention(c) (
      UnsafeMutablePointer<CChar>?, Int32, Int32, UnsafeMutableRawPointer?
    ) -> Int32 = { _, _, _, _ in -1 }
}
