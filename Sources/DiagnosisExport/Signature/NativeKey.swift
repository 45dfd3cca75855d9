private import CLibCrypto

/// A key of libcrypto, with one owner.
@safe
struct NativeKey: ~Copyable {
  private let key: OpaquePointer

  private init?(_ key: OpaquePointer?) {
    // Nobody asks for the reason of a failure, and it must not stay behind in the thread's queue of errors.
    ERR_clear_error()
    guard let key = unsafe key else { return nil }
    unsafe self.key = key
  }

  deinit {
    unsafe EVP_PKEY_free(key)
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

  /// Reads a public key from a `SubjectPublicKeyInfo` or a certificate in DER, or from the bytes of a point on P-256.
  init?(encoded bytes: [UInt8]) {
    if let key = NativeKey(encodedPublicKey: bytes) {
      self = key
    } else if let key = NativeKey(certificate: bytes) {
      self = key
    } else {
      // A point is a tag and one coordinate, or both.
      let isWhole = bytes.count == 65 && bytes[0] == 4
      guard isWhole || bytes.count == 33 && [2, 3].contains(bytes[0]) else { return nil }
      let count = UInt8(bytes.count)
      let encoded = [0x30, 0x18 + count] + Self.algorithm + [0x03, count + 1, 0] + bytes
      self.init(encodedPublicKey: encoded)
    }
    uncompress()
  }

  /// Makes the encoding that of an uncompressed point, so that one key has one encoding.
  private func uncompress() {
    unsafe EVP_PKEY_set_utf8_string_param(key, "point-format", "uncompressed")
    ERR_clear_error()
  }

  /// Reads the public key of a certificate in DER.
  private init?(certificate bytes: [UInt8]) {
    unsafe self.init(
      bytes.withUnsafeBufferPointer { bytes -> OpaquePointer? in
        var start = bytes.baseAddress
        guard let certificate = unsafe d2i_X509(nil, &start, bytes.count) else { return nil }
        defer { unsafe X509_free(certificate) }
        return unsafe X509_get_pubkey(certificate)
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

  /// The AlgorithmIdentifier of RFC 5480: id-ecPublicKey with secp256r1.
  private static let algorithm: [UInt8] = [
    0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86, 0x48,
    0xCE, 0x3D, 0x03, 0x01, 0x07,
  ]

  /// Why the key is none on P-256, which it says by the curve's name and not by its parameters; `nil` if it is.
  var obstacle: KeyObstacle? {
    guard !encodedPublicKey.dropFirst(2).starts(with: Self.algorithm) else { return nil }
    defer { ERR_clear_error() }
    guard unsafe EVP_PKEY_get_base_id(key) == EVP_PKEY_EC else {
      let name = unsafe EVP_PKEY_get0_type_name(key).map { unsafe String(cString: $0) }
      return .otherAlgorithm(name ?? "something else")
    }
    var name = [CChar](repeating: 0, count: 80)
    var count = 0
    guard unsafe EVP_PKEY_get_group_name(key, &name, name.count, &count) == 1 else {
      return .otherCurve("of its own parameters")
    }
    let bytes = name.prefix(count).map { UInt8(bitPattern: $0) }
    let curve = String(decoding: bytes, as: UTF8.self)
    return .otherCurve(curve == "prime256v1" ? "of its own parameters" : curve)
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

  /// Tells whether a signature in DER is of a digest; of one of more than 32 bytes the first count (FIPS 186-4).
  func verifies(_ signature: [UInt8], ofDigest digest: [UInt8]) -> Bool {
    let context = unsafe EVP_PKEY_CTX_new(key, nil)
    defer {
      unsafe EVP_PKEY_CTX_free(context)
      ERR_clear_error()
    }
    return unsafe EVP_PKEY_verify_init(context) == 1
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
