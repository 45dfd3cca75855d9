import CLibCrypto
import ExposureCore

/// The identifiers of a key by libcrypto's AES-128-ECB, all blocks of the key in one call.
@safe
struct LibcryptoCipher: ~Copyable {
  /// Whether the context keeps its cipher from one key to the next.
  enum Use {
    /// The cipher is named anew with each key.
    case anew
    /// The context keeps the cipher, and takes a key alone.
    case kept
  }

  /// The identifiers of the last key.
  private(set) var identifiers: [UInt128]
  private let context: OpaquePointer
  private let use: Use
  private var blocks: [UInt128]

  init(_ use: Use) {
    self.use = use
    guard let context = unsafe EVP_CIPHER_CTX_new(),
      unsafe EVP_EncryptInit_ex(context, EVP_aes_128_ecb(), nil, nil, nil) == 1,
      unsafe EVP_CIPHER_CTX_set_padding(context, 0) == 1
    else { preconditionFailure("libcrypto has no AES") }
    unsafe self.context = context
    blocks = [UInt128](repeating: 0, count: Int(IntervalNumber.perDay))
    identifiers = blocks
  }

  deinit {
    unsafe EVP_CIPHER_CTX_free(context)
  }

  /// Fills ``identifiers`` with those of a key, given its rolling proximity identifier key.
  mutating func encipher(_ key: DiagnosisKey, with identifierKey: UInt128) {
    // "EN-RPI", six zeros, and the interval with its lowest byte first.
    let prefix: UInt128 = 0x4950_522D_4E45
    for place in 0..<Int(key.rollingPeriod) {
      let interval = UInt128(key.rollingStart.rawValue) + UInt128(place)
      blocks[place] = (prefix | interval << 96).littleEndian
    }
    let (context, use) = unsafe (context, use)
    let size = Int32(16 * key.rollingPeriod)
    var written: Int32 = 0
    let isEncrypted = unsafe withUnsafeBytes(of: identifierKey) { key in
      unsafe blocks.withUnsafeBytes { blocks in
        unsafe identifiers.withUnsafeMutableBytes { identifiers in
          unsafe Self.begin(context, use, with: key.baseAddress)
            && EVP_EncryptUpdate(
              context, identifiers.baseAddress, &written, blocks.baseAddress, size) == 1
        }
      }
    }
    precondition(isEncrypted && written == size, "libcrypto could not encipher")
  }

  private static func begin(
    _ context: OpaquePointer, _ use: Use, with key: UnsafeRawPointer?
  ) -> Bool {
    switch use {
    case .anew:
      unsafe EVP_EncryptInit_ex(context, EVP_aes_128_ecb(), nil, key, nil) == 1
        && EVP_CIPHER_CTX_set_padding(context, 0) == 1
    case .kept:
      unsafe EVP_EncryptInit_ex(context, nil, nil, key, nil) == 1
    }
  }
}
