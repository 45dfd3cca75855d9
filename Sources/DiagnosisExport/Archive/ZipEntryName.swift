/// The name of an entry, fit to stand in a message.
public struct ZipEntryName: Hashable, Sendable, CustomStringConvertible {
  /// The name; at most ``maximumCount`` characters, and what is no printable ASCII is a question mark.
  public let description: String
  private let lastPart: String

  /// The most characters that a message repeats.
  public static let maximumCount = 60

  init(_ bytes: [UInt8]) {
    func printable(_ bytes: some Sequence<UInt8>) -> String {
      String(
        String.UnicodeScalarView(
          bytes.prefix(Self.maximumCount).map { byte in
            (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "'") ? Unicode.Scalar(byte) : "?"
          }))
    }
    description = printable(bytes) + (bytes.count > Self.maximumCount ? "..." : "")
    let separators = [UInt8(ascii: "/"), UInt8(ascii: "\\")]
    lastPart = printable(
      bytes.split(omittingEmptySubsequences: false) { separators.contains($0) }.last ?? [])
  }

  /// Whether this is a file of a name within a folder.
  func isNested(_ name: String) -> Bool {
    lastPart == name && description != name
  }
}
