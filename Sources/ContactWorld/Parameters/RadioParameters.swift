/// The radio between two phones: attenuation by environment, scans, devices and clocks.
public struct RadioParameters: Hashable, Sendable {
  /// Whether each place has the attenuation of its environment, or all places have the pooled one.
  public var environment = EnvironmentChoice.byPlace
  /// The attenuation in each environment, with ``EnvironmentChoice/byPlace``.
  public var environments = RadioEnvironments()
  /// The attenuation at one metre in all environments, in dB; 20 through 100, `nil` for the environment's own.
  public var attenuationAtOneMetre: Double?
  /// The path-loss exponent in all environments; 0 through 5, `nil` for the environment's own.
  public var pathLossExponent: Double?
  /// The standard deviation over directed pairs in all environments, in dB; 0 through 30, `nil` for the environment's
  /// own.
  public var pairDeviation: Double?
  /// The standard deviation over scans in all environments, in dB; 0 through 30, `nil` for the environment's own.
  ///
  /// With 0 the packets of a scan do not differ either, since the mean of packets that differ would.
  public var scanDeviation: Double?
  /// The standard deviation of the packets of one scan about their mean, in dB; 0 through 30.
  ///
  /// The mean over the scans of DP-3T experiment 34.
  public var packetDeviation = 3.5
  /// The attenuation that a wall between two homes or rooms adds, in dB; 0 through 100.
  ///
  /// The value of the multi-wall model of COST 231 (final report, 1999, section 4.7) for a wall of brick or concrete at
  /// 1.8 GHz.
  public var wallAttenuation = 6.9
  /// The attenuation from which on nothing is heard, in dB; 20 through 200.
  ///
  /// The highest mean attenuation of a scan in DP-3T experiment 34 is 77 dB.
  public var hearingLimit = 77.0
  /// Whether scans miss phones that they could hear, the more of them the farther away: the share of heard scans that
  /// DP-3T experiment 34 has, see ``World/probabilityOfHearing(at:in:)``.
  public var losesScans = true
  /// The mean time from one scan of a phone to its next, in seconds; a whole number, 1 through 3600.
  ///
  /// GAEN on Android scans every 300 s less a random time of up to 90 s. DP-3T experiment 34 has gaps of 217 s (5 %) to
  /// 298 s (95 %).
  public var scanPeriodSeconds = 255.0
  /// The largest deviation of the time between two scans from the period, in seconds: uniform on both sides; a whole
  /// number, 0 through 3600, less than the period.
  public var scanJitterSeconds = 45.0
  /// The power with which phones say that they transmit, in dBm; -50 through 20.
  public var transmitPower = -24
  /// Whether phones correct their estimates by the calibration of both phone models, as GAEN does.
  ///
  /// Calibration removes the two offsets from the estimate. It does not remove the deviation of the pair, to which
  /// bodies, pockets and the orientation of the phones contribute. That a weak transmitter is not heard as far is left
  /// out.
  public var isCalibrated = true
  /// The standard deviation over phones of the transmit power about the one that they tell, in dB; 0 through 30.
  ///
  /// The transmit powers of 313 models in Google's calibration table have 8.1 dB.
  public var transmitDeviation = 8.1
  /// The standard deviation over phones of the sensitivity of receivers, in dB; 0 through 30.
  ///
  /// The receive corrections of 313 models in Google's calibration table have 5.4 dB.
  public var receiveDeviation = 5.4
  /// The standard deviation over phones of the error of their clock, in seconds; 0 through 3600.
  ///
  /// Ours: phones take the time from the mobile network, which most tell to a few seconds.
  public var clockDeviation = 3.0
  /// Whether phones hear everybody who is at the same place at the same time, and people behind a wall; if not, they
  /// hear contacts only.
  public var coPresence = true

  /// Creates the baseline.
  public init() {}
}

/// The attenuation that places have.
public enum EnvironmentChoice: String, Sendable, CaseIterable {
  /// Each place has that of its environment.
  case byPlace = "by-place"
  /// All places have the pooled fit to DP-3T experiment 34.
  case pooled
}

extension RadioParameters {
  /// The attenuation in an environment, as the other parameters leave it.
  public func row(of environment: Environment) -> RadioEnvironment {
    var row =
      switch self.environment {
      case .byPlace: environments[environment]
      case .pooled: RadioEnvironment.pooled
      }
    if let attenuationAtOneMetre { row.attenuationAtOneMetre = attenuationAtOneMetre }
    if let pathLossExponent { row.pathLossExponent = pathLossExponent }
    if let pairDeviation { row.pairDeviation = pairDeviation }
    if let scanDeviation { row.scanDeviation = scanDeviation }
    return row
  }
}
