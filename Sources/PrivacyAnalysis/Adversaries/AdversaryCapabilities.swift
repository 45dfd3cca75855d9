/// The abilities of an adversary: what it can observe beside the published files, which everybody reads.
public struct AdversaryCapabilities: Hashable, Sendable {
  /// The places of its receivers.
  public var sensors: SensorPlacement
  /// The probability that an identifier on the air during a visit to such a place is captured at least once; 0 through
  /// 1.
  public var captureProbability: Double
  /// The share of people whom it recognises whenever they visit such a place, by a camera or a loyalty card; 0 through
  /// 1.
  public var recognisedShare: Double
  /// Whether it has the whole state of the server.
  public var readsServer: Bool

  /// Creates abilities; none, unless told.
  public init(
    sensors: SensorPlacement = .nowhere, captureProbability: Double = 0,
    recognisedShare: Double = 0,
    readsServer: Bool = false
  ) {
    self.sensors = sensors
    self.captureProbability = captureProbability
    self.recognisedShare = recognisedShare
    self.readsServer = readsServer
  }
}
