/// The signatures that come with an export, or why they cannot be read.
struct ExportSignatures {
  private(set) var list: [ExportSignature] = []
  private(set) var error: ExportError?

  /// Reads signatures.
  ///
  /// - Parameters:
  ///   - bytes: An `export.sig` that counts instead of the archive's.
  ///   - directory: The archive's directory, if the file is an archive.
  ///   - source: The file.
  /// - Throws: ``ExportError/Kind/unreadable(errorNumber:)``; what is wrong with the bytes is in ``error``.
  init(
    given bytes: [UInt8]?, in directory: ZipDirectory?, of source: inout some ByteSource
  ) throws(ExportError) {
    do {
      if let bytes {
        list = try ExportSignatureList(reading: bytes).signatures
      } else if let entry = directory?.entry(named: ExportArchive.signaturesName) {
        list = try Self.read(entry, of: &source)
      }
    } catch {
      if case .unreadable = error.kind { throw error }
      self.error = error
    }
  }

  private static func read(
    _ entry: ZipEntry, of source: inout some ByteSource
  ) throws(ExportError) -> [ExportSignature] {
    let limit = UInt64(ExportSignatureList.maximumByteCount)
    var stream = try EntryStream(entry, limit: limit)
    var bytes: [UInt8] = []
    while try stream.advance(in: &source) {
      bytes += stream.piece.bytes.copied(0..<stream.piece.count)
    }
    return try ExportSignatureList(reading: bytes).signatures
  }
}
