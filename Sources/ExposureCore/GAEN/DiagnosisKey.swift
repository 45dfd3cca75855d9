/// A temporary exposure key that its owner disclosed after a diagnosis, with the statements published beside it.
///
/// Everybody may read it. The key bytes are held as a native load of them reads, see
/// ``EphemeralIdentifier``.
///
/// - SeeAlso: *Exposure Key export file format and verification* (Google/Apple), `TemporaryExposureKey`.
public struct DiagnosisKey: Hashable, Sendable {
  /// The sixteen key bytes in wire order, as a load in the machine's byte order reads them.
  public var bits: UInt128
  /// The first interval in which the key was in use.
  public var rollingStart: IntervalNumber
  /// The number of intervals for which the key was in use; 1 through 144.
  public var rollingPeriod: UInt32
  /// The risk level of GAEN v1, deprecated.
  ///
  /// 0 through 8 have a meaning; a file may say anything else.
  public var transmissionRiskLevel: Int32
  /// The evidence for the diagnosis.
  public var reportType: ReportType
  /// Days from symptom onset to the key's day, if told.
  ///
  /// -14 through 14 have a meaning; a file may say anything else, which counts as not told.
  public var daysSinceOnset: Int32?

  /// The number of key bytes.
  public static let byteCount = 16

  /// Creates a diagnosis key.
  ///
  /// - Precondition: `rollingPeriod` lies in 1 through 144.
  public init(
    bits: UInt128, rollingStart: IntervalNumber, rollingPeriod: UInt32 = IntervalNumber.perDay,
    transmissionRiskLevel: Int32 = 0, reportType: ReportType = .unknown,
    daysSinceOnset: Int32? = nil
  ) {
    precondition(
      (1...IntervalNumber.perDay).contains(rollingPeriod), "a rolling period of \(rollingPeriod)")
    self.bits = bits
    self.rollingStart = rollingStart
    self.rollingPeriod = rollingPeriod
    self.transmissionRiskLevel = transmissionRiskLevel
    self.reportType = reportType
    self.daysSinceOnset = daysSinceOnset
  }

  /// Creates a diagnosis key from values that come from outside.
  ///
  /// - Parameters:
  ///   - bytes: The sixteen key bytes, in wire order.
  ///   - rollingStart: The first interval in which the key was in use.
  ///   - rollingPeriod: The number of intervals for which the key was in use; 1 through 144.
  ///   - transmissionRiskLevel: The risk level of GAEN v1, deprecated.
  ///   - reportType: The evidence for the diagnosis.
  ///   - daysSinceOnset: Days from symptom onset to the key's day, if told.
  /// - Throws: ``WireError/wrongLength(_:expected:found:)`` if there are not sixteen bytes,
  ///   ``WireError/outOfRange(_:value:)`` if the period is not one of 1 through 144 intervals.
  public init(
    bytes: [UInt8], rollingStart: IntervalNumber, rollingPeriod: UInt32 = IntervalNumber.perDay,
    transmissionRiskLevel: Int32 = 0, reportType: ReportType = .unknown,
    daysSinceOnset: Int32? = nil
  ) throws(WireError) {
    guard bytes.count == Self.byteCount else {
      throw .wrongLength(.key, expected: Self.byteCount, found: bytes.count)
    }
    guard (1...IntervalNumber.perDay).contains(rollingPeriod) else {
      throw .outOfRange(.rollingPeriod, value: Int64(rollingPeriod))
    }
    self.init(
      bits: try unsafe EphemeralIdentifier(reading: bytes.span.bytes).bits,
      rollingStart: rollingStart, rollingPeriod: rollingPeriod,
      transmissionRiskLevel: transmissionRiskLevel, reportType: reportType,
      daysSinceOnset: daysSinceOnset)
  }
}
