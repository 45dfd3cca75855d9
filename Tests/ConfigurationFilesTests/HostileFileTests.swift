import ConfigurationFiles
import ExposureTestSupport
import Foundation
import Testing

@Suite struct `Hostile configuration files` {
  /// The message, which must be about one mistake.
  private func message(_ bytes: [UInt8]) throws -> String {
    let error = #expect(throws: ConfigurationError.self) { try Observatory.read(bytes).get() }
    return try #require(error).description
  }

  @Test func `that are not UTF-8 are refused at the place`() throws {
    let bytes = Array("seed: 1\nname: é".utf8) + [0xC3, 0x28]
    #expect(
      try message(bytes).hasPrefix(
        "dome.yaml:2:8: error: this is not a text file: byte 17 is not UTF-8"))
  }

  @Test func `that hold control characters are refused at the place`() throws {
    let message = try message(Array("seed: 1\nname: a\u{0}b".utf8))
    #expect(
      message.hasPrefix("dome.yaml:2:8: error: this is not a text file: control character 0x0"))
  }

  @Test(arguments: Seed.first(200))
  func `of noise make an error, and no harm`(seed: Seed) throws {
    var noise = SplitMix64(seed)
    let bytes = noise.bytes(400)
    #expect(throws: ConfigurationError.self) { try Observatory.read(bytes).get() }
  }

  @Test(arguments: Seed.first(300))
  func `of YAML's own characters make an error, and no harm`(seed: Seed) throws {
    let alphabet = Array("seed: 1\ndome:\n  []{}-?:,&*!|>'\"%@#~ \n\t".utf8)
    var noise = SplitMix64(seed)
    let bytes = (0..<60).map { _ in alphabet[noise.below(alphabet.count)] }
    #expect(throws: ConfigurationError.self) { try Observatory.read(bytes).get() }
  }

  /// A large text, named by how it is made.
  struct LargeText: CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var message: String

    init(_ description: String, _ text: String, _ message: String) {
      (testDescription, self.text, self.message) = (description, text, message)
    }

    static func repeating(_ part: String, _ count: Int, _ message: String) -> Self {
      Self("\(count) times '\(part)'", String(repeating: part, count: count), message)
    }
  }

  @Test(arguments: [
    .repeating("[", 20_000, "nested too deep"),
    .repeating("{a: ", 20_000, "nested too deep"),
    .repeating("- ", 20_000, "nested too deep"),
    .repeating("? ", 20_000, "nested too deep"),
    LargeText(
      "1400 levels by indentation",
      (0..<1400).map { String(repeating: " ", count: $0) + "a:\n" }.joined(), "nested too deep"),
    .repeating("a", 200_000, "expected keys and values"),
    .repeating("a: 1\n", 10_000, "is given more than once"),
    LargeText("10000 keys", (0..<10_000).map { "k\($0): 1\n" }.joined(), "unknown key 'k0'"),
    .repeating("*a ", 30_000, "more than 4 aliases"),
    .repeating("&a ", 20_000, "not valid YAML"),
    .repeating("\"", 99_999, "not valid YAML"),
  ])
  func `that are large or deep make one short message`(_ large: LargeText) throws {
    let message = try message(Array(large.text.utf8))
    #expect(message.contains(large.message), "\(message.prefix(300))")
    #expect(message.utf8.count < 20_000)
  }

  @Test func `with an alias bomb are refused`() throws {
    let levels = (1..<30).map { "  a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined()
    let bomb = "seed: 1\nbomb:\n  a0: &a0 [x, x]\n" + levels + "? *a29\n: 1\n"
    #expect(try message(Array(bomb.utf8)).contains("more than 4 aliases"))
  }

  @Test func `with the deepest allowed aliases as a key do not exhaust the stack`() throws {
    let depth = 900
    func nest(_ inner: String) -> String {
      String(repeating: "[", count: depth) + inner + String(repeating: "]", count: depth)
    }
    let text =
      "- &a \(nest("x"))\n- &b \(nest("*a"))\n- &c \(nest("*b"))\n- &d \(nest("*c"))\n- ? *d\n  : 1\n"
    #expect(try message(Array(text.utf8)).contains("nested deeper than 32 levels"))
  }

  @Test func `that cannot be read say why`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hostile-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func message(_ path: String) -> String? {
      do throws(ConfigurationError) {
        _ = try ConfigurationText(file: path)
        return nil
      } catch {
        return error.description
      }
    }
    #expect(message("\(folder.path)/none.yaml") == "\(folder.path)/none.yaml: error: no such file")
    #expect(message(folder.path) == "\(folder.path): error: this is a directory, not a file")
    let large = folder.appendingPathComponent("large.yaml")
    try Data(repeating: 0x61, count: ConfigurationText.byteLimit + 1).write(to: large)
    #expect(
      message(large.path)
        == "\(large.path): error: the file is larger than 1048576 bytes, the most that is read")
    // A device without an end is read up to the limit and no further.
    #expect(message("/dev/zero")?.contains("larger than 1048576 bytes") == true)
  }
}
