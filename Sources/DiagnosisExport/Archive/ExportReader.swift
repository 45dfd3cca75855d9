/// The keys of a downloaded export, a zip archive or a bare `export.bin`, read without holding the file.
///
/// Memory is bounded, to about a quarter of a megabyte, whatever the file holds or claims.
///
/// The keys are handed out before the file is known to be whole and its signature to be right, since both
/// can be told only at its end. Whoever acts on keys waits for the ``summary``, or reads the file twice.
///
/// ```swift
/// var reader = try ExportReader(source, checking: publicKey)
/// var keys: [PublishedKey] = []
/// while try reader.readKeys(into: &keys) {
///   match(keys)
///   keys.removeAll(keepingCapacity: true)
/// }
/// guard reader.summary?.signature == .verified else { … }
/// ```
///
/// - SeeAlso: *Exposure Key export file format and verification* (Google/Apple).
public struct ExportReader<Source: ByteSource>: ~Copyable {
  /// What the whole file says; `nil` until ``readKeys(into:)`` has returned `false`.
  public private(set) var summary: ExportSummary?

  private var source: Source
  private var entry: EntryStream
  private var reader = DiagnosisKeyReader()
  private var tally = KeyTally()
  private var digest: StreamedDigest?
  private let publicKey: VerificationKey?
  private let signatures: [ExportSignature]

  /// The most bytes that an `export.bin` may have, unless told otherwise: 1 GiB, or 35 million keys.
  public static var usualMaximumByteCount: UInt64 { 1 << 30 }

  /// Opens a file: reads an archive's directory and the signatures, but no key.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - publicKey: The key to check the signature with; without one it remains unchecked.
  ///   - maximumByteCount: The most bytes that the `export.bin` may have.
  /// - Throws: ``ExportError`` if the file is neither an archive with an `export.bin` nor one itself.
  public init(
    _ source: Source, checking publicKey: VerificationKey? = nil,
    maximumByteCount: UInt64 = Self.usualMaximumByteCount
  ) throws(ExportError) {
    var source = source
    let directory = try Self.isArchive(&source) ? ZipDirectory(reading: &source) : nil
    let signatures = try Self.signatures(in: directory, of: &source)
    entry = try Self.export(in: directory, of: source, limit: maximumByteCount)
    digest = publicKey == nil || signatures.isEmpty ? nil : StreamedDigest()
    self.signatures = signatures
    self.publicKey = publicKey
    self.source = source
  }

  /// How many bytes of the file have been read, and how many there are, for whoever shows progress.
  public var progress: (read: UInt64, total: UInt64) {
    summary == nil ? (entry.progress, source.byteCount) : (source.byteCount, source.byteCount)
  }

  /// Appends the keys of the next piece of the file.
  ///
  /// - Parameter keys: Where up to 3,300 keys are appended; possibly none.
  /// - Returns: `false` if the file has come to its end and nothing is wrong with it.
  /// - Throws: ``ExportError``; `keys` then has the keys in front of the error.
  public mutating func readKeys(into keys: inout [PublishedKey]) throws(ExportError) -> Bool {
    guard summary == nil else { return false }
    guard try entry.advance(in: &source) else {
      try reader.finish()
      summary = ExportSummary(of: reader, tally: tally, signature: signatureStatus())
      return false
    }
    let known = keys.count
    digest?.update(entry.piece)
    try reader.read(entry.piece, into: &keys)
    tally.count(keys, from: known)
    return true
  }

  private mutating func signatureStatus() -> SignatureStatus {
    guard !signatures.isEmpty else { return .absent }
    guard let publicKey, let digest = digest?.digest() else { return .unchecked }
    let isVerified = signatures.contains { publicKey.verifies($0.signature, ofDigest: digest) }
    return isVerified ? .verified : .invalid
  }

  private static func isArchive(_ source: inout Source) throws(ExportError) -> Bool {
    guard source.byteCount >= 4 else { return false }
    // The archives that begin otherwise are those without an entry.
    let start: UInt32 = try source.bytes(at: 0, count: 4).integer(at: 0)
    return start & 0xFFFF == ZipEntry.headerSignature & 0xFFFF
  }

  private static func export(
    in directory: ZipDirectory?, of source: Source, limit: UInt64
  ) throws(ExportError) -> EntryStream {
    guard let directory else { return try EntryStream(wholeOf: source.byteCount, limit: limit) }
    guard let entry = directory.entry(named: ExportArchive.exportName) else {
      throw ExportError(.missingEntry(.export), in: .file, at: source.byteCount)
    }
    return try EntryStream(entry, limit: limit)
  }

  private static func signatures(
    in directory: ZipDirectory?, of source: inout Source
  ) throws(ExportError) -> [ExportSignature] {
    guard let entry = directory?.entry(named: ExportArchive.signaturesName) else { return [] }
    let limit = UInt64(ExportSignatureList.maximumByteCount)
    var stream = try EntryStream(entry, limit: limit)
    var bytes: [UInt8] = []
    while try stream.advance(in: &source) {
      bytes += stream.piece.bytes.copied(0..<stream.piece.count)
    }
    return try ExportSignatureList(reading: bytes).signatures
  }
}
