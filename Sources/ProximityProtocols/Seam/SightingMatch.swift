public import ExposureCore

/// One row of a log that a published file explains.
public struct SightingMatch: Hashable, Sendable, BitwiseCopyable {
  /// The row of the log.
  public var row: Int
  /// The linkable block of the file that the identifier belongs to: identifiers of one block are known to
  /// be one person's, those of two blocks are not.
  public var block: Int
  /// The power with which the sender said it transmits, in dBm, where the protocol tells.
  public var transmitPower: Int8?
  /// The evidence for the diagnosis of the case, where the protocol tells.
  public var reportType: ReportType?
  /// The days from the onset of the case's symptoms to the day of the identifier, -14 through 14, where the protocol
  /// tells.
  ///
  /// - Precondition: A new value lies in that range.
  public var daysSinceOnset: Int? {
    get { storedDays.map(Int.init) }
    set { storedDays = newValue.map(Int8.init) }
  }
  /// The days in one byte, since a file may have millions of matches.
  private var storedDays: Int8?

  /// Creates a match.
  public init(
    row: Int, block: Int, transmitPower: Int8? = nil, reportType: ReportType? = nil,
    daysSinceOnset: Int? = nil
  ) {
    self.row = row
    self.block = block
    self.transmitPower = transmitPower
    self.reportType = reportType
    storedDays = daysSinceOnset.map(Int8.init)
  }
}
