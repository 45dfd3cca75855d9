public import DataFiles
public import DiagnosisExport
import Dispatch
import ExposureCore
import Synchronization

/// The inspection of a file of exported keys, for people and for programs.
public struct ExportInspection: Sendable {
  /// The file as its user named it.
  public let file: String
  /// The content of the file apart from its keys.
  public let summary: ExportSummary
  /// Counts of the keys that are published for the first time.
  public let keys: KeyCensus
  /// Counts of the keys that changed since they were published.
  public let revisedKeys: KeyCensus
  /// The SHA-256 of the file as it was downloaded.
  public let fileDigest: [UInt8]
  /// Remarks for the server's operator.
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

  /// Files of more bytes are hashed on a thread of their own.
  private static let smallByteCount: UInt64 = 1 << 20

  /// Reads the bytes of a file.
  ///
  /// - Throws: ``ExportError``.
  public init<Source: ByteSource & Sendable & SendableMetatype>(
    named name: String, _ source: Source, _ verifier: SignatureVerifier? = nil,
    _ signatures: [UInt8]? = nil, now: UInt64? = nil
  ) throws(ExportError) {
    let census = Mutex<Result<ExportCensus, ExportError>?>(nil)
    let digest = Mutex<Result<[UInt8], ExportError>?>(nil)
    @Sendable func work(_ part: Int) {
      if part == 0 {
        let result = Result { () throws(ExportError) in
          try ExportCensus.whole(source, verifier, signatures, now: now)
        }
        census.withLock { $0 = result }
      } else {
        let result = Result { () throws(ExportError) in try source.sha256() }
        digest.withLock { $0 = result }
      }
    }
    if source.byteCount > Self.smallByteCount {
      DispatchQueue.concurrentPerform(iterations: 2, execute: work)
    } else {
      for part in 0..<2 { work(part) }
    }
    guard let counted = census.withLock({ $0 }), let hashed = digest.withLock({ $0 }) else {
      preconditionFailure("work without a result")
    }
    let final = try counted.get()
    file = name
    summary = final.summary
    keys = final.keys
    revisedKeys = final.revisedKeys
    fileDigest = try hashed.get()
    remarks = InspectionRemark.all(on: summary, keys, revisedKeys)
  }
}

/// The keys of an export, counted.
private struct ExportCensus: Sendable {
  let summary: ExportSummary
  let window: ExportWindow
  let keys: KeyCensus
  let revisedKeys: KeyCensus

  /// Reads an export, and once more if its times stand behind its keys or the keys are sorted in parts.
  static func whole<Source: ByteSource>(
    _ source: Source, _ verifier: SignatureVerifier?, _ signatures: [UInt8]?, now: UInt64?
  ) throws(ExportError) -> ExportCensus {
    let census = try ExportCensus(source, verifier, signatures, .empty, false, now: now)
    let metadata = census.summary.metadata
    let mustCompareAll =
      census.keys.duplicates.mustReadAgain || census.revisedKeys.duplicates.mustReadAgain
    guard mustCompareAll || ExportWindow(metadata, now: now) != census.window else {
      return census
    }
    return try ExportCensus(source, verifier, signatures, metadata, mustCompareAll, now: now)
  }

  /// Reads an export whose times are known if `metadata` has them, and else stand in front of its keys.
  init<Source: ByteSource>(
    _ source: Source, _ verifier: SignatureVerifier?, _ signatures: [UInt8]?,
    _ metadata: ExportMetadata, _ mustCompareAll: Bool, now: UInt64?
  ) throws(ExportError) {
    var reader = try ExportReader(
      source, checkedBy: verifier, signatures: signatures, hashing: true)
    var batch: [PublishedKey] = []
    var more = try reader.readKeys(into: &batch)
    let known = metadata == .empty ? reader.metadata : metadata
    window = ExportWindow(known, now: now)
    var keys = KeyCensus(window, comparingAll: mustCompareAll)
    var revisedKeys = KeyCensus(window, comparingAll: mustCompareAll)
    while more {
      keys.add(batch, revised: false)
      if batch.contains(where: \.isRevised) { revisedKeys.add(batch, revised: true) }
      batch.removeAll(keepingCapacity: true)
      more = try reader.readKeys(into: &batch)
    }
    guard let summary = reader.summary else { preconditionFailure("an end without a summary") }
    self.summary = summary
    self.keys = keys
    self.revisedKeys = revisedKeys
  }
}
