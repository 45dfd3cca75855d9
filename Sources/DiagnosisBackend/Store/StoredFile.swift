public import ExposureCore

/// A published file, and its place in the series of an export.
public struct StoredFile: Hashable, Sendable {
  /// The number of the export configuration.
  public var export: UInt32
  /// The start of the batch; inclusive.
  public var start: UnixTime
  /// The end of the batch; exclusive.
  public var end: UnixTime
  /// The file's place in its batch, counted from 1.
  public var number: UInt32
  /// The name, which is also its address.
  public var name: String
  /// The SHA-256 of its `export.bin`, which is the same whenever the batch is made again.
  public var digest: [UInt8]
  /// The archive that phones download.
  public var archive: [UInt8]

  /// Creates a file.
  public init(
    export: UInt32, start: UnixTime, end: UnixTime, number: UInt32, name: String,
    digest: [UInt8], archive: [UInt8]
  ) {
    self.export = export
    self.start = start
    self.end = end
    self.number = number
    self.name = name
    self.digest = digest
    self.archive = archive
  }
}
