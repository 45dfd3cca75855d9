public import ExposureCore

/// A whole export: what it says of itself, the keys, and the keys that changed since they were published.
///
/// For files of thousands of keys; ``DiagnosisKeyReader`` reads files of any size without holding them.
///
/// - SeeAlso: *Exposure Key export file format and verification* (Google/Apple).
public struct ExportFile: Hashable, Sendable {
  /// The fields of the export beside its keys.
  public var metadata: ExportMetadata
  /// Keys that are published for the first time.
  public var keys: [DiagnosisKey]
  /// Keys that were published before, as they are to be understood now.
  public var revisedKeys: [DiagnosisKey]

  /// Creates an export.
  public init(
    metadata: ExportMetadata, keys: [DiagnosisKey] = [], revisedKeys: [DiagnosisKey] = []
  ) {
    self.metadata = metadata
    self.keys = keys
    self.revisedKeys = revisedKeys
  }

  /// Reads the bytes of an `export.bin`.
  ///
  /// - Parameter bytes: All of them, the header included.
  /// - Throws: ``ExportError`` with the place; also where no phone could use a key, which a
  ///   ``DiagnosisKeyReader`` would pass over.
  public init(reading bytes: borrowing RawSpan) throws(ExportError) {
    var reader = DiagnosisKeyReader()
    var published: [PublishedKey] = []
    try reader.read(bytes, into: &published)
    try reader.finish()
    if let key = reader.passedOver.first.first {
      throw ExportError(.unusableDiagnosisKey(key.reason), in: .export, at: key.offset)
    }
    self.init(
      metadata: reader.metadata, keys: published.filter { !$0.isRevised }.map(\.key),
      revisedKeys: published.filter(\.isRevised).map(\.key))
  }

  /// Reads the bytes of an `export.bin`.
  ///
  /// - Parameter bytes: All of them, the header included.
  /// - Throws: ``ExportError`` with the place.
  public init(reading bytes: [UInt8]) throws(ExportError) {
    try unsafe self.init(reading: bytes.span.bytes)
  }

  /// The bytes of the export's `export.bin`.
  ///
  /// A function of the value alone: every field is written in order of its number, in its one shortest
  /// form, and the keys in the order in which they stand here. See ``sortKeys()``.
  ///
  /// - Complexity: O(*n*) in the number of keys; about 30 bytes are written for each.
  public func encoded() -> [UInt8] {
    var writer = ProtobufWriter(after: DiagnosisKeyReader.header)
    metadata.write(to: &writer)
    for key in keys { writer.writeMessage(field: 7) { key.write(to: &$0) } }
    for key in revisedKeys { writer.writeMessage(field: 8) { key.write(to: &$0) } }
    return writer.bytes
  }

  /// Puts the keys, and the revised keys, in the order of their bytes.
  ///
  /// A server must: the order in which keys arrived tells which of them came from one person.
  public mutating func sortKeys() {
    keys.sort { $0.bits.byteSwapped < $1.bits.byteSwapped }
    revisedKeys.sort { $0.bits.byteSwapped < $1.bits.byteSwapped }
  }
}
