import ExposureCore

/// The message `TemporaryExposureKey`.
///
/// Fields 1 through 6 are read. Field 8 (the variant of concern) and fields of later servers are passed over.
extension DiagnosisKey {
  /// Reads a key from the bytes of its message.
  ///
  /// An absent field has the default of the format: a period of 144, and for all others zero or not
  /// told. A report type with a number that the format does not know counts as not told, which is how
  /// protocol buffers of version 2 treat it. A risk level or an onset outside the range that means
  /// something is handed on as it is.
  ///
  /// Fails if the key's period is none of 1 through 144, or if its intervals do not all lie between 1970 and 2106:
  /// no phone can have heard it. Files of the world have such keys among the others; see
  /// ``PassedOverKey/Reason``.
  ///
  /// - Parameter cursor: The message, from its first byte to its last.
  /// - Throws: ``ExportError`` about a field, or about the whole message if it has no sixteen key bytes.
  init?(reading cursor: consuming ProtobufCursor) throws(ExportError) {
    var bits: UInt128?
    var rollingStart: Int64 = 0
    var rollingPeriod = Int64(IntervalNumber.perDay)
    var transmissionRiskLevel: Int32 = 0
    var reportType = ReportType.unknown
    var daysSinceOnset: Int32?

    while !cursor.isAtEnd {
      let tag = try cursor.tag()
      switch tag.number {
      case 1: bits = try cursor.keyBits(of: tag)
      case 2: transmissionRiskLevel = try cursor.int32(of: tag)
      case 3: rollingStart = try cursor.wideInt32(of: tag)
      case 4: rollingPeriod = try cursor.wideInt32(of: tag)
      case 5: reportType = ReportType(rawValue: try cursor.int32(of: tag)) ?? .unknown
      case 6: daysSinceOnset = try cursor.zigzagInt32(of: tag)
      default: try cursor.skip(tag)
      }
    }

    guard let bits else {
      throw cursor.failure(
        .value(.wrongLength(.key, expected: DiagnosisKey.byteCount, found: 0)), at: 0)
    }
    guard PassedOverKey.Reason(rollingStart: rollingStart, rollingPeriod: rollingPeriod) == nil
    else { return nil }
    self.init(
      bits: bits, rollingStart: IntervalNumber(UInt32(rollingStart)),
      rollingPeriod: UInt32(rollingPeriod), transmissionRiskLevel: transmissionRiskLevel,
      reportType: reportType, daysSinceOnset: daysSinceOnset)
  }

  /// Writes the key as Google's key server does: the risk level always, and otherwise nothing that a
  /// reader would take for granted.
  func write(to writer: inout ProtobufWriter) {
    unsafe withUnsafeBytes(of: bits) { unsafe writer.write($0, field: 1) }
    writer.write(transmissionRiskLevel, field: 2)
    if rollingStart.rawValue != 0 {
      writer.write(Int32(bitPattern: rollingStart.rawValue), field: 3)
    }
    if rollingPeriod != IntervalNumber.perDay {
      writer.write(Int32(bitPattern: rollingPeriod), field: 4)
    }
    if reportType != .unknown { writer.write(reportType.rawValue, field: 5) }
    if let daysSinceOnset { writer.writeZigzag(daysSinceOnset, field: 6) }
  }
}

extension ProtobufCursor {
  @inline(never)
  fileprivate func failure(_ error: WireError, at tag: Tag) -> ExportError {
    failure(.value(error), at: tag.position)
  }

  @inline(__always)
  @_lifetime(self: copy self)
  fileprivate mutating func keyBits(of tag: Tag) throws(ExportError) -> UInt128 {
    try require(WireType.lengthDelimited, of: tag)
    let count = try length(ofFieldAt: tag.position)
    guard count == DiagnosisKey.byteCount else {
      let error = WireError.wrongLength(.key, expected: DiagnosisKey.byteCount, found: count)
      throw failure(error, at: tag)
    }
    defer { position += count }
    return unsafe bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt128.self)
  }
}
