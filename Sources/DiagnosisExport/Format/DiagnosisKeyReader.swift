import ExposureCore

/// The keys of an `export.bin`, read from its bytes as they arrive.
///
/// The bytes may come in pieces of any size: the keys read, the error thrown and its byte do not depend on the
/// pieces. Between two pieces at most one unfinished field is kept, so the memory is bounded even if the file
/// has false sizes.
///
/// Fields may stand in any order and, where there is one value only, more than once, in which case the last
/// counts, as protocol buffers have it. Fields that the format does not know are passed over.
///
/// ```swift
/// var reader = DiagnosisKeyReader()
/// var keys: [PublishedKey] = []
/// while let piece = download.next() { try reader.read(piece.span.bytes, into: &keys) }
/// try reader.finish()
/// ```
///
/// - SeeAlso: *Exposure Key export file format and verification* (Google/Apple),
///   `TemporaryExposureKeyExport`.
public struct DiagnosisKeyReader: Sendable {
  /// The metadata read so far; complete only after ``finish()``.
  public private(set) var metadata = ExportMetadata.empty
  /// The number of bytes read so far.
  public private(set) var byteCount: UInt64 = 0
  /// How many keys have been read that are published for the first time, with those passed over.
  public private(set) var newKeyCount = 0
  /// How many keys have been read that changed since they were published, with those passed over.
  public private(set) var revisedKeyCount = 0
  /// The keys that have been passed over, since no phone could use them.
  public private(set) var passedOver = PassedOverKeys()

  private var hasHeader = false
  // The bytes of a field, or of the header, that is not complete yet; they are the last ones read.
  private var unfinished: [UInt8] = []
  // How many bytes of an unknown field are still to come, and where that field began.
  private var skipped: UInt64 = 0
  private var skippedField: UInt64 = 0
  // The groups that are open and mean nothing here: the numbers of their fields, and where the first began.
  private var openGroups: [UInt32] = []
  private var openGroupField: UInt64 = 0
  private var failure: ExportError?

  /// The sixteen bytes in front of the message.
  static let header = Array("EK Export v1    ".utf8)

  /// The most bytes that a key, a region or a description of a signature may have.
  ///
  /// Keys have about 30 bytes, and descriptions of signatures 40 to 120.
  public static let maximumFieldByteCount = 4096

  /// The most descriptions of signatures that are accepted; the specification asks for at most ten.
  public static let maximumSignatureInfoCount = 100

  // A tag and a length take at most ten bytes each.
  private static let maximumUnfinishedByteCount = maximumFieldByteCount + 20

  /// Creates a reader that has not read anything.
  public init() {}

  /// Reads the bytes that follow those read before.
  ///
  /// - Parameters:
  ///   - bytes: The next bytes of the file; any number of them.
  ///   - keys: Where the keys that are now complete are appended, in the order of the file.
  /// - Throws: ``ExportError``; `keys` then has the keys in front of the error, and the reader throws the
  ///   same error ever after.
  public mutating func read(
    _ bytes: borrowing RawSpan, into keys: inout [PublishedKey]
  ) throws(ExportError) {
    if let failure { throw failure }
    do {
      try take(bytes, into: &keys)
    } catch {
      failure = error
      throw error
    }
  }

  mutating func read(
    _ piece: borrowing PieceBuffer, into keys: inout [PublishedKey]
  ) throws(ExportError) {
    try read(piece.bytes, into: &keys)
  }

  /// Declares that there are no more bytes.
  ///
  /// - Throws: ``ExportError/Kind/truncated`` if a field is not complete,
  ///   ``ExportError/Kind/wrongHeader`` if the bytes do not begin as an export does.
  public mutating func finish() throws(ExportError) {
    if let failure { throw failure }
    if !hasHeader, !Self.header.starts(with: unfinished) {
      failure = ExportError(.wrongHeader, in: .export, at: 0)
    } else if !hasHeader || !unfinished.isEmpty {
      failure = ExportError(.truncated, in: .export, at: byteCount - UInt64(unfinished.count))
    } else if skipped > 0 || !openGroups.isEmpty {
      let field = openGroups.isEmpty ? skippedField : openGroupField
      failure = ExportError(.truncated, in: .export, at: field)
    }
    if let failure { throw failure }
  }

  private mutating func take(
    _ bytes: borrowing RawSpan, into keys: inout [PublishedKey]
  ) throws(ExportError) {
    var taken = 0
    if !unfinished.isEmpty || !hasHeader {
      taken = try completeUnfinished(with: bytes, into: &keys)
    }
    let passed = min(skipped, UInt64(bytes.byteCount - taken))
    skipped -= passed
    taken += Int(passed)

    var cursor = ProtobufCursor(
      bytes.extracting(taken..<bytes.byteCount), base: byteCount + UInt64(taken), part: .export,
      message: .export)
    while !cursor.isAtEnd {
      let start = cursor.position
      guard try readField(&cursor, into: &keys) else {
        unfinished = cursor.bytes.copied(start..<cursor.bytes.byteCount)
        break
      }
    }
    byteCount += UInt64(bytes.byteCount)
  }

  /// Joins the front of new bytes to an unfinished field or header.
  ///
  /// - Returns: How many of the new bytes belong to it.
  private mutating func completeUnfinished(
    with bytes: borrowing RawSpan, into keys: inout [PublishedKey]
  ) throws(ExportError) -> Int {
    let known = unfinished.count
    let base = byteCount - UInt64(known)
    let wanted = hasHeader ? Self.maximumUnfinishedByteCount : Self.header.count
    let added = min(wanted - known, bytes.byteCount)
    let field = unfinished + bytes.copied(0..<added)
    unfinished = []

    guard hasHeader else {
      guard field.count == Self.header.count else {
        unfinished = field
        return added
      }
      guard field == Self.header else { throw ExportError(.wrongHeader, in: .export, at: 0) }
      hasHeader = true
      return added
    }
    var cursor = unsafe ProtobufCursor(
      field.span.bytes, base: base, part: .export, message: .export)
    guard try readField(&cursor, into: &keys) else {
      unfinished = field
      return added
    }
    return cursor.position - known
  }

  /// Reads one field of the export.
  ///
  /// - Returns: `false` if the bytes end within it; nothing has happened then.
  @inline(__always)
  private mutating func readField(
    _ cursor: inout ProtobufCursor, into keys: inout [PublishedKey]
  ) throws(ExportError) -> Bool {
    guard let tag = try cursor.tagIfComplete() else { return false }
    guard tag.number == 7 || tag.number == 8, openGroups.isEmpty else {
      return try readMetadata(tag, &cursor)
    }
    let isRevised = tag.number == 8
    guard let message = try fieldIfComplete(tag, .key, &cursor) else { return false }
    if let key = try DiagnosisKey(reading: message) {
      keys.append(PublishedKey(key, isRevised: isRevised))
    } else {
      try passOver(message, isRevised: isRevised, at: cursor.base + UInt64(tag.position))
    }
    if isRevised { revisedKeyCount += 1 } else { newKeyCount += 1 }
    return true
  }

  @inline(never)
  private mutating func passOver(
    _ message: consuming ProtobufCursor, isRevised: Bool, at offset: UInt64
  ) throws(ExportError) {
    passedOver.append(
      PassedOverKey(
        isRevised: isRevised, number: 1 + (isRevised ? revisedKeyCount : newKeyCount),
        offset: offset, reason: try PassedOverKey.Reason(reading: message)))
  }

  /// Enters a length-delimited field whose bytes are all at hand.
  ///
  /// - Returns: `nil` if they are not.
  @inline(__always)
  @_lifetime(copy cursor)
  private func fieldIfComplete(
    _ tag: ProtobufCursor.Tag, _ inner: MessageField.Message, _ cursor: inout ProtobufCursor
  ) throws(ExportError) -> ProtobufCursor? {
    try cursor.require(ProtobufCursor.WireType.lengthDelimited, of: tag)
    guard let length = try cursor.integerIfComplete() else { return nil }
    guard length <= UInt64(Self.maximumFieldByteCount) else {
      throw cursor.failure(
        .tooLarge(found: length, limit: UInt64(Self.maximumFieldByteCount)), at: tag.position)
    }
    guard length <= UInt64(cursor.remainingByteCount) else { return nil }
    return cursor.enter(Int(length), inner)
  }

  /// Reads a field that is no key.
  @inline(never)
  private mutating func readMetadata(
    _ tag: ProtobufCursor.Tag, _ cursor: inout ProtobufCursor
  ) throws(ExportError) -> Bool {
    guard openGroups.isEmpty else { return try skip(tag, &cursor) }
    switch tag.number {
    case 3, 6:
      guard let field = try fieldIfComplete(tag, .signatureInfo, &cursor) else { return false }
      if tag.number == 3 {
        metadata.region = try field.text()
      } else {
        let limit = Self.maximumSignatureInfoCount
        guard metadata.signatureInfos.count < limit else {
          let found = UInt64(limit) + 1
          throw cursor.failure(.tooLarge(found: found, limit: UInt64(limit)), at: tag.position)
        }
        metadata.signatureInfos.append(try SignatureInfo(reading: field))
      }
    case 1, 2:
      try cursor.require(ProtobufCursor.WireType.eightBytes, of: tag)
      guard cursor.remainingByteCount >= 8 else { return false }
      let value = try cursor.fixed64(of: tag)
      if tag.number == 1 { metadata.startTimestamp = value } else { metadata.endTimestamp = value }
    case 4, 5:
      guard try isIntegerComplete(tag, cursor) else { return false }
      let value = try cursor.int32(of: tag)
      if tag.number == 4 { metadata.batchNumber = value } else { metadata.batchSize = value }
    default: return try skip(tag, &cursor)
    }
    return true
  }

  private func isIntegerComplete(
    _ tag: ProtobufCursor.Tag, _ cursor: borrowing ProtobufCursor
  ) throws(ExportError) -> Bool {
    try cursor.require(ProtobufCursor.WireType.integer, of: tag)
    var ahead = copy cursor
    return try ahead.integerIfComplete() != nil
  }

  /// Passes over a field that the format does not know, also over bytes of it that are still to come.
  private mutating func skip(
    _ tag: ProtobufCursor.Tag, _ cursor: inout ProtobufCursor
  ) throws(ExportError) -> Bool {
    switch tag.wireType {
    case ProtobufCursor.WireType.integer: return try cursor.integerIfComplete() != nil
    case ProtobufCursor.WireType.eightBytes, ProtobufCursor.WireType.fourBytes:
      let count = tag.wireType == ProtobufCursor.WireType.eightBytes ? 8 : 4
      guard cursor.remainingByteCount >= count else { return false }
      cursor.position += count
    case ProtobufCursor.WireType.lengthDelimited:
      guard let length = try cursor.integerIfComplete() else { return false }
      // The encoding knows no message, and so no field, of 2 GiB.
      let limit = UInt64(Int32.max)
      guard length <= limit else {
        throw cursor.failure(.tooLarge(found: length, limit: limit), at: tag.position)
      }
      let atHand = min(length, UInt64(cursor.remainingByteCount))
      cursor.position += Int(atHand)
      skipped = length - atHand
      skippedField = cursor.base + UInt64(tag.position)
    case ProtobufCursor.WireType.groupStart:
      guard openGroups.count < ProtobufCursor.maximumGroupDepth else { throw cursor.tooDeep(tag) }
      if openGroups.isEmpty { openGroupField = cursor.base + UInt64(tag.position) }
      openGroups.append(tag.number)
    case ProtobufCursor.WireType.groupEnd where openGroups.last == tag.number:
      openGroups.removeLast()
    default: throw cursor.wrongWireType(tag)
    }
    return true
  }
}
