/// Bytes that phones and the server exchanged, by purpose.
public struct TrafficRecord: Hashable, Sendable {
  /// Bytes of uploads.
  public var uploaded = 0
  /// Uploads that the server accepted.
  public var uploads = 0
  /// Bytes of published files, each counted once.
  public var published = 0
  /// Files published.
  public var files = 0
  /// Bytes of status requests and of registrations and daily keys asked for.
  public var requested = 0
  /// Bytes of the answers to them.
  public var answered = 0

  /// Creates the record of nothing exchanged yet.
  public init() {}
}
