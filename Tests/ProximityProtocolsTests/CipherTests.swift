import ExposureCore
import ExposureTestSupport
import ProtocolProperties
import ProximityProtocols
import Testing

@Suite struct `Key exchange on P-256` {
  @Test(arguments: Seed.first(10))
  func `gives both sides the same secret, and another to everybody else`(seed: Seed) throws {
    var material = SeededKeyMaterial(seed.value)
    let a = P256KeyPair(from: &material)
    let b = P256KeyPair(from: &material)
    let stranger = P256KeyPair(from: &material)
    let secret = try a.sharedSecret(with: b.publicKey)
    let isShared = try b.sharedSecret(with: a.publicKey).isEqual(to: secret)
    #expect(isShared)
    let isKnown = try stranger.sharedSecret(with: a.publicKey).isEqual(to: secret)
    #expect(!isKnown)
  }

  @Test func `refuses what is not a point of the curve`() throws {
    var material = SeededKeyMaterial(Seed.first(1)[0].value)
    let pair = P256KeyPair(from: &material)
    let other = P256KeyPair(from: &material).publicKey
    var wrong = other
    wrong[64] ^= 1
    #expect(throws: WireError.notAuthentic) { _ = try pair.sharedSecret(with: wrong) }
    wrong = other
    wrong[0] = 5
    #expect(throws: WireError.notAuthentic) { _ = try pair.sharedSecret(with: wrong) }
    #expect(throws: WireError.wrongLength(.key, expected: 65, found: 1)) {
      _ = try pair.sharedSecret(with: [0])
    }
  }
}
