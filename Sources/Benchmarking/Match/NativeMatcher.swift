import CLibCrypto
package import ExposureCore

/// Matching as a careful native program does it with libcrypto: HKDF from hash states that are kept, and a cipher
/// context that keeps its cipher.
///
/// It does what the native matcher of Android does (*exposure-notifications-internals*, Google, 2020,
/// `matching_jni`): one prefix map over all sightings, and no rule of time.
package struct NativeMatcher: ~Copyable {
  private let heard: HeardIdentifiers
  private var cipher = LibcryptoCipher(.kept)
  // HMAC under a salt of zeros, behind its first block: the inner hash and the outer one.
  private let inner: SHA256_CTX
  private let outer: SHA256_CTX
  // "EN-RPIK" and the number of HKDF's only block (RFC 5869, section 2.3).
  private let info: [UInt8] = Array("EN-RPIK".utf8) + [1]

  package init(_ sightings: [EphemeralIdentifier]) {
    heard = HeardIdentifiers(sightings)
    inner = Self.state(behind: [UInt8](repeating: 0x36, count: 64))
    outer = Self.state(behind: [UInt8](repeating: 0x5C, count: 64))
  }

  /// The number of keys' identifiers that were heard.
  package mutating func hitCount(of keys: [DiagnosisKey]) -> Int {
    var hits = 0
    var block = [UInt8](repeating: 0, count: 64)
    for key in keys {
      cipher.encipher(key, with: identifierKey(of: key, &block))
      hits += heard.hitCount(of: cipher.identifiers, count: Int(key.rollingPeriod))
    }
    return hits
  }

  /// Derives by HKDF, in a block whose contents are lost.
  private func identifierKey(of key: DiagnosisKey, _ block: inout [UInt8]) -> UInt128 {
    let pseudorandomKey = unsafe withUnsafeBytes(of: key.bits) { key in
      unsafe Self.code(of: key, inner, outer)
    }
    let keyedInner = Self.state(behind: pseudorandomKey, masked: 0x36, &block)
    let keyedOuter = Self.state(behind: pseudorandomKey, masked: 0x5C, &block)
    let output = unsafe info.withUnsafeBytes { info in
      unsafe Self.code(of: info, keyedInner, keyedOuter)
    }
    return output.first
  }

  /// A digest of SHA-256 as two integers that have its bytes in memory.
  private struct Digest {
    var first: UInt128 = 0
    var second: UInt128 = 0
  }

  /// HMAC-SHA-256 of a message, given the states behind the two blocks of its key.
  private static func code(
    of message: UnsafeRawBufferPointer, _ inner: SHA256_CTX, _ outer: SHA256_CTX
  ) -> Digest {
    var (inner, outer) = (inner, outer)
    var digest = Digest()
    unsafe withUnsafeMutableBytes(of: &digest) { digest in
      guard let bytes = digest.baseAddress else { return }
      let output = unsafe bytes.assumingMemoryBound(to: UInt8.self)
      unsafe SHA256_Update(&inner, message.baseAddress, message.count)
      unsafe SHA256_Final(output, &inner)
      unsafe SHA256_Update(&outer, bytes, 32)
      unsafe SHA256_Final(output, &outer)
    }
    return digest
  }

  private static func state(behind block: [UInt8]) -> SHA256_CTX {
    var state = SHA256_CTX()
    unsafe SHA256_Init(&state)
    unsafe SHA256_Update(&state, block, block.count)
    return state
  }

  /// The state behind a key whose bytes, and the zeros that fill its block, are combined with a mask.
  private static func state(
    behind key: Digest, masked mask: UInt8, _ block: inout [UInt8]
  ) -> SHA256_CTX {
    let masks = UInt128(truncatingIfNeeded: 0x0101_0101_0101_0101 as UInt64) * UInt128(mask)
    let wide = masks << 64 | masks
    unsafe block.withUnsafeMutableBytes { bytes in
      for (place, word) in [key.first ^ wide, key.second ^ wide, wide, wide].enumerated() {
        unsafe bytes.storeBytes(of: word, toByteOffset: 16 * place, as: UInt128.self)
      }
    }
    return state(behind: block)
  }
}
