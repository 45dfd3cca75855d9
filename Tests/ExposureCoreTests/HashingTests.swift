import CKeyKernels
import CLibCrypto
import ExposureCore
import ExposureTestSupport
import Testing

@Suite struct `Hashing` {
  @Test func `agrees with the vector of FIPS 180-4 for abc`() {
    var hash = SHA256()
    hash.update("abc".utf8)
    let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(Hexadecimal.encode(hash.digest()) == digest)
  }

  @Test func `agrees with test case 2 of RFC 4231`() {
    let key = Array("Jefe".utf8)
    var code = HMACSHA256(key: key.span.bytes)
    code.update("what do ya want ".utf8)
    code.update("for nothing?".utf8)
    let tag = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    #expect(Hexadecimal.encode(code.tag()) == tag)
  }

  /// RFC 4231, test case 6: a key that is longer than a block.
  @Test func `hashes a key that is longer than a block`() {
    let key = [UInt8](repeating: 0xaa, count: 131)
    var code = HMACSHA256(key: key.span.bytes)
    code.update("Test Using Larger Than Block-Size Key - Hash Key First".utf8)
    let tag = "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    #expect(Hexadecimal.encode(code.tag()) == tag)
  }

  /// Every length about the edges of blocks, in pieces cut at random.
  @Test(arguments: KernelPath.supported, Seed.first(4))
  func `agrees with libcrypto on every path, however a message is cut`(
    path: KernelPath, seed: Seed
  ) {
    var random = SplitMix64(seed)
    for length in Array(0...200) + [1_000, 4_096, 10_001] {
      let message = (0..<length).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      let key = (0..<random.below(150)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      var hash = ck_sha256()
      var code = ck_hmac_sha256()
      ck_sha256_begin(&hash)
      ck_hmac_sha256_begin(path.rawValue, &code, key, key.count)
      var rest = message[...]
      while !rest.isEmpty {
        let piece = Array(rest.prefix(1 + random.below(130)))
        rest = rest.dropFirst(piece.count)
        ck_sha256_update(path.rawValue, &hash, piece, piece.count)
        ck_hmac_sha256_update(path.rawValue, &code, piece, piece.count)
      }
      var (digest, tag) = ([UInt8](repeating: 0, count: 32), [UInt8](repeating: 0, count: 32))
      ck_sha256_end(path.rawValue, &hash, &digest)
      ck_hmac_sha256_end(path.rawValue, &code, &tag)
      var expected = digest
      var count: UInt32 = 32
      _ = EVP_Digest(message, message.count, &expected, &count, EVP_sha256(), nil)
      #expect(digest == expected, "\(length) bytes")
      _ = HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, &expected, &count)
      #expect(tag == expected, "\(length) bytes, a key of \(key.count)")
    }
  }
}
