public import DataFiles
public import DiagnosisExport

/// What a file of exported keys says of itself, for people and for programs.
public struct ExportInspection: Sendable {
  /// What the file says.
  public let summary: ExportSummary

  /// Creates an inspection.
  public init(_ summary: ExportSummary) {
    self.summary = summary
  }

  /// Reads a file whole, and keeps none of its keys.
  ///
  /// - Parameters:
  ///   - file: A zip archive or a bare `export.bin`.
  ///   - publicKey: The file of the key to check the signature with, in PEM.
  /// - Throws: ``InputError``.
  public init(of file: InputFile, publicKey: InputFile?) throws(InputError) {
    let key = try publicKey.map { file throws(InputError) in try Self.key(in: file) }
    do {
      summary = try ExportSummary(reading: file, checking: key)
    } catch {
      throw InputError(error, in: file.path)
    }
  }

  private static func key(in file: InputFile) throws(InputError) -> VerificationKey {
    // A key has less than 200 bytes; comments may stand before it.
    let limit = 1 << 16
    var bytes: [UInt8] = []
    while bytes.count < limit, try file.read(upTo: limit - bytes.count, into: &bytes) {}
    do {
      return try VerificationKey(pem: String(decoding: bytes, as: UTF8.self))
    } catch {
      throw InputError(
        "\(error.kind)", in: file.path,
        notes: ["expected the text of a public key, -----BEGIN PUBLIC KEY----- at its beginning"])
    }
  }

  /// The inspection as JSON; a member is `null` where the file says nothing.
  public var json: JSONValue {
    let metadata = summary.metadata
    return .object([
      .init("keys", .integer(Int128(summary.keyCount))),
      .init("revised_keys", .integer(Int128(summary.revisedKeyCount))),
      .init("start_timestamp", .integer(metadata.startTimestamp)),
      .init("end_timestamp", .integer(metadata.endTimestamp)),
      .init("region", .string(metadata.region)),
      .init("batch_num", .integer(metadata.batchNumber)),
      .init("batch_size", .integer(metadata.batchSize)),
      .init("sorted", .boolean(summary.isSorted)),
      .init("signature", .string(summary.signature.rawValue)),
      .init("signature_infos", .array(metadata.signatureInfos.map(Self.json))),
    ])
  }

  private static func json(of info: SignatureInfo) -> JSONValue {
    .object([
      .init("app_bundle_id", .string(info.appBundleID)),
      .init("android_package", .string(info.androidPackage)),
      .init("verification_key_version", .string(info.verificationKeyVersion)),
      .init("verification_key_id", .string(info.verificationKeyID)),
      .init("signature_algorithm", .string(info.signatureAlgorithm)),
    ])
  }
}

extension JSONValue {
  fileprivate static func integer(_ value: (some BinaryInteger)?) -> Self {
    value.map { .integer(Int128($0)) } ?? .null
  }

  fileprivate static func string(_ value: String?) -> Self {
    value.map { .string($0) } ?? .null
  }
}
