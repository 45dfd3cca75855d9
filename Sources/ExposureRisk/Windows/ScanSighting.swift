public import ExposureCore

/// A scan, or a packet of one, in which a phone heard identifiers of one published key.
public struct ScanSighting: Hashable, Sendable, BitwiseCopyable {
  /// The time, by the phone's clock.
  public var time: UnixTime
  /// The mean attenuation of the packets, in dB.
  public var typicalAttenuation: Int16
  /// The least attenuation of a packet, in dB.
  public var leastAttenuation: Int16
  /// The start of the phone's previous scan; `nil` if it is not known.
  public var previousScan: UnixTime?

  /// Creates a sighting.
  public init(
    time: UnixTime, typicalAttenuation: Int16, leastAttenuation: Int16, previousScan: UnixTime?
  ) {
    self.time = time
    self.typicalAttenuation = typicalAttenuation
    self.leastAttenuation = leastAttenuation
    self.previousScan = previousScan
  }
}
