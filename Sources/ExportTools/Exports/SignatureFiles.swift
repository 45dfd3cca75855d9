public import DataFiles
public import DiagnosisExport

/// The files that a check of signatures needs, read.
public enum SignatureFiles {
  /// Reads the public keys of files, in any of the forms that ``VerificationKey/all(in:)`` knows.
  ///
  /// - Parameters:
  ///   - paths: The files, as their user names them.
  ///   - keyID: The `verification_key_id` that a signature must have, if it matters.
  ///   - keyVersion: The `verification_key_version` that a signature must have, if it matters.
  /// - Returns: The verifier of signatures; `nil` if there are no files.
  /// - Throws: ``InputError``.
  public static func verifier(
    publicKeys paths: [String], keyID: String? = nil, keyVersion: String? = nil
  ) throws(InputError) -> SignatureVerifier? {
    guard !paths.isEmpty else { return nil }
    var keys: [VerificationKey] = []
    for path in paths {
      let limit = VerificationKey.maximumFileByteCount
      let bytes = try bytes(of: InputFile(path), limit: limit)
      do {
        keys += try VerificationKey.all(in: bytes)
      } catch {
        throw InputError(
          "\(error.kind)", in: path,
          notes: [
            "expected an ECDSA public key on P-256: PEM, DER, a certificate, base64, or a line name=base64"
          ])
      }
    }
    return SignatureVerifier(keys: keys, keyID: keyID, keyVersion: keyVersion)
  }

  /// Reads an `export.sig`.
  ///
  /// - Throws: ``InputError`` if it cannot be read or is larger than any; what is wrong with its content is told by
  ///   the check.
  public static func signatures(in path: String) throws(InputError) -> [UInt8] {
    try bytes(of: InputFile(path), limit: ExportSignatureList.maximumByteCount)
  }

  private static func bytes(of file: InputFile, limit: Int) throws(InputError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count <= limit, try file.read(upTo: limit + 1 - bytes.count, into: &bytes) {}
    guard bytes.count <= limit else {
      throw InputError("more than \(limit) bytes, the most that is read", in: file.path)
    }
    return bytes
  }
}
