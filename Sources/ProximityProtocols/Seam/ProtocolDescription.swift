/// A protocol's fixed figures, as its specification states them.
public struct ProtocolDescription: Hashable, Sendable {
  /// The name on the command line and in scenario files, such as `gaen` or `dp3t-low-cost`.
  public var name: String

  /// The specification that the implementation follows, by document and version.
  public var specification: String

  /// The bytes of protocol payload in one broadcast, or exchanged in one encounter.
  public var payloadByteCount: Int

  /// The shortest and the longest time for which one payload is broadcast, in seconds.
  public var rotationSeconds: ClosedRange<Int>

  /// The time after the end of its epoch in which a replayed payload still counts as a sighting, in seconds; 0 if only
  /// the epoch itself counts.
  public var replayToleranceSeconds: Int

  /// For how many days before the current one a phone keeps its keys and its sightings.
  public var retentionDays: Int

  /// Whether an upload discloses the day of the upload too, if its owner consents to that day.
  public var disclosesDayOfUpload: Bool

  /// The kinds of requests that phones of the protocol send, in the order of ``RequestKind``.
  ///
  /// Where phones send ``RequestKind/status`` requests, the server finds the contacts of a case, and an
  /// upload takes effect at once.
  public var requestKinds: [RequestKind]

  /// The facts about a sighting of a case that reach the phone, or the server where that decides, beside its day.
  public var phoneKnows: SightingKnowledge

  /// Creates a protocol's figures.
  public init(
    name: String, specification: String, payloadByteCount: Int, rotationSeconds: ClosedRange<Int>,
    replayToleranceSeconds: Int, retentionDays: Int, disclosesDayOfUpload: Bool = false,
    requestKinds: [RequestKind], phoneKnows: SightingKnowledge = .signalStrength
  ) {
    self.name = name
    self.specification = specification
    self.payloadByteCount = payloadByteCount
    self.rotationSeconds = rotationSeconds
    self.replayToleranceSeconds = replayToleranceSeconds
    self.retentionDays = retentionDays
    self.disclosesDayOfUpload = disclosesDayOfUpload
    self.requestKinds = requestKinds
    self.phoneKnows = phoneKnows
  }
}
