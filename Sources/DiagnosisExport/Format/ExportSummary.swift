import ExposureCore

/// The summary of an export: everything but the keys.
public struct ExportSummary: Hashable, Sendable {
  /// The fields of the export beside its keys.
  public var metadata: ExportMetadata
  /// The number of keys that are published for the first time.
  public var keyCount: Int
  /// The number of keys that changed since they were published.
  public var revisedKeyCount: Int
  /// Those of both that were not handed out, since no phone could use them.
  public var passedOver: PassedOverKeys
  /// Whether both lists stand in the order of the key bytes, so that the order does not reveal which keys were
  /// uploaded together.
  public var isSorted: Bool
  /// The result of checking the signatures.
  public var signatureCheck: SignatureCheck
  /// The SHA-256 of the `export.bin`, header included, if it was asked for.
  public var digest: [UInt8]?

  /// Whether the file is signed, and by the key that it should be.
  public var signature: SignatureStatus {
    signatureCheck.status
  }

  /// Creates a summary.
  public init(
    metadata: ExportMetadata, keyCount: Int, revisedKeyCount: Int,
    passedOver: PassedOverKeys = PassedOverKeys(), isSorted: Bool, signatureCheck: SignatureCheck,
    digest: [UInt8]? = nil
  ) {
    self.metadata = metadata
    self.keyCount = keyCount
    self.revisedKeyCount = revisedKeyCount
    self.passedOver = passedOver
    self.isSorted = isSorted
    self.signatureCheck = signatureCheck
    self.digest = digest
  }

  init(of reader: DiagnosisKeyReader, isSorted: Bool, check: SignatureCheck, digest: [UInt8]?) {
    self.init(
      metadata: reader.metadata, keyCount: reader.newKeyCount,
      revisedKeyCount: reader.revisedKeyCount, passedOver: reader.passedOver, isSorted: isSorted,
      signatureCheck: check, digest: digest)
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

/// Counts and order of a file's keys, taken as the keys pass.
struct KeyTally {
  private(set) var isSorted = true
  private var lastBits: (UInt128, UInt128) = (0, 0)

  /// Adds the keys from an index on.
  mutating func count(_ keys: [PublishedKey], from start: Int) {
    for index in start..<keys.count {
      let bits = keys[index].key.bits.byteSwapped
      if keys[index].isRevised {
        isSorted = isSorted && lastBits.1 <= bits
        lastBits.1 = bits
      } else {
        isSorted = isSorted && lastBits.0 <= bits
        lastBits.0 = bits
      }
    }
  }
}
