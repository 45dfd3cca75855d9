public import ExposureCore

/// A key that seals revision tokens, as it lies in the store: sealed itself, so that the store alone opens no token.
public struct RevisionKey: Hashable, Sendable, Undescribed {
  /// The name that tokens give.
  public var id: UInt64
  /// The truncated moment at which it was made.
  public var creation: UnixTime
  /// The sealed bytes.
  public var sealed: [UInt8]

  /// Creates a key from its row.
  public init(id: UInt64, creation: UnixTime, sealed: [UInt8]) {
    self.id = id
    self.creation = creation
    self.sealed = sealed
  }
}
