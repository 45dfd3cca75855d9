import ExposureCore
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
}
