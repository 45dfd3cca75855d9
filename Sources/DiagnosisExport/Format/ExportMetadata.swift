/// The fields of an export beside its keys.
///
/// A field is `nil` if the file lacks it; in real files each of them may be missing.
///
/// - SeeAlso: *Exposure Key export file format and verification* (Google/Apple),
///   `TemporaryExposureKeyExport`.
public struct ExportMetadata: Hashable, Sendable {
  /// The first moment at which the keys reached the server, in Unix seconds; inclusive.
  public var startTimestamp: UInt64?
  /// The moment before which the keys reached the server, in Unix seconds; exclusive.
  public var endTimestamp: UInt64?
  /// The region, by convention a mobile country code or a country's two letters.
  public var region: String?
  /// The file's place in its batch, counted from 1.
  public var batchNumber: Int32?
  /// The number of files in the batch.
  public var batchSize: Int32?
  /// The keys that signed the export, the newest first.
  public var signatureInfos: [SignatureInfo]

  /// Creates a description; as a key server writes it, a batch of one file.
  public init(
    startTimestamp: UInt64? = nil, endTimestamp: UInt64? = nil, region: String? = nil,
    batchNumber: Int32? = 1, batchSize: Int32? = 1, signatureInfos: [SignatureInfo] = []
  ) {
    self.startTimestamp = startTimestamp
    self.endTimestamp = endTimestamp
    self.region = region
    self.batchNumber = batchNumber
    self.batchSize = batchSize
    self.signatureInfos = signatureInfos
  }

  /// A description that says nothing.
  public static let empty = ExportMetadata(batchNumber: nil, batchSize: nil)

  func write(to writer: inout ProtobufWriter) {
    if let startTimestamp { writer.writeFixed(startTimestamp, field: 1) }
    if let endTimestamp { writer.writeFixed(endTimestamp, field: 2) }
    if let region { writer.write(region.utf8, field: 3) }
    if let batchNumber { writer.write(batchNumber, field: 4) }
    if let batchSize { writer.write(batchSize, field: 5) }
    for info in signatureInfos {
      writer.writeMessage(field: 6) { info.write(to: &$0) }
    }
  }
}
