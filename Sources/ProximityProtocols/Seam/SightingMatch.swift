/// One row of a log that a published file explains.
public struct SightingMatch: Hashable, Sendable, BitwiseCopyable {
  /// The row of the log.
  public var row: Int
  /// The linkable block of the file that the identifier belongs to: identifiers of one block are known to
  /// be one person's, those of two blocks are not.
  public var block: Int
  /// The power with which the sender said it transmits, in dBm, where the protocol tells.
  public var transmitPower: Int8?

  /// Creates a match.
  public init(row: Int, block: Int, transmitPower: Int8? = nil) {
    self.row = row
    self.block = block
    self.transmitPower = transmitPower
  }
}
