public import DataFiles
public import DiagnosisExport

/// What a file of exported keys says of itself, for people and for programs.
public struct ExportInspection: Sendable {
  /// The file as its user named it.
  public let file: String
  /// What the file says.
  public let summary: ExportSummary
  /// What there is to count among the keys that are published for the first time.
  public let keys: KeyCensus
  /// What there is to count among the keys that changed since they were published.
  public let revisedKeys: KeyCensus
  /// The SHA-256 of the file as it was downloaded.
  public let fileDigest: [UInt8]
  /// What the server's operator should know.
  public let remarks: [InspectionRemark]

  /// Why the signature is not verified, for one line.
  public var refusal: String {
    summary.signatureCheck.failure
  }

  /// Reads a file whole, and keeps none of its keys.
  ///
  /// - Parameters:
  ///   - file: A zip archive or a bare `export.bin`.
  ///   - verifier: What to check the signature with; without one it remains unchecked.
  ///   - signatures: The bytes of an `export.sig` that count instead of those in an archive.
  ///   - now: The time, in Unix seconds, that keys are compared with where the export tells none.
  /// - Throws: ``InputError``.
  public init(
    of file: InputFile, checkedBy verifier: SignatureVerifier? = nil, signatures: [UInt8]? = nil,
    now: UInt64? = nil
  ) throws(InputError) {
    do {
      try self.init(named: file.path, file, verifier, signatures, now: now)
    } catch {
      throw InputError(error, in: file.path)
    }
  }

  /// Reads the bytes of a file.
  ///
  /// - Throws: ``ExportError``.
  public init(
    named name: String, _ source: some ByteSource, _ verifier: SignatureVerifier? = nil,
    _ signatures: [UInt8]? = nil, now: UInt64? = nil
  ) throws(ExportError) {
    let census = try ExportCensus(source, verifier, signatures, .empty, now: now)
    // The times of an export may stand behind its keys, though nobody writes them there.
    let isOutdated = ExportWindow(census.summary.metadata, now: now) != census.window
    let final =
      isOutdated
      ? try ExportCensus(source, verifier, signatures, census.summary.metadata, now: now) : census
    file = name
    summary = final.summary
    keys = final.keys
    revisedKeys = final.revisedKeys
    fileDigest = try source.sha256()
    remarks = InspectionRemark.all(on: summary, keys, revisedKeys)
  }
}

/// The keys of an export, counted.
private struct ExportCensus {
  let summary: ExportSummary
  let window: ExportWindow
  let keys: KeyCensus
  let revisedKeys: KeyCensus

  /// Reads an export whose times are known, or stand in front of its keys.
  init<Source: ByteSource>(
    _ source: Source, _ verifier: SignatureVerifier?, _ signatures: [UInt8]?,
    _ metadata: ExportMetadata, now: UInt64?
  ) throws(ExportError) {
    var reader = try ExportReader(
      source, checkedBy: verifier, signatures: signatures, hashing: true)
    var batch: [PublishedKey] = []
    var more = try reader.readKeys(into: &batch)
    let known = metadata == .empty ? reader.metadata : metadata
    window = ExportWindow(known, now: now)
    var keys = KeyCensus(window)
    var revisedKeys = KeyCensus(window)
    while more {
      for published in batch {
        if published.isRevised {
          revisedKeys.add(published.key)
        } else {
          keys.add(published.key)
        }
      }
      batch.removeAll(keepingCapacity: true)
      more = try reader.readKeys(into: &batch)
    }
    guard let summary = reader.summary else { preconditionFailure("an end without a summary") }
    self.summary = summary
    self.keys = keys
    self.revisedKeys = revisedKeys
  }
}
