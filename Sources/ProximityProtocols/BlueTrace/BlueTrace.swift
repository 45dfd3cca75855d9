public import ExposureCore

/// The BlueTrace protocol as OpenTrace implements it: phones exchange identifiers that only the server can
/// read, a case uploads everything it collected, and the server finds the people and their telephone
/// numbers.
///
/// No vectors were published; the byte format of the identifiers is read from OpenTrace's source and was
/// checked against an independent implementation of that reading. Where the source leaves room:
/// * A phone fetches a batch of 100 identifiers at midnight and at noon UTC, OpenTrace's default of twelve
///   hours. An identifier is valid for 15 minutes and the first one of a batch from a minute earlier on, so a
///   batch's first identifier is broadcast for 14 minutes and its last used one for a minute.
/// * That the health authority calls somebody is, in the seam, the answer to a request which names the
///   caller. It says yes once for what it has found.
/// * Whom to call is for people to decide: here, a number of encounters on one day (``Tracing``).
/// * Phones keep what they got for 14 days here, as in all protocols; Singapore's kept it for longer.
///
/// - SeeAlso: *BlueTrace: A privacy-preserving protocol for community-driven contact tracing across borders*
///   (Government Technology Agency, Singapore, April 2020); OpenTrace's cloud functions.
public struct BlueTrace: ProximityProtocol {
  /// Whom the health authority calls.
  public struct Tracing: Hashable, Sendable {
    /// The weakest signal of an encounter that counts, in dBm; unlike ROBERT's phones, BlueTrace's upload
    /// what they got with weaker ones too.
    public var weakestSignal: Int8
    /// The number of encounters with cases on one day from which on somebody is called; at least 1.
    public var encountersPerDay: Int

    /// Creates a rule.
    public init(weakestSignal: Int8 = .min, encountersPerDay: Int = 3) {
      precondition(encountersPerDay >= 1, "called after \(encountersPerDay) encounters")
      self.weakestSignal = weakestSignal
      self.encountersPerDay = encountersPerDay
    }
  }

  /// Whom the health authority calls.
  public let tracing: Tracing

  /// The protocol's figures.
  public let properties = ProtocolProperties(
    name: "bluetrace", specification: "BlueTrace, April 2020, as OpenTrace implements it",
    payloadByteCount: TemporaryIdentifier.characterCount,
    rotationSeconds: Int(startShift)...Int(validity), replayToleranceSeconds: 0, retentionDays: 14,
    matcher: .server)

  /// For how long an identifier is valid, in seconds.
  static let validity: UInt32 = 900
  /// How much earlier than asked for the first identifier of a batch is valid, in seconds.
  static let startShift: UInt32 = 60
  /// The number of identifiers of a batch.
  static let batchCount: UInt32 = 100
  /// The time after which a phone fetches the next batch, in seconds.
  static let refreshInterval: UInt32 = 12 * 3_600

  /// Creates the protocol.
  public init(tracing: Tracing = Tracing()) {
    self.tracing = tracing
  }

  /// A phone stores an identifier as it is.
  public func record(of payload: TemporaryIdentifier, heardAt time: UnixTime) -> TemporaryIdentifier
  {
    payload
  }
}
