/// Downloads of published files, over all phones.
public struct Downloads: Hashable, Sendable {
  /// The downloads, one for each phone and file.
  public var count = 0
  /// The bytes of the downloaded files.
  public var byteCount = 0
  /// The keys, or other linkable blocks of identifiers, in the downloaded files: a phone compares each with its log.
  public var keyCount = 0

  /// No downloads.
  public init() {}

  /// Adds the downloads of one file by some phones, or takes them back if the number is negative.
  mutating func add(_ phones: Int, byteCount: Int, keyCount: Int) {
    count += phones
    self.byteCount += phones * byteCount
    self.keyCount += phones * keyCount
  }
}
