/// The digests of an export that tell why a signature is not of it.
struct SignatureDiagnosis {
  /// The SHA-256 of the whole `export.bin`.
  private let digest: [UInt8]
  /// The SHA-256 of the message alone, without the header.
  private let messageDigest: [UInt8]
  /// Other digests of the whole, by name.
  private let otherDigests: [(name: String, value: [UInt8])]

  /// Reads an export once more.
  init(
    of stream: consuming EntryStream, in source: inout some ByteSource
  ) throws(ExportError) {
    var whole = StreamedDigest()
    var message = StreamedDigest()
    let others = [StreamedDigest.Algorithm.sha384, .sha512, .sha224, .sha1].map { algorithm in
      DigestBox(algorithm)
    }
    var headerLeft = DiagnosisKeyReader.header.count
    while try stream.advance(in: &source) {
      whole.update(stream.piece)
      let passed = min(headerLeft, stream.piece.count)
      headerLeft -= passed
      message.update(stream.piece.bytes.extracting(passed..<stream.piece.count))
      for index in others.indices { others[index].update(stream.piece) }
    }
    let digest = whole.digest()
    var twice = StreamedDigest()
    unsafe twice.update(digest.span.bytes)
    let named = others.map { (name: $0.algorithm.name, value: $0.digest()) }
    otherDigests = named + [(name: "SHA-256 of the SHA-256", value: twice.digest())]
    self.digest = digest
    messageDigest = message.digest()
  }

  /// Why a signature is not of the export by any of some keys.
  func defect(of signature: ExportSignature, by keys: [VerificationKey]) -> SignatureDefect {
    func isVerified(_ signature: [UInt8], _ digest: [UInt8]) -> Bool {
      keys.contains { $0.verifies(signature, ofDigest: digest) }
    }
    let bytes = signature.signature
    if isVerified(bytes, messageDigest) { return .headerNotCovered }
    if let other = otherDigests.first(where: { isVerified(bytes, $0.value) }) {
      return .otherDigest(other.name)
    }
    if let encoded = DERSignature.encoding(plain: bytes) {
      if isVerified(encoded, digest) { return .plainNumbers }
      if isVerified(encoded, messageDigest) { return .plainNumbersWithoutHeader }
    }
    guard let numbers = DERSignature.numbers(of: bytes) else {
      if let name = signature.info?.otherAlgorithm { return .otherAlgorithm(name) }
      return .notInDER(byteCount: bytes.count)
    }
    if max(numbers.r.count, numbers.s.count) > 32 { return .otherCurve }
    if let name = signature.info?.otherAlgorithm { return .otherAlgorithm(name) }
    return .otherContentOrKey
  }
}

/// A digest in a list, where what has one owner cannot stand.
private final class DigestBox {
  let algorithm: StreamedDigest.Algorithm
  private var state: StreamedDigest

  init(_ algorithm: StreamedDigest.Algorithm) {
    self.algorithm = algorithm
    state = StreamedDigest(algorithm)
  }

  func update(_ piece: borrowing PieceBuffer) {
    state.update(piece)
  }

  func digest() -> [UInt8] {
    state.digest()
  }
}

extension SignatureInfo {
  /// The algorithm's name if it is certainly another one than ECDSA with SHA-256.
  fileprivate var otherAlgorithm: String? {
    guard let name = signatureAlgorithm, name != Self.ecdsaWithSHA256 else { return nil }
    let plain = name.lowercased().filter { $0 != "-" && $0 != " " && $0 != "_" }
    return plain.contains("sha256") && plain.contains("ecdsa") ? nil : name
  }
}
