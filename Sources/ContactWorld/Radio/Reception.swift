/// One scan in which a phone heard another.
public struct Reception: Hashable, Sendable, BitwiseCopyable {
  /// The time, in true seconds since the scenario's start.
  public var time: Int
  /// The mean attenuation of the packets that the scan heard, in dB, as the phone estimates it: the transmit power
  /// that is told, less the received one.
  ///
  /// Without calibration of the phones the estimate is wrong by the offsets of both phones.
  public var attenuation: Double
  /// The least attenuation of the packets that the scan heard, in dB; at most ``attenuation``.
  public var leastAttenuation: Double
}
