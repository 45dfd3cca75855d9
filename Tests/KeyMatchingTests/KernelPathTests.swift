import CKeyKernels
import CLibCrypto
import ExposureCore
import ExposureTestSupport
import Testing

/// The results of libcrypto for the same bytes.
private enum LibCrypto {
  static func hkdf(_ key: [UInt8], info: String) -> [UInt8] {
    var derived = [UInt8](repeating: 0, count: 16)
    var count = derived.count
    let context = EVP_PKEY_CTX_new_id(EVP_PKEY_HKDF, nil)
    defer { EVP_PKEY_CTX_free(context) }
    #expect(EVP_PKEY_derive_init(context) == 1)
    #expect(EVP_PKEY_CTX_set_hkdf_md(context, EVP_sha256()) == 1)
    #expect(EVP_PKEY_CTX_set1_hkdf_key(context, key, Int32(key.count)) == 1)
    #expect(EVP_PKEY_CTX_add1_hkdf_info(context, Array(info.utf8), Int32(info.utf8.count)) == 1)
    #expect(EVP_PKEY_derive(context, &derived, &count) == 1)
    return derived
  }

  static func encrypt(
    _ bytes: [UInt8], cipher: OpaquePointer?, key: [UInt8], counter: [UInt8]? = nil
  ) -> [UInt8] {
    var encrypted = [UInt8](repeating: 0, count: bytes.count + 16)
    var count: Int32 = 0
    let context = EVP_CIPHER_CTX_new()
    defer { EVP_CIPHER_CTX_free(context) }
    #expect(EVP_EncryptInit_ex(context, cipher, nil, key, counter) == 1)
    #expect(EVP_CIPHER_CTX_set_padding(context, 0) == 1)
    #expect(EVP_EncryptUpdate(context, &encrypted, &count, bytes, Int32(bytes.count)) == 1)
    return Array(encrypted.prefix(Int(count)))
  }
}

/// A path that only machines of another architecture have.
private var foreignPath: KernelPath {
  #if arch(x86_64)
    .armv8
  #else
    .avx512
  #endif
}

@Suite struct `Kernel path` {
  // These run in a process of their own, since the choice holds for the whole process.
  @Test func `is the one that the program chooses`() async {
    await #expect(processExitsWith: .success) {
      precondition(KernelPath.choose(.portable))
      precondition(KernelPath.chosen == .portable)
    }
  }

  @Test func `is the fastest if the program chooses none`() async {
    await #expect(processExitsWith: .success) {
      precondition(KernelPath.chosen == KernelPath.supported.last)
    }
  }

  @Test func `stays as it is if the program chooses one that the machine lacks`() async {
    await #expect(processExitsWith: .success) {
      precondition(!KernelPath.choose(foreignPath))
      precondition(KernelPath.chosen == KernelPath.supported.last)
    }
  }

  @Test func `has one name`() {
    for path in KernelPath.allCases { #expect(KernelPath.named(path.name) == path) }
    #expect(KernelPath.named("Portable") == nil)
  }

  @Test func `is one that the machine supports`() {
    #expect(KernelPath.chosen.isSupported)
    #expect(KernelPath.supported.first == .portable)
    for path in KernelPath.allCases {
      #expect(String(cString: ck_path_name(path.rawValue)) == path.name)
    }
  }

  @Test(arguments: KernelPath.supported, Seed.first(8))
  func `derives keys as libcrypto does`(path: KernelPath, seed: Seed) {
    var random = SplitMix64(seed)
    // Counts around the numbers of lanes, and an odd address.
    for count in [1, 2, 3, 7, 8, 9, 15, 16, 17, 33] {
      let keys = random.bytes(16 * count)
      for (purpose, info) in [(0, "EN-RPIK"), (1, "EN-AEMK")] {
        var derived = [UInt8](repeating: 0, count: 16 * count + 1)
        derived.withUnsafeMutableBufferPointer { derived in
          ck_derive(
            path.rawValue, ck_purpose(purpose), keys, count, derived.baseAddress.map { $0 + 1 })
        }
        let expected = (0..<count).flatMap { index in
          LibCrypto.hkdf(Array(keys[16 * index..<16 * index + 16]), info: info)
        }
        #expect(Array(derived.dropFirst()) == expected)
      }
    }
  }

  @Test(arguments: KernelPath.supported, Seed.first(8))
  func `derives identifiers as libcrypto does`(path: KernelPath, seed: Seed) {
    var random = SplitMix64(seed)
    for intervals in [1, 3, 8, 89, 144] as [UInt32] {
      for count in [1, 4, 5] {
        let keys = random.bytes(16 * count)
        let starts = (0..<count).map { index in
          index == 0 ? UInt32.max - 70 : UInt32(truncatingIfNeeded: random.next())
        }
        var identifiers = [UInt8](repeating: 0, count: 16 * count * Int(intervals))
        ck_identifiers(path.rawValue, keys, starts, count, intervals, &identifiers)
        let expected = (0..<count).flatMap { index in
          let blocks = (0..<intervals).flatMap { offset in
            let interval = (starts[index] &+ offset).littleEndian
            return Array("EN-RPI".utf8) + [UInt8](repeating: 0, count: 6)
              + withUnsafeBytes(of: interval) { Array($0) }
          }
          let key = Array(keys[16 * index..<16 * index + 16])
          return LibCrypto.encrypt(blocks, cipher: EVP_aes_128_ecb(), key: key)
        }
        #expect(identifiers == expected)
      }
    }
  }

  @Test(arguments: KernelPath.supported, Seed.first(8))
  func `encrypts with both key sizes as libcrypto does`(path: KernelPath, seed: Seed) {
    var random = SplitMix64(seed)
    for count in [1, 2, 4, 5, 8, 9, 31, 32, 33] {
      let key = random.bytes(16)
      let blocks = random.bytes(16 * count)
      var encrypted = blocks
      encrypted.withUnsafeMutableBufferPointer { blocks in
        ck_aes128_encrypt(path.rawValue, key, blocks.baseAddress, count, blocks.baseAddress)
      }
      #expect(encrypted == LibCrypto.encrypt(blocks, cipher: EVP_aes_128_ecb(), key: key))
    }
    for count in [0, 1, 15, 16, 63, 64, 65, 1_536, 1_537] {
      let key = random.bytes(32)
      // The counter is about to carry through all of its bytes.
      let counter = [UInt8](repeating: 0xFF, count: 15) + [UInt8(truncatingIfNeeded: random.next())]
      var stream = [UInt8](repeating: 0, count: count)
      ck_aes256_ctr(path.rawValue, key, counter, &stream, count)
      let zeros = [UInt8](repeating: 0, count: count)
      #expect(
        stream
          == LibCrypto.encrypt(zeros, cipher: EVP_aes_256_ctr(), key: key, counter: counter))
    }
  }
}
