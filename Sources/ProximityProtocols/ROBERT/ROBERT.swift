public import ExposureCore

/// The ROBERT protocol: a server that gives registered phones their identifiers, learns from cases whom they
/// met, and tells each phone that asks whether its owner is at risk.
///
/// The specification publishes no vectors. What it leaves open is derived, and was checked against an
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
/// * Risk is left to the health authority: here, a number of sightings on one day (``Scoring``).
/// * A notified account gets no answers until the health authority clears it: here, after the retention
///   period.
///
/// - SeeAlso: *ROBERT: ROBust and privacy-presERving proximity Tracing* v1.1 (Inria and Fraunhofer AISEC,
///   May 2020).
public struct ROBERT: ProximityProtocol {
  /// When the server holds somebody to be at risk.
  public struct Scoring: Hashable, Sendable {
    /// The weakest signal that a case's phone uploads, in dBm; the specification lets phones take the
    /// reception power into account.
    public var weakestSignal: Int8
    /// The number of accepted sightings on one day from which on somebody is at risk, at least 1.
    ///
    /// At one scan in five minutes, three are about a quarter of an hour.
    public var sightingsPerDay: Int

    /// Creates a rule.
    public init(weakestSignal: Int8 = .min, sightingsPerDay: Int = 3) {
      precondition(sightingsPerDay >= 1, "at risk after \(sightingsPerDay) sightings")
      self.weakestSignal = weakestSignal
      self.sightingsPerDay = sightingsPerDay
    }
  }

  /// When the server holds somebody to be at risk.
  public let scoring: Scoring

  /// The probability with which an account that is not at risk is told so nevertheless, once in a retention
  /// period, 0 through 1; it hides from somebody who met a single person whether that one is a case.
  ///
  /// The specification proposes 5 to 10 % in an appendix, and does not say of what. Drawn once for an account
  /// and period, it can neither be averaged out by asking often, nor do frequent requests add up.
  public let falseNotificationProbability: Double

  /// The protocol's figures.
  public let properties = ProtocolProperties(
    name: "robert", specification: "ROBERT v1.1", payloadByteCount: HelloMessage.byteCount,
    rotationSeconds: Int(HelloMessage.lifetime)...Int(HelloMessage.lifetime),
    replayToleranceSeconds: 0, retentionDays: 14, matcher: .server)

  /// How far the time of a request may be from the server's, in seconds.
  static let requestTolerance: UInt32 = 60

  /// The fewest epochs between two status requests of an account.
  static let requestGap = 4

  /// The country that the server is of, an ITU calling code: France.
  static let countryCode: UInt8 = 33

  /// Creates the protocol.
  ///
  /// - Parameters:
  ///   - scoring: When the server holds somebody to be at risk.
  ///   - falseNotificationProbability: 0 through 1.
  public init(scoring: Scoring = Scoring(), falseNotificationProbability: Double = 0) {
    precondition(
      (0...1).contains(falseNotificationProbability),
      "a probability of \(falseNotificationProbability)")
    self.scoring = scoring
    self.falseNotificationProbability = falseNotificationProbability
  }

  /// A phone stores a HELLO as it is; the time stands beside it.
  public func record(of payload: EphemeralIdentifier, heardAt time: UnixTime) -> EphemeralIdentifier
  {
    payload
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
