import ExposureCore

/// What somebody who inspects a file wants to know of it: everything but the keys.
public struct ExportSummary: Hashable, Sendable {
  /// What the export says of itself.
  public var metadata: ExportMetadata
  /// The number of keys that are published for the first time.
  public var keyCount: Int
  /// The number of keys that changed since they were published.
  public var revisedKeyCount: Int
  /// How many of both were not handed out, since their intervals do not all lie between 1970 and 2106, a
  /// time at which no phone can have heard them.
  public var impossibleKeyCount: Int
  /// Whether either list stands in the order of the key bytes, so that the order tells nothing about who
  /// uploaded what.
  public var isSorted: Bool
  /// Whether the file is signed, and by the key that it should be.
  public var signature: SignatureStatus

  /// Creates a summary.
  public init(
    metadata: ExportMetadata, keyCount: Int, revisedKeyCount: Int, impossibleKeyCount: Int = 0,
    isSorted: Bool, signature: SignatureStatus
  ) {
    self.metadata = metadata
    self.keyCount = keyCount
    self.revisedKeyCount = revisedKeyCount
    self.impossibleKeyCount = impossibleKeyCount
    self.isSorted = isSorted
    self.signature = signature
  }

  init(of reader: DiagnosisKeyReader, tally: KeyTally, signature: SignatureStatus) {
    let impossible = reader.impossibleKeyCounts
    self.init(
      metadata: reader.metadata, keyCount: tally.keyCounts.0 + impossible.new,
      revisedKeyCount: tally.keyCounts.1 + impossible.revised,
      impossibleKeyCount: impossible.new + impossible.revised, isSorted: tally.isSorted,
      signature: signature)
  }

  /// Reads a whole file, a zip archive or a bare `export.bin`, and keeps none of its keys.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - publicKey: The key to check the signature with; without one it remains unchecked.
  /// - Throws: ``ExportError`` with the place.
  public init<Source: ByteSource>(
    reading source: Source, checking publicKey: VerificationKey? = nil
  ) throws(ExportError) {
    var reader = try ExportReader(source, checking: publicKey)
    var keys: [PublishedKey] = []
    while try reader.readKeys(into: &keys) { keys.removeAll(keepingCapacity: true) }
    guard let summary = reader.summary else { preconditionFailure("an end without a summary") }
    self = summary
  }
}

/// What is told of a file's keys after they have passed.
struct KeyTally {
  private(set) var keyCounts = (0, 0)
  private(set) var isSorted = true
  private var lastBits: (UInt128, UInt128) = (0, 0)

  /// Counts the keys from an index on.
  mutating func count(_ keys: [PublishedKey], from start: Int) {
    for index in start..<keys.count {
      let bits = keys[index].key.bits.byteSwapped
      if keys[index].isRevised {
        isSorted = isSorted && lastBits.1 <= bits
        lastBits.1 = bits
        keyCounts.1 += 1
      } else {
        isSorted = isSorted && lastBits.0 <= bits
        lastBits.0 = bits
        keyCounts.0 += 1
      }
    }
  }
}
