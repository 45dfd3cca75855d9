private import CLibCrypto

/// SHA-256 of bytes that arrive in pieces (FIPS 180-4; libcrypto's `EVP_sha256`).
///
/// Beside `SHA256` of `ExposureCore` since libcrypto uses the processor's own instructions, and a file of
/// 15 MB passes through here.
@safe
struct StreamedDigest: ~Copyable {
  private let context: OpaquePointer

  init() {
    guard let context = unsafe EVP_MD_CTX_new(),
      unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
    else { preconditionFailure("libcrypto has no SHA-256") }
    unsafe self.context = context
  }

  deinit {
    unsafe EVP_MD_CTX_free(context)
  }

  mutating func update(_ piece: borrowing PieceBuffer) {
    update(piece.bytes)
  }

  mutating func update(_ bytes: borrowing RawSpan) {
    unsafe bytes.withUnsafeBytes { bytes in
      let outcome = unsafe EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
      precondition(outcome == 1, "libcrypto could not hash")
    }
  }

  /// The digest; nothing may be added afterwards.
  mutating func digest() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    let outcome = unsafe EVP_DigestFinal_ex(context, &digest, nil)
    precondition(outcome == 1, "libcrypto could not hash")
    return digest
  }
}
