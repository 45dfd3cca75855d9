/// A phone's secret key of one rolling period, usually a day (TEK).
///
/// Everything that the phone broadcasts in that time follows from it, so it has one owner, is wiped when that owner
/// lets go, and leaves the phone in one way only:
/// ``disclosed(period:reportType:daysSinceOnset:transmissionRiskLevel:)`` ends the secret and gives the
/// ``DiagnosisKey`` that every party may read.
///
/// - SeeAlso: *Exposure Notification Cryptography Specification* v1.2, "Temporary Exposure Key".
public struct TemporaryExposureKey: ~Copyable, Sendable {
  /// The first interval in which the key is in use.
  public let rollingStart: IntervalNumber
  /// The number of intervals for which the key is in use; 1 through 144.
  public let rollingPeriod: UInt32

  let secret: SecretBytes<16>

  /// Creates a fresh key.
  ///
  /// - Precondition: `rollingPeriod` lies in 1 through 144.
  public init(
    rollingStart: IntervalNumber, rollingPeriod: UInt32 = IntervalNumber.perDay,
    from source: inout some KeyMaterialSource
  ) {
    self.init(
      rollingStart: rollingStart, rollingPeriod: rollingPeriod, secret: SecretBytes(from: &source))
  }

  /// Creates a key whose bytes are known already, such as one restored from a phone's own store.
  ///
  /// - Precondition: `rollingPeriod` lies in 1 through 144.
  public init(
    rollingStart: IntervalNumber, rollingPeriod: UInt32 = IntervalNumber.perDay,
    secret: consuming SecretBytes<16>
  ) {
    precondition(
      (1...IntervalNumber.perDay).contains(rollingPeriod), "a rolling period of \(rollingPeriod)")
    self.rollingStart = rollingStart
    self.rollingPeriod = rollingPeriod
    self.secret = secret
  }

  /// The intervals in which the key is in use.
  ///
  /// - Precondition: The last of them is below 2³² - 1.
  public var intervals: Range<IntervalNumber> {
    rollingStart..<IntervalNumber(rollingStart.rawValue + rollingPeriod)
  }

  /// Gives the key away, and ends the secret.
  ///
  /// - Parameters:
  ///   - period: The number of intervals to disclose, fewer than ``rollingPeriod`` for a key that is still
  ///     in use; all, unless told.
  ///   - reportType: The evidence for the diagnosis.
  ///   - daysSinceOnset: Days from symptom onset to the key's day, -14 through 14, if told.
  ///   - transmissionRiskLevel: The risk level of GAEN v1; 0 through 8, deprecated.
  /// - Returns: The key that every party may read from now on.
  /// - Precondition: `period` lies in 1 through ``rollingPeriod``.
  public consuming func disclosed(
    period: UInt32? = nil, reportType: ReportType, daysSinceOnset: Int32? = nil,
    transmissionRiskLevel: Int32 = 0
  ) -> DiagnosisKey {
    let period = period ?? rollingPeriod
    precondition(
      (1...rollingPeriod).contains(period), "\(period) of \(rollingPeriod) intervals disclosed")
    return DiagnosisKey(
      bits: unsafe secret.bytes.unsafeLoadUnaligned(as: UInt128.self), rollingStart: rollingStart,
      rollingPeriod: period, transmissionRiskLevel: transmissionRiskLevel, reportType: reportType,
      daysSinceOnset: daysSinceOnset)
  }
}
