public import ExposureCore

/// A key as a key server stores it: what will be published, and when; nothing about the request that brought it.
///
/// There is no time of arrival but the truncated one, no address, no order, and no name that several keys share.
public struct StoredKey: Hashable, Sendable, Undescribed {
  /// The key as it is published for the first time.
  public var key: DiagnosisKey
  /// The number of the authority that admitted it.
  public var authority: UInt32
  /// The moment from which its batch counts it: the truncated time of arrival, or the end of its embargo.
  public var creation: UnixTime
  /// Whether its owner has left the home region.
  public var isTraveler: Bool
  /// The purposes beyond warning to which its owner agreed.
  public var consents: ConsentPurposes
  /// The change of its report, if there was one.
  public var revision: Revision?

  /// A change of the report about a key's owner; a key has at most one.
  public struct Revision: Hashable, Sendable {
    /// The report from now on.
    public var reportType: ReportType
    /// The days from symptom onset to the key's day.
    public var daysSinceOnset: Int32?
    /// The transmission risk level; 0 through 8.
    public var riskLevel: Int32
    /// The moment from which its batch counts it, truncated.
    public var time: UnixTime

    /// Creates a change.
    public init(
      reportType: ReportType, daysSinceOnset: Int32?, riskLevel: Int32, time: UnixTime
    ) {
      self.reportType = reportType
      self.daysSinceOnset = daysSinceOnset
      self.riskLevel = riskLevel
      self.time = time
    }
  }

  /// Creates a row.
  public init(
    key: DiagnosisKey, authority: UInt32, creation: UnixTime, isTraveler: Bool = false,
    consents: ConsentPurposes = [], revision: Revision? = nil
  ) {
    self.key = key
    self.authority = authority
    self.creation = creation
    self.isTraveler = isTraveler
    self.consents = consents
    self.revision = revision
  }

  /// The key as it is to be understood now.
  public var revisedKey: DiagnosisKey {
    guard let revision else { return key }
    var revised = key
    revised.reportType = revision.reportType
    revised.daysSinceOnset = revision.daysSinceOnset
    revised.transmissionRiskLevel = revision.riskLevel
    return revised
  }

  /// The moment from which nobody broadcasts the key's identifiers.
  var end: UnixTime {
    let interval = UInt64(key.rollingStart.rawValue) + UInt64(key.rollingPeriod)
    return UnixTime(UInt32(clamping: interval * UInt64(IntervalNumber.duration)))
  }
}
