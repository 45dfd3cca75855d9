import ExposureCore

/// One signature of an export.
///
/// - SeeAlso: *Exposure Key export file format and verification* (Google/Apple), `TEKSignature`.
public struct ExportSignature: Hashable, Sendable {
  /// Which key made it.
  public var info: SignatureInfo?
  /// The export's place in its batch, counted from 1.
  public var batchNumber: Int32?
  /// The number of files in the batch.
  public var batchSize: Int32?
  /// The signature, in DER (X9.62): of the whole `export.bin`, its header included.
  public var signature: [UInt8]

  /// Creates a signature from its bytes.
  public init(
    info: SignatureInfo?, batchNumber: Int32? = 1, batchSize: Int32? = 1, signature: [UInt8]
  ) {
    self.info = info
    self.batchNumber = batchNumber
    self.batchSize = batchSize
    self.signature = signature
  }

  init(reading cursor: consuming ProtobufCursor) throws(ExportError) {
    self.init(info: nil, batchNumber: nil, batchSize: nil, signature: [])
    while !cursor.isAtEnd {
      let tag = try cursor.tag()
      switch tag.number {
      case 1: info = try SignatureInfo(info, extendedBy: cursor.message(of: tag, .signatureInfo))
      case 2: batchNumber = try cursor.int32(of: tag)
      case 3: batchSize = try cursor.int32(of: tag)
      case 4:
        let message = try cursor.message(of: tag, .signature)
        signature = message.bytes.copied(0..<message.bytes.byteCount)
      default: try cursor.skip(tag)
      }
    }
  }

  func write(to writer: inout ProtobufWriter) {
    if let info { writer.writeMessage(field: 1) { info.write(to: &$0) } }
    if let batchNumber { writer.write(batchNumber, field: 2) }
    if let batchSize { writer.write(batchSize, field: 3) }
    writer.write(signature, field: 4)
  }
}

/// The content of an `export.sig`.
///
/// - SeeAlso: *Exposure Key export file format and verification* (Google/Apple), `TEKSignatureList`.
public struct ExportSignatureList: Hashable, Sendable {
  /// The signatures, one for each key that signs.
  public var signatures: [ExportSignature]

  /// The most bytes that are accepted; real files have 111 to 165.
  public static let maximumByteCount = 65_536

  /// The most signatures that are accepted; the specification asks for at most ten.
  public static let maximumCount = 100

  /// Creates a list.
  public init(_ signatures: [ExportSignature]) {
    self.signatures = signatures
  }

  /// Reads the bytes of an `export.sig`.
  ///
  /// - Parameter bytes: All of them; none are a list of no signature.
  /// - Throws: ``ExportError`` with the place.
  public init(reading bytes: [UInt8]) throws(ExportError) {
    self.init([])
    let limit = Self.maximumByteCount
    guard bytes.count <= limit else {
      let kind = ExportError.Kind.tooLarge(found: UInt64(bytes.count), limit: UInt64(limit))
      throw ExportError(kind, in: .signatures, at: 0)
    }
    var cursor = unsafe ProtobufCursor(
      bytes.span.bytes, base: 0, part: .signatures, message: .signatureList)
    while !cursor.isAtEnd {
      let tag = try cursor.tag()
      guard tag.number == 1 else {
        try cursor.skip(tag)
        continue
      }
      guard signatures.count < Self.maximumCount else {
        let (found, limit) = (UInt64(Self.maximumCount) + 1, UInt64(Self.maximumCount))
        throw cursor.failure(.tooLarge(found: found, limit: limit), at: tag.position)
      }
      signatures.append(try ExportSignature(reading: cursor.message(of: tag, .signature)))
    }
  }

  /// The bytes of the `export.sig`; a function of the value alone.
  public func encoded() -> [UInt8] {
    var writer = ProtobufWriter()
    for signature in signatures { writer.writeMessage(field: 1) { signature.write(to: &$0) } }
    return writer.bytes
  }
}
