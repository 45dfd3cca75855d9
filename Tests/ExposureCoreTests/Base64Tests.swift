import ExposureCore
import Testing

@Suite struct `Base64 text` {
  /// RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func `agrees with the vectors of RFC 4648`(plain: String, text: String) {
    #expect(Base64.encode(Array(plain.utf8)) == Array(text.utf8))
    #expect(Base64.decode(text.utf8) == Array(plain.utf8))
    #expect(Base64.decode(exactly: Array(text.utf8)) == Array(plain.utf8))
    let bare = text.filter { $0 != "=" }
    #expect(Base64.encode(Array(plain.utf8), as: .url) == Array(bare.utf8))
    #expect(Base64.decode(bare.utf8) == Array(plain.utf8))
  }

  @Test func `has two alphabets, and reads both`() {
    let bytes: [UInt8] = [0xfb, 0xff, 0xbf]
    #expect(Base64.encode(bytes) == Array("+/+/".utf8))
    #expect(Base64.encode(bytes, as: .url) == Array("-_-_".utf8))
    #expect(Base64.decode("+/+/".utf8) == bytes)
    #expect(Base64.decode("-_-_".utf8) == bytes)
  }

  @Test(arguments: ["A", "AAAAA", "Zg===", "Z=g=", "Zm9v!", "Zm 9v", "Zh=="])
  func `refuses a text that stands for no bytes`(text: String) {
    #expect(Base64.decode(text.utf8) == nil)
  }

  @Test(arguments: ["Zg", "Zg=", "-_-_"])
  func `tells the one exact text from others that stand for the same bytes`(text: String) {
    #expect(Base64.decode(text.utf8) != nil)
    #expect(Base64.decode(exactly: Array(text.utf8)) == nil)
  }
}
