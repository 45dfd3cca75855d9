public import ExposureCore
public import ExposureRisk

/// The ROBERT protocol: a server that gives registered phones their identifiers, receives from cases the identifiers
/// that they heard, and answers phones' requests with the risk status of their owners.
///
/// The specification publishes no vectors. Details that it leaves open are derived, and were checked against an
/// independent implementation of the same reading only, never against a deployed one:
/// * Whole numbers of several bytes are big endian. Epochs are counted from 1970-01-01, not from a service
///   start of its own, so that they are those of ``EpochNumber``.
/// * The block cipher is SKINNY-64/192, which the specification proposes; its own published vector holds.
/// * A phone makes a new HELLO every 180 seconds, when receivers with a correct clock would begin to refuse
///   the last one; 180 seconds and, for requests, 60 are the tolerances of the French deployment.
/// * A case uploads the pairs (HELLO, time) in one body, sorted by their bytes: their number in four bytes,
///   then 20 bytes each. The specification sends each by itself through a mix network.
/// * A phone asks for its identifiers of a day by an authenticated request of kind 5, which the specification
///   allows for but does not name.
/// * Risk is left to the health authority: here, a risk rule, applied to the epochs in which a case heard the phone
///   (``Parameters``).
/// * A notified account gets no answers until the health authority clears it: here, after the retention
///   period.
///
/// - SeeAlso: *ROBERT: ROBust and privacy-presERving proximity Tracing* v1.1 (Inria and Fraunhofer AISEC,
///   May 2020).
public struct ROBERT: ProximityProtocol {
  /// The server publishes nothing.
  public typealias Publication = Never
  /// There is no file to match a log with.
  public typealias LogIndex = SightingLog<EphemeralIdentifier>

  /// The parameters of ROBERT.
  public struct Parameters: ProtocolParameters {
    /// The weakest signal that a case's phone uploads, in dBm; -128 through 20.
    ///
    /// The specification lets phones take the reception power into account.
    public var weakestSignal = -128
    /// The rule by which the server decides whether a person is at risk.
    ///
    /// The server knows of a sighting neither signal, report type nor onset: it counts as one without attenuation, of
    /// five minutes, of a case with a confirmed test and an unknown onset.
    public var rule = RiskRule.simple(attenuationThreshold: 63, minimumMinutes: 15)
    /// The probability with which an account that is not at risk is told so nevertheless, once in a retention
    /// period; 0 through 1.
    ///
    /// It hides the diagnosis of a case from a person who met nobody else. The specification proposes 5 to 10 % in an
    /// appendix, and does not define the whole. The draw is made once for an account and period. So frequent requests
    /// neither average it out nor raise the probability.
    public var falseNotificationProbability = 0.0

    /// Creates the initial values.
    public init() {}

    /// Checks the ranges.
    ///
    /// - Throws: ``ProtocolParameterError``
    public func validate() throws(ProtocolParameterError) {
      try ProtocolParameterError.check(weakestSignal, in: -128...20, "weakestSignal")
      try ProtocolParameterError.check(
        falseNotificationProbability, in: 0...1, "falseNotificationProbability")
    }
  }

  /// The parameters of ROBERT.
  public let parameters: Parameters

  /// The protocol's figures.
  public let properties = ProtocolDescription(
    name: "robert", specification: "ROBERT v1.1", payloadByteCount: HelloMessage.byteCount,
    rotationSeconds: Int(HelloMessage.lifetime)...Int(HelloMessage.lifetime),
    replayToleranceSeconds: 0, retentionDays: 14,
    requestKinds: [.enrolment, .provisioning, .upload, .status],
    // The server keeps of each pair the account and the epoch.
    phoneKnows: .timeOfDay)

  /// The greatest difference between the time of a request and the server's time, in seconds.
  static let requestTolerance: UInt32 = 60

  /// The fewest epochs between two status requests of an account.
  static let requestGap = 4

  /// The country that the server is of, an ITU calling code: France.
  static let countryCode: UInt8 = 33

  /// Creates the protocol.
  ///
  /// - Throws: ``ProtocolParameterError``
  public init(_ parameters: Parameters) throws(ProtocolParameterError) {
    try parameters.validate()
    self.parameters = parameters
  }

  /// Creates the protocol with its initial parameters.
  public init() {
    parameters = Parameters()
  }
}

extension UnixTime {
  /// Seconds since 1900 modulo 2^32, as the Network Time Protocol counts (RFC 5905, 6).
  var networkSeconds: UInt32 {
    seconds &+ 2_208_988_800
  }

  /// Creates the moment of a number of seconds since 1900, from 1970 to 2036 as it is, from then on wrapped.
  init(networkSeconds: UInt32) {
    self.init(networkSeconds &- 2_208_988_800)
  }
}
