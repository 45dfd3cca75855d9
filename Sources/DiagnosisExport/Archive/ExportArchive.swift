/// The zip archive as which an export is downloaded.
///
/// The same content gives the same bytes, wherever and whenever it is packed with one version of zlib: the
/// time of every entry is the first that the format can tell, 1980-01-01, so that caches and mirrors can
/// compare files. ``ExportReader`` reads it.
///
/// ```swift
/// let export = file.encoded()
/// let signatures = ExportSignatureList([signingKey.sign(export, as: info)])
/// let download = ExportArchive(export: export, signatures: signatures.encoded()).encoded()
/// ```
///
/// - SeeAlso: *.ZIP File Format Specification* (PKWARE) 6.3.10; *Exposure Key export file format and
///   verification* (Google/Apple).
public struct ExportArchive: Hashable, Sendable {
  /// The bytes of the first entry, as ``ExportFile/encoded()`` gives them.
  public var export: [UInt8]
  /// The bytes of the second entry, as ``ExportSignatureList/encoded()`` gives them.
  ///
  /// If they are `nil`, the archive has no such entry.
  public var signatures: [UInt8]?

  /// How entries are compressed.
  public enum Compression: Sendable, CaseIterable {
    /// With deflate, which makes a third of a file of random keys disappear.
    case deflate
    /// Not at all, which gives the same bytes from every version of zlib.
    case none
  }

  static let exportName = Array(ExportError.Part.export.rawValue.utf8)
  static let signaturesName = Array(ExportError.Part.signatures.rawValue.utf8)

  /// Creates an archive of bytes.
  public init(export: [UInt8], signatures: [UInt8]? = nil) {
    self.export = export
    self.signatures = signatures
  }

  /// The bytes of the archive.
  ///
  /// - Precondition: The export has less than 2 GiB.
  public func encoded(_ compression: Compression = .deflate) -> [UInt8] {
    var entries = [(Self.exportName, export)]
    if let signatures { entries.append((Self.signaturesName, signatures)) }
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for (name, content) in entries {
      let headerOffset = UInt32(archive.count)
      let description = Self.append(content, named: name, compression, to: &archive)
      directory.append(ZipEntry.directorySignature)
      directory.append(Self.version)
      directory += description
      // No comment, the first disk, no attributes.
      directory += [UInt8](repeating: 0, count: 10)
      directory.append(headerOffset)
      directory += name
    }
    let directoryOffset = UInt32(archive.count)
    archive += directory
    archive.append(ZipEndRecord.signature)
    archive += [0, 0, 0, 0]
    archive.append(UInt16(entries.count))
    archive.append(UInt16(entries.count))
    archive.append(UInt32(directory.count))
    archive.append(directoryOffset)
    archive += [0, 0]
    return archive
  }

  /// Version 2.0 of the format, the first with deflate.
  private static let version: UInt16 = 20
  /// Midnight, in the format's time, and 1980-01-01, in its date: day 1 and month 1 of year 0.
  private static let time: UInt16 = 0
  private static let date: UInt16 = 1 << 5 | 1

  /// Appends an entry, header and data.
  ///
  /// - Returns: The fields that the header and the directory have in common.
  private static func append(
    _ content: [UInt8], named name: [UInt8], _ compression: Compression, to archive: inout [UInt8]
  ) -> [UInt8] {
    precondition(content.count <= Int32.max, "an entry of \(content.count) bytes")
    var checksum = CyclicRedundancyCheck()
    unsafe checksum.update(content.span.bytes)
    let data = compression == .none ? content : unsafe deflated(content.span.bytes)
    var description: [UInt8] = []
    description.append(version)
    description.append(0 as UInt16)
    description.append(compression == .none ? ZipEntry.stored : ZipEntry.deflated)
    description.append(time)
    description.append(date)
    description.append(checksum.value)
    description.append(UInt32(data.count))
    description.append(UInt32(content.count))
    description.append(UInt16(name.count))
    description.append(0 as UInt16)
    archive.append(ZipEntry.headerSignature)
    archive += description
    archive += name
    archive += data
    return description
  }
}

extension [UInt8] {
  /// Appends an integer, its lowest byte first.
  fileprivate mutating func append<Value: FixedWidthInteger>(_ value: Value) {
    for shift in stride(from: 0, to: Value.bitWidth, by: 8) {
      append(UInt8(truncatingIfNeeded: value >> Value(shift)))
    }
  }
}
