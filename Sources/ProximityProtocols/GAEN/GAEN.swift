public import ExposureCore

/// The exposure notification protocol of Apple and Google (GAEN): a fresh temporary exposure key a day,
/// from which the identifiers of its 144 intervals follow, and cases that publish their keys.
///
/// - SeeAlso: *Exposure Notification Cryptography Specification* v1.2 and *Exposure Notification
///   Bluetooth Specification* v1.2 (Apple and Google, April 2020).
public struct GAEN: ProximityProtocol {
  /// The times at which a phone changes its identifier and its device address, always both at the same moment.
  public enum Rotation: String, Hashable, Sendable, CaseIterable {
    /// With every ten-minute interval, as the published Android code does.
    case intervalBoundaries = "interval-boundaries"
    /// After a random time of 10 to 20 minutes, as the Bluetooth specification says. An identifier may
    /// then stay on the air in the interval after its own, and intervals may be skipped. Midnight, which
    /// ends the key, ends its last identifier too.
    case randomTimes = "random-times"
  }

  /// The parties that can take uploads and publish files.
  public enum Backend: String, Hashable, Sendable, CaseIterable {
    /// A list that holds each key until no phone accepts its identifiers, and publishes it with the next file.
    case embargoList = "embargo-list"
    /// The key server of `DiagnosisBackend`, which `exposurelab-server` runs: requests of one size, truncated arrivals,
    /// aligned and padded batches, signed files, retention.
    case keyServer = "key-server"
  }

  /// The parameters of GAEN.
  public struct Parameters: ProtocolParameters {
    /// The times at which a phone changes its identifier.
    public var rotation = Rotation.intervalBoundaries
    /// Whether a case discloses the key of the current day too, cut off at the moment of the upload; the
    /// phone then goes on with a second key for the rest of the day.
    public var disclosesSameDayKey = false
    /// The party that takes uploads and publishes files.
    public var backend = Backend.embargoList
    /// The rules of the key server, where that is the ``backend``.
    public var keyServer = KeyServer()
    /// The transmit power that phones state in the encrypted metadata, in dBm; -50 through 20, since
    /// receivers believe no other (``GAEN/believedTransmitPower``).
    ///
    /// Receivers compute the attenuation from it, so it is the power with which the phones do transmit, unless
    /// a study is about wrong metadata.
    public var transmitPower = -24

    /// The rules of a key server, as an operator sets them.
    ///
    /// - SeeAlso: *exposure-notifications-server* (Google) at 2041f77a, `internal/export/config.go`,
    ///   `internal/exportworker`, for the initial values.
    public struct KeyServer: Hashable, Sendable {
      /// From the start of a batch to its end, in hours: 1, 2, 3, 4, 6, 8, 12 or 24.
      public var batchHours = 4
      /// From the end of a batch to its file, at least, in hours; 0 through 48.
      ///
      /// Below two hours a file can open identifiers that phones still accept.
      public var windowAgeHours = 2
      /// The fewest keys of a file; 0 through 500,000.
      ///
      /// Random keys fill smaller files up.
      public var leastKeyCount = 1000
      /// The number that the drawn addition to ``leastKeyCount`` stays below; 1 through 500,000.
      public var paddingRange = 100

      /// Creates the initial values.
      public init() {}

      /// Checks each value.
      func validate() throws(ProtocolParameterError) {
        try ProtocolParameterError.check(
          batchHours, isOneOf: [1, 2, 3, 4, 6, 8, 12, 24], "keyServer.batchHours")
        try ProtocolParameterError.check(windowAgeHours, in: 0...48, "keyServer.windowAgeHours")
        try ProtocolParameterError.check(leastKeyCount, in: 0...500_000, "keyServer.leastKeyCount")
        try ProtocolParameterError.check(paddingRange, in: 1...500_000, "keyServer.paddingRange")
      }
    }

    /// Creates the initial values.
    public init() {}

    /// Checks the transmit power, and the key server's rules.
    ///
    /// - Throws: ``ProtocolParameterError``
    public func validate() throws(ProtocolParameterError) {
      let believed = GAEN.believedTransmitPower
      try keyServer.validate()
      try ProtocolParameterError.check(
        transmitPower, in: Int(believed.lowerBound)...Int(believed.upperBound), "transmitPower")
    }
  }

  /// The parameters of GAEN.
  public let parameters: Parameters

  /// The protocol's figures.
  public let properties: ProtocolDescription

  /// The way to a key server that runs elsewhere; `nil` for a backend in memory.
  let transport: (any KeyServerTransport)?

  /// The phones' statement about their transmitter.
  let metadata: BroadcastMetadata

  /// Creates the protocol.
  ///
  /// - Throws: ``ProtocolParameterError``
  public init(_ parameters: Parameters) throws(ProtocolParameterError) {
    try parameters.validate()
    self.init(checked: parameters)
  }

  /// Creates the protocol with a key server that runs elsewhere.
  ///
  /// Its state is the server's: a copy of ``Server`` is the same server, and a run over it is made once.
  ///
  /// - Parameters:
  ///   - parameters: The parameters; their backend becomes ``Backend/keyServer``, and the rules of the key server are
  ///     those of the server elsewhere.
  ///   - transport: The way to it.
  /// - Throws: ``ProtocolParameterError``
  public init(
    _ parameters: Parameters, over transport: any KeyServerTransport
  ) throws(ProtocolParameterError) {
    var parameters = parameters
    parameters.backend = .keyServer
    try parameters.validate()
    self.init(checked: parameters, over: transport)
  }

  /// Creates the protocol with the initial transmit power.
  public init(
    rotation: Rotation = .intervalBoundaries, disclosesSameDayKey: Bool = false,
    backend: Backend = .embargoList
  ) {
    var parameters = Parameters()
    parameters.backend = backend
    parameters.rotation = rotation
    parameters.disclosesSameDayKey = disclosesSameDayKey
    self.init(checked: parameters)
  }

  private init(checked parameters: Parameters, over transport: (any KeyServerTransport)? = nil) {
    self.parameters = parameters
    self.transport = transport
    metadata = BroadcastMetadata(transmitPower: Int8(parameters.transmitPower))
    let interval = Int(IntervalNumber.duration)
    properties = ProtocolDescription(
      name: "gaen", specification: "Exposure Notification Cryptography Specification v1.2",
      payloadByteCount: EphemeralIdentifier.byteCount + AssociatedEncryptedMetadata.byteCount,
      rotationSeconds: parameters.rotation == .randomTimes
        ? interval...2 * interval : interval...interval,
      replayToleranceSeconds: Int(GAEN.clockTolerance), retentionDays: 14,
      disclosesDayOfUpload: parameters.disclosesSameDayKey, requestKinds: [.upload],
      // The API tells the app no time of day.
      phoneKnows: [.signalStrength, .transmitPower, .reportType, .onset])
  }

  /// The tolerance for phones' clocks, in seconds: twelve intervals.
  static let clockTolerance = 12 * IntervalNumber.duration

  /// The transmit powers that a receiver believes, in dBm.
  static let believedTransmitPower: ClosedRange<Int8> = -50...20

  /// An identifier and the encrypted metadata beside it: the 20 bytes of service data of a broadcast.
  public struct Payload: Hashable, Sendable, BitwiseCopyable {
    /// The rolling proximity identifier (RPI).
    public var identifier: EphemeralIdentifier
    /// The associated encrypted metadata (AEM).
    public var metadata: AssociatedEncryptedMetadata

    /// Creates a payload.
    public init(identifier: EphemeralIdentifier, metadata: AssociatedEncryptedMetadata) {
      self.identifier = identifier
      self.metadata = metadata
    }
  }
}
