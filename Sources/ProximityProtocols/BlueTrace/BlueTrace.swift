internal import ExposureCore
public import ExposureRisk

/// The BlueTrace protocol as OpenTrace implements it: phones exchange identifiers that only the server can read, a case
/// uploads all identifiers that its phone collected, and the server finds the people and their telephone numbers.
///
/// No vectors were published; the byte format of the identifiers is read from OpenTrace's source and was
/// checked against an independent implementation of that reading. Where the source leaves room:
/// * A phone fetches a batch of 100 identifiers at midnight and at noon UTC, OpenTrace's default of twelve
///   hours. An identifier is valid for 15 minutes, also OpenTrace's default, and the first one of a batch from a
///   minute earlier on, so a batch's first identifier is broadcast for 14 minutes and its last used one for a
///   minute.
/// * A call by the health authority is, in the seam, the answer to a status request of the person called. The authority
///   calls once about the same encounters.
/// * People at the health authority decide which contacts to call; here, those of whom a risk rule warns
///   (``Parameters``).
/// * Phones keep identifiers that they got for 14 days here, as in all protocols; Singapore's kept it for longer.
///
/// - SeeAlso: *BlueTrace: A privacy-preserving protocol for community-driven contact tracing across borders*
///   (Government Technology Agency, Singapore, April 2020); OpenTrace's cloud functions.
public struct BlueTrace: ProximityProtocol {
  /// The server publishes nothing.
  public typealias Publication = Never

  /// The parameters of BlueTrace.
  public struct Parameters: ProtocolParameters {
    /// The rule by which the health authority decides whether to call a person.
    ///
    /// The server knows of an encounter the time and the strength of the signal, and neither report type nor onset: the
    /// case counts as one with a confirmed test and an unknown onset.
    public var rule = RiskRule.simple(attenuationThreshold: 63, minimumMinutes: 15)
    /// The transmit power that all phones are assumed to have, in dBm; -128 through 20.
    ///
    /// The records do not tell it.
    public var assumedTransmitPower = -24
    /// For how many minutes an identifier is valid; 5, 6, 10, 12, 15, 20, 30 or 60.
    public var validityMinutes = 15
    /// From one batch of identifiers to the next, in hours; 1, 2, 3, 4, 6, 8, 12 or 24.
    public var refreshHours = 12

    /// Creates the initial values.
    public init() {}

    /// Checks the ranges.
    ///
    /// - Throws: ``ProtocolParameterError``
    public func validate() throws(ProtocolParameterError) {
      try ProtocolParameterError.check(
        assumedTransmitPower, in: -128...20, "assumedTransmitPower")
      try ProtocolParameterError.check(
        validityMinutes, isOneOf: [5, 6, 10, 12, 15, 20, 30, 60], "validityMinutes")
      try ProtocolParameterError.check(
        refreshHours, isOneOf: [1, 2, 3, 4, 6, 8, 12, 24], "refreshHours")
    }
  }

  /// The parameters of BlueTrace.
  public let parameters: Parameters

  /// The protocol's figures.
  public let properties: ProtocolDescription

  /// For how long an identifier is valid, in seconds.
  var validity: UInt32 {
    UInt32(parameters.validityMinutes) * 60
  }

  /// The time after which a phone fetches the next batch, in seconds.
  var refreshInterval: UInt32 {
    UInt32(parameters.refreshHours) * 3_600
  }

  /// The number of identifiers of a batch: OpenTrace's 100, or as many as last until the next batch.
  var batchCount: UInt32 {
    max(100, (refreshInterval + Self.startShift) / validity + 1)
  }

  /// The time before the request from which on the first identifier of a batch is valid, in seconds.
  static let startShift: UInt32 = 60
  /// Creates the protocol.
  ///
  /// - Throws: ``ProtocolParameterError``
  public init(_ parameters: Parameters) throws(ProtocolParameterError) {
    try parameters.validate()
    self.init(checked: parameters)
  }

  /// Creates the protocol with its initial parameters.
  public init() {
    self.init(checked: Parameters())
  }

  private init(checked parameters: Parameters) {
    self.parameters = parameters
    properties = ProtocolDescription(
      name: "bluetrace", specification: "BlueTrace, April 2020, as OpenTrace implements it",
      payloadByteCount: TemporaryIdentifier.characterCount,
      rotationSeconds: Int(Self.startShift)...parameters.validityMinutes * 60,
      replayToleranceSeconds: 0, retentionDays: 14,
      requestKinds: [.enrolment, .provisioning, .upload, .status],
      phoneKnows: [.signalStrength, .timeOfDay])
  }
}
