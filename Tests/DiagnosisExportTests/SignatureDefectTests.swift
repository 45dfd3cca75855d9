import DiagnosisExport
import ExposureCore
import Testing

@Suite struct `Reason why a signature is not verified` {
  private let export = Array("EK Export v1    ".utf8) + [0x20, 1]
  private let publicKey: VerificationKey

  init() throws {
    publicKey = try VerificationKey(pem: PublishedPair.publicKey)
  }

  private func check(
    _ signatures: [ExportSignature], keyID: String? = nil, keyVersion: String? = nil
  ) throws -> SignatureCheck {
    let bytes = ExportSignatureList(signatures).encoded()
    let archive = ExportArchive(export: export, signatures: bytes).encoded()
    let verifier = SignatureVerifier(
      keys: [publicKey], keyID: keyID, keyVersion: keyVersion)
    var reader = try ExportReader(archive, checkedBy: verifier)
    var keys: [PublishedKey] = []
    while try reader.readKeys(into: &keys) {}
    let summary = reader.summary
    return try #require(summary).signatureCheck
  }

  private func signature(
    of bytes: [UInt8]? = nil, as info: SignatureInfo = SignatureInfo()
  ) throws -> ExportSignature {
    try SigningKey(pem: PublishedPair.privateKey).sign(bytes ?? export, as: info)
  }

  /// The two numbers of a signature, 32 bytes each.
  private func plain(_ signature: ExportSignature) throws -> [UInt8] {
    let der = signature.signature
    var place = 2
    var numbers: [UInt8] = []
    for _ in 0..<2 {
      let count = Int(der[place + 1])
      let number = der[place + 2..<place + 2 + count].drop { $0 == 0 }
      numbers += [UInt8](repeating: 0, count: 32 - number.count) + number
      place += 2 + count
    }
    try #require(place == der.count)
    return numbers
  }

  @Test func `is that the header is not covered`() throws {
    let check = try check([signature(of: Array(export.dropFirst(16)))])
    #expect(check.status == .invalid)
    #expect(check.defects == [.headerNotCovered])
  }

  @Test func `is the form of the signature`() throws {
    for (bytes, defect) in [
      (export, .plainNumbers), (Array(export.dropFirst(16)), .plainNumbersWithoutHeader),
      (export + [0], .notInDER(byteCount: 64)),
    ] as [([UInt8], SignatureDefect)] {
      var raw = try signature(of: bytes)
      raw.signature = try plain(raw)
      let check = try check([raw])
      #expect(check.status == .invalid)
      #expect(check.defects == [defect])
    }
    var none = try signature()
    none.signature = []
    #expect(try check([none]).defects == [.notInDER(byteCount: 0)])
  }

  @Test func `is a larger curve`() throws {
    var large = try signature()
    let number = [0x02, 48] + [UInt8](repeating: 0x55, count: 48)
    large.signature = [0x30, 100] + number + number
    #expect(try check([large]).defects == [.otherCurve])
  }

  @Test func `is another algorithm`() throws {
    let info = SignatureInfo(signatureAlgorithm: "1.2.840.10045.4.3.4")
    let check = try check([signature(of: export + [0], as: info)])
    #expect(check.defects == [.otherAlgorithm("1.2.840.10045.4.3.4")])
  }

  @Test func `is the digest of a digest`() throws {
    var hash = SHA256()
    hash.update(export)
    let check = try check([signature(of: hash.digest())])
    #expect(check.defects == [.otherDigest("SHA-256 of the SHA-256")])
  }

  @Test func `is other content or another key, which nobody can tell apart`() throws {
    let other = SigningKey().sign(export, as: SignatureInfo())
    #expect(
      try check([signature(of: export + [0]), other]).defects == [
        .otherContentOrKey, .otherContentOrKey,
      ])
  }

  @Test func `is that no signature names the key`() throws {
    let info = SignatureInfo(verificationKeyVersion: "v1", verificationKeyID: "262")
    let signatures = [try signature(as: info)]
    #expect(try check(signatures, keyID: "262", keyVersion: "v1").status == .verified)
    #expect(try check(signatures, keyVersion: "v1").status == .verified)
    let check = try check(signatures, keyID: "310", keyVersion: "v1")
    #expect(check.status == .invalid)
    #expect(check.defects == [.noSignatureNaming(id: "310", version: "v1")])
  }

  @Test func `is told of each signature, and the proof names signature and key`() throws {
    let check = try check([signature(of: export + [0]), try signature()])
    #expect(check.status == .verified)
    #expect(check.proof == .init(signature: 2, key: 1))
  }

  @Test func `is none where a platform would refuse and this does not`() throws {
    let named = SignatureInfo(signatureAlgorithm: "SHA256withECDSA")
    let check = try check([signature(as: named)])
    #expect(check.status == .verified)
    #expect(check.remarks == [.algorithmName("SHA256withECDSA"), .keyNotNamed])
    var other = try signature(
      as: SignatureInfo(verificationKeyVersion: "v1", verificationKeyID: "1"))
    other.batchNumber = 2
    #expect(
      try self.check([other]).remarks == [
        .keyNotListed(id: "1", version: "v1"), .otherBatch(number: 2, size: 1),
      ])
  }

  @Test func `can be sought with signatures that stand beside the export`() throws {
    let bytes = ExportSignatureList([try signature()]).encoded()
    let verifier = SignatureVerifier(keys: [publicKey])
    for (given, status) in [
      (bytes, SignatureStatus.verified), ([], .absent), ([0xFF], .unreadable),
    ] {
      var reader = try ExportReader(export, checkedBy: verifier, signatures: given)
      var keys: [PublishedKey] = []
      while try reader.readKeys(into: &keys) {}
      let found = reader.summary?.signature
      #expect(found == status)
    }
  }
}
