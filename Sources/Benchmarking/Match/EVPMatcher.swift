import CLibCrypto
package import ExposureCore

/// Matching by libcrypto: HKDF and AES-128-ECB of 144 blocks through its EVP interface, a bitmap of prefixes, and a
/// hash set for identifiers that pass the bitmap.
///
/// The contexts are made once, and each key takes one call for its identifiers, so the measurement shows the cost of
/// the interface in efficient use.
@safe
package struct EVPMatcher: ~Copyable {
  private let bitmap: PrefixBitmap
  private let heard: Set<UInt128>
  private let derivation: OpaquePointer
  private let cipher: OpaquePointer
  private var blocks: [UInt128]
  private var identifiers: [UInt128]

  package init(_ sightings: [EphemeralIdentifier]) {
    bitmap = PrefixBitmap(sightings)
    heard = Set(sightings.map(\.bits))
    guard let derivation = unsafe EVP_PKEY_CTX_new_id(EVP_PKEY_HKDF, nil),
      let cipher = unsafe EVP_CIPHER_CTX_new()
    else { preconditionFailure("libcrypto has no HKDF") }
    unsafe self.derivation = derivation
    unsafe self.cipher = cipher
    blocks = [UInt128](repeating: 0, count: Int(IntervalNumber.perDay))
    identifiers = blocks
  }

  deinit {
    unsafe EVP_PKEY_CTX_free(derivation)
    unsafe EVP_CIPHER_CTX_free(cipher)
  }

  /// The number of keys' identifiers that were heard.
  package mutating func hitCount(of keys: [DiagnosisKey]) -> Int {
    var hits = 0
    for key in keys {
      derive(key)
      for place in 0..<Int(key.rollingPeriod) {
        let identifier = identifiers[place]
        if bitmap.mayContain(identifier), heard.contains(identifier) { hits += 1 }
      }
    }
    return hits
  }

  /// Fills `identifiers` with those of a key.
  private mutating func derive(_ key: DiagnosisKey) {
    let info = Array("EN-RPIK".utf8)
    var identifierKey: UInt128 = 0
    var count = 16
    let isDerived = unsafe withUnsafeBytes(of: key.bits) { key in
      unsafe withUnsafeMutableBytes(of: &identifierKey) { derived in
        unsafe EVP_PKEY_derive_init(derivation) == 1
          && EVP_PKEY_CTX_set_hkdf_md(derivation, EVP_sha256()) == 1
          && EVP_PKEY_CTX_set1_hkdf_key(derivation, key.baseAddress, 16) == 1
          && EVP_PKEY_CTX_add1_hkdf_info(derivation, info, Int32(info.count)) == 1
          && EVP_PKEY_derive(derivation, derived.baseAddress, &count) == 1
      }
    }
    // "EN-RPI", six zeros, and the interval with its lowest byte first.
    let prefix: UInt128 = 0x4950_522D_4E45
    for place in 0..<Int(key.rollingPeriod) {
      let interval = UInt128(key.rollingStart.rawValue) + UInt128(place)
      blocks[place] = (prefix | interval << 96).littleEndian
    }
    let size = Int32(16 * key.rollingPeriod)
    var written: Int32 = 0
    let isEncrypted = unsafe withUnsafeBytes(of: identifierKey) { key in
      unsafe blocks.withUnsafeBytes { blocks in
        unsafe identifiers.withUnsafeMutableBytes { identifiers in
          unsafe EVP_EncryptInit_ex(cipher, EVP_aes_128_ecb(), nil, key.baseAddress, nil) == 1
            && EVP_CIPHER_CTX_set_padding(cipher, 0) == 1
            && EVP_EncryptUpdate(
              cipher, identifiers.baseAddress, &written, blocks.baseAddress, size) == 1
        }
      }
    }
    precondition(isDerived && isEncrypted && written == size, "libcrypto could not derive")
  }
}
