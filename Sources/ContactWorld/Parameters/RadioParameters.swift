/// The radio between two phones: transmission power, attenuation, sensitivity and scans.
///
/// The attenuation of a scan is A₀ + 10 n log₁₀(d ÷ 1 m), plus a normal deviation of the directed pair and
/// contact, plus one of the scan. The baseline is a fit to the DP-3T experiment 34 (1,207 pairs and 3,534
/// scans of six phone models in lunch, train, office, queue, party and movement, pooled).
public struct RadioParameters: Hashable, Sendable {
  /// The attenuation A₀ at one metre, in dB; 20 through 100.
  public var attenuationAtOneMetre = 55.6
  /// The path-loss exponent n; 0 through 5.
  public var pathLossExponent = 1.05
  /// The standard deviation over directed pairs, in dB; 0 through 30.
  public var pairDeviation = 6.2
  /// The standard deviation over scans, in dB; 0 through 30.
  public var scanDeviation = 4.4
  /// The attenuation from which on nothing is heard, in dB.
  public var hearingLimit = 77.0
  /// The mean time from one scan of a phone to its next, in seconds; a whole number, 60 through 3600.
  public var scanPeriodSeconds = 255.0
  /// How much a scan may be late, in seconds: uniform from 0 up to this; less than the period.
  public var scanJitterSeconds = 45.0
  /// The power with which phones say that they transmit, in dBm; -50 through 20.
  public var transmitPower = -24

  /// Creates the baseline.
  public init() {}
}

extension RadioParameters {
  /// The scan period in whole seconds.
  ///
  /// A period of 4.1 minutes is 246 seconds, although 4.1 × 60 is a little less as a binary number.
  var scanPeriod: Int {
    Int(scanPeriodSeconds.rounded())
  }
}
