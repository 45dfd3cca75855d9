import CLibCrypto
package import ExposureCore

/// Matching as a careless program does it with libcrypto: HKDF through the EVP interface, and a cipher that is named
/// anew for each key.
///
/// The contexts are made once, and each key takes one call for its identifiers.
@safe
package struct EVPMatcher: ~Copyable {
  private let heard: HeardIdentifiers
  private let derivation: OpaquePointer
  private var cipher = LibcryptoCipher(.anew)

  package init(_ sightings: [EphemeralIdentifier]) {
    heard = HeardIdentifiers(sightings)
    guard let derivation = unsafe EVP_PKEY_CTX_new_id(EVP_PKEY_HKDF, nil) else {
      preconditionFailure("libcrypto has no HKDF")
    }
    unsafe self.derivation = derivation
  }

  deinit {
    unsafe EVP_PKEY_CTX_free(derivation)
  }

  /// The number of keys' identifiers that were heard.
  package mutating func hitCount(of keys: [DiagnosisKey]) -> Int {
    var hits = 0
    for key in keys {
      cipher.encipher(key, with: identifierKey(of: key))
      hits += heard.hitCount(of: cipher.identifiers, count: Int(key.rollingPeriod))
    }
    return hits
  }

  private func identifierKey(of key: DiagnosisKey) -> UInt128 {
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
    precondition(isDerived, "libcrypto could not derive")
    return identifierKey
  }
}
