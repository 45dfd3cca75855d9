private import CLibCrypto

/// A digest of bytes that arrive in pieces: SHA-256 (FIPS 180-4), unless told otherwise.
///
/// Beside `SHA256` of `ExposureCore` since libcrypto uses the processor's own instructions, and a file of
/// 15 MB passes through here.
@safe
public struct StreamedDigest: ~Copyable {
  /// The algorithms that a signature may be over, by right or by mistake.
  enum Algorithm {
    case sha1, sha224, sha256, sha384, sha512

    var name: String {
      switch self {
      case .sha1: "SHA-1"
      case .sha224: "SHA-224"
      case .sha256: "SHA-256"
      case .sha384: "SHA-384"
      case .sha512: "SHA-512"
      }
    }

    fileprivate var native: OpaquePointer? {
      switch self {
      case .sha1: unsafe EVP_sha1()
      case .sha224: unsafe EVP_sha224()
      case .sha256: unsafe EVP_sha256()
      case .sha384: unsafe EVP_sha384()
      case .sha512: unsafe EVP_sha512()
      }
    }
  }

  private let context: OpaquePointer

  /// Begins a SHA-256.
  public init() {
    self.init(.sha256)
  }

  init(_ algorithm: Algorithm) {
    guard let context = unsafe EVP_MD_CTX_new(),
      unsafe EVP_DigestInit_ex(context, algorithm.native, nil) == 1
    else { preconditionFailure("libcrypto has no \(algorithm.name)") }
    unsafe self.context = context
  }

  deinit {
    unsafe EVP_MD_CTX_free(context)
  }

  mutating func update(_ piece: borrowing PieceBuffer) {
    update(piece.bytes)
  }

  /// Adds the bytes that follow those added before.
  public mutating func update(_ bytes: borrowing RawSpan) {
    unsafe bytes.withUnsafeBytes { bytes in
      let outcome = unsafe EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
      precondition(outcome == 1, "libcrypto could not hash")
    }
  }

  /// The digest; nothing may be added afterwards.
  public mutating func digest() -> [UInt8] {
    // SHA-512, the longest, has 64 bytes.
    var digest = [UInt8](repeating: 0, count: 64)
    var count: UInt32 = 0
    let outcome = unsafe EVP_DigestFinal_ex(context, &digest, &count)
    precondition(outcome == 1, "libcrypto could not hash")
    return Array(digest.prefix(Int(count)))
  }
}
