/// The keys of a downloaded export, a zip archive or a bare `export.bin`, read without holding the file.
///
/// Memory is bounded to about a quarter of a megabyte for every file, also for one with false sizes.
///
/// The keys are handed out before the file is known to be whole and its signature to be right, since both
/// can be told only at its end. A caller that acts on keys waits for the ``summary``, or reads the file twice.
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
  /// The summary of the whole file; `nil` until ``readKeys(into:)`` has returned `false`.
  public private(set) var summary: ExportSummary?

  private var source: Source
  private let entry: ZipEntry?
  private let limit: UInt64
  private var stream: EntryStream
  private var reader = DiagnosisKeyReader()
  private var tally = KeyTally()
  private var digest: StreamedDigest?
  private let verifier: SignatureVerifier?
  private let signatures: ExportSignatures

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
    try self.init(
      source, checkedBy: publicKey.map { SignatureVerifier(keys: [$0]) },
      maximumByteCount: maximumByteCount)
  }

  /// Opens a file: reads an archive's directory and the signatures, but no key.
  ///
  /// Signatures that cannot be read stop nobody from reading keys; the summary tells of them.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - verifier: What to check the signature with; without one it remains unchecked.
  ///   - signatures: The bytes of an `export.sig` that count instead of those in an archive.
  ///   - hashing: Whether the summary tells the SHA-256 of the `export.bin`.
  ///   - maximumByteCount: The most bytes that the `export.bin` may have.
  /// - Throws: ``ExportError`` if the file is neither an archive with an `export.bin` nor one itself.
  public init(
    _ source: Source, checkedBy verifier: SignatureVerifier?, signatures: [UInt8]? = nil,
    hashing: Bool = false, maximumByteCount: UInt64 = Self.usualMaximumByteCount
  ) throws(ExportError) {
    var source = source
    let directory = try Self.isArchive(&source) ? ZipDirectory(reading: &source) : nil
    let signatures = try ExportSignatures(given: signatures, in: directory, of: &source)
    let entry = try directory?.export(in: source.byteCount)
    stream = try Self.stream(of: entry, in: source, limit: maximumByteCount)
    self.signatures = signatures
    self.entry = entry
    limit = maximumByteCount
    let isChecked = verifier != nil && !signatures.list.isEmpty
    digest = hashing || isChecked ? StreamedDigest() : nil
    self.verifier = verifier
    self.source = source
  }

  /// The metadata of the export, as far as the file has been read.
  public var metadata: ExportMetadata {
    reader.metadata
  }

  /// The number of bytes read of the file, and the number of all its bytes; for a progress bar.
  public var progress: (read: UInt64, total: UInt64) {
    summary == nil ? (stream.progress, source.byteCount) : (source.byteCount, source.byteCount)
  }

  /// Appends the keys of the next piece of the file.
  ///
  /// - Parameter keys: Where up to 3,300 keys are appended; possibly none.
  /// - Returns: `false` if the file has come to its end and nothing is wrong with it.
  /// - Throws: ``ExportError``; `keys` then has the keys in front of the error.
  public mutating func readKeys(into keys: inout [PublishedKey]) throws(ExportError) -> Bool {
    guard summary == nil else { return false }
    guard try stream.advance(in: &source) else {
      try reader.finish()
      let digest = digest?.digest()
      summary = ExportSummary(
        of: reader, isSorted: tally.isSorted, check: try check(digest), digest: digest)
      return false
    }
    let known = keys.count
    digest?.update(stream.piece)
    try reader.read(stream.piece, into: &keys)
    tally.count(keys, from: known)
    return true
  }

  private mutating func check(_ digest: [UInt8]?) throws(ExportError) -> SignatureCheck {
    let signatures = signatures.list
    if let error = self.signatures.error {
      return SignatureCheck(.unreadable, defects: [.unreadable(error)])
    }
    guard !signatures.isEmpty else { return SignatureCheck(.absent) }
    let remarks = SignatureRemark.all(on: signatures, of: reader.metadata)
    guard let verifier, let digest else { return SignatureCheck(.unchecked, remarks: remarks) }
    let candidates = signatures.indices.filter { verifier.accepts(signatures[$0].info) }
    for index in candidates {
      let signature = signatures[index].signature
      let place = verifier.keys.firstIndex { $0.verifies(signature, ofDigest: digest) }
      guard let place else { continue }
      let proof = SignatureCheck.Proof(signature: index + 1, key: place + 1)
      return SignatureCheck(.verified, proof: proof, remarks: remarks)
    }
    guard !candidates.isEmpty else {
      let defect = SignatureDefect.noSignatureNaming(
        id: verifier.keyID, version: verifier.keyVersion)
      return SignatureCheck(.invalid, defects: [defect], remarks: remarks)
    }
    let again = try Self.stream(of: entry, in: source, limit: limit)
    let diagnosis = try SignatureDiagnosis(of: again, in: &source)
    let defects = candidates.map { diagnosis.defect(of: signatures[$0], by: verifier.keys) }
    return SignatureCheck(.invalid, defects: defects, remarks: remarks)
  }

  private static func isArchive(_ source: inout Source) throws(ExportError) -> Bool {
    guard source.byteCount >= 4 else { return false }
    // The archives that begin otherwise are those without an entry.
    let start: UInt32 = try source.bytes(at: 0, count: 4).integer(at: 0)
    return start & 0xFFFF == ZipEntry.headerSignature & 0xFFFF
  }

  private static func stream(
    of entry: ZipEntry?, in source: Source, limit: UInt64
  ) throws(ExportError) -> EntryStream {
    if let entry { return try EntryStream(entry, limit: limit) }
    return try EntryStream(wholeOf: source.byteCount, limit: limit)
  }
}
