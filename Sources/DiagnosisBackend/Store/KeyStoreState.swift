public import ExposureCore

/// The watermarks of a key store: what is exported and what is erased, however the clock moves.
///
/// A decision states the watermarks that it was made under. If they have moved when it is committed, that is a conflict.
/// So no key enters a batch that is exported already, and nothing works a second time because its row was erased.
public struct KeyStoreState: Hashable, Sendable {
  /// The end of the latest batch that any export has made; no key is created and no report changed before it.
  public var exportedThrough = UnixTime(0)
  /// Keys created before this moment are erased.
  public var keysErasedBefore = UnixTime(0)
  /// Certificates that expire at this moment or before it are erased.
  public var certificatesErasedThrough = UnixTime(0)
  /// Whether the service has ended and its statement of erasure is written.
  public var hasEnded = false

  /// The state of a new store.
  public init() {}
}
