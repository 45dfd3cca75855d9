/// One scan in which a phone heard another: the scan instance of the GAEN API v2.
public struct ScanInstance: Hashable, Sendable, BitwiseCopyable {
  /// The mean attenuation of the packets of the scan, in dB, rounded half up.
  public var typicalAttenuation: Int16
  /// The least attenuation of a packet of the scan, in dB.
  public var leastAttenuation: Int16
  /// The time since the previous scan, in seconds: a multiple of 60, at most 300.
  public var secondsSinceLastScan: Int16

  /// The longest time that a scan stands for, in seconds.
  public static let longestTime: Int16 = 300

  /// Creates a scan instance.
  public init(typicalAttenuation: Int16, leastAttenuation: Int16, secondsSinceLastScan: Int16) {
    self.typicalAttenuation = typicalAttenuation
    self.leastAttenuation = leastAttenuation
    self.secondsSinceLastScan = secondsSinceLastScan
  }
}
