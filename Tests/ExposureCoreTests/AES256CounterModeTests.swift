import ExposureCore
import Testing

@Suite struct `AES-256 in counter mode` {
  @Test func `begins with the encryption of the zero block`() throws {
    let key = [UInt8](repeating: 0, count: 32)
    let identifiers = AES256CounterMode.identifiers(2, key: SecretBytes(copying: key.span.bytes))
    // python-cryptography 48: AES-256-CTR of 32 zero bytes with key and counter zero. The first block is also
    // in NIST's AESAVS, appendix E.
    #expect(
      identifiers.map(\.description) == [
        "dc95c078a2408989ad48a21492842087", "530f8afbc74536b9a963b4f1c4cb738b",
      ])
  }
}
