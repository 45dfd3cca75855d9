public import ExposureCore

/// A server that phones reach without delay and without loss, with a count of the bytes: for comparisons,
/// examples and tests.
///
/// A simulation carries the messages itself, since it decides when each is sent.
public struct DirectExchange<P: ProximityProtocol>: Sendable {
  /// The protocol that both sides speak.
  public let proximityProtocol: P
  /// The server's state.
  public var server: P.Server
  /// The bytes of all requests, and of all answers to them, by kind of request.
  public private(set) var bytes: [RequestKind: ExchangedBytes] = [:]

  /// Creates a server that knows no phones yet.
  public init(_ proximityProtocol: P, keyMaterial: inout some KeyMaterialSource) {
    self.proximityProtocol = proximityProtocol
    server = proximityProtocol.makeServer(keyMaterial: &keyMaterial)
  }

  /// Sends a request to the server.
  public mutating func send(
    _ kind: RequestKind, _ body: [UInt8], at time: UnixTime,
    keyMaterial: inout some KeyMaterialSource
  ) -> Verdict {
    let verdict = proximityProtocol.receive(
      ServerRequest(kind, body), at: time, server: &server, keyMaterial: &keyMaterial)
    bytes[kind, default: ExchangedBytes()].sent += body.count
    bytes[kind, default: ExchangedBytes()].received += verdict.answer?.count ?? 0
    return verdict
  }

  /// Sends a request that must not be refused, not even in part.
  ///
  /// - Returns: The body of the answer.
  /// - Throws: ``RefusalReason``
  public mutating func ask(
    _ kind: RequestKind, _ body: [UInt8], at time: UnixTime,
    keyMaterial: inout some KeyMaterialSource
  ) throws(RefusalReason) -> [UInt8] {
    switch send(kind, body, at: time, keyMaterial: &keyMaterial) {
    case .accepted(let answer): return answer
    case .acceptedInPart(_, _, let reason), .refused(let reason): throw reason
    }
  }

  /// Creates a phone and enrols it where the protocol has enrolment; its first day has not started.
  ///
  /// - Throws: ``RefusalReason`` or ``ExposureCore/WireError``, if the two sides do not understand one another.
  public mutating func makePhone(
    on day: DayNumber, keyMaterial: inout some KeyMaterialSource
  ) throws -> P.Phone {
    let phone = proximityProtocol.makePhone(on: day, keyMaterial: &keyMaterial)
    if let request = proximityProtocol.enrolmentRequest(from: phone) {
      let answer = try ask(.enrolment, request, at: day.start, keyMaterial: &keyMaterial)
      try proximityProtocol.enrol(phone, with: answer)
    }
    return phone
  }

  /// Starts a phone's day with the answers to all its requests for the day.
  ///
  /// - Throws: ``RefusalReason`` or ``ExposureCore/WireError``, if the two sides do not understand one another.
  public mutating func startDay(
    _ day: DayNumber, on phone: P.Phone, keyMaterial: inout some KeyMaterialSource
  ) throws {
    var provisions: [[UInt8]] = []
    for request in proximityProtocol.provisioningRequests(from: phone, for: day) {
      provisions.append(
        try ask(.provisioning, request.body, at: request.time, keyMaterial: &keyMaterial))
    }
    try proximityProtocol.startDay(
      day, on: phone, provisions: provisions, keyMaterial: &keyMaterial)
  }
}

/// Bytes of message bodies that passed between phones and a server, without the headers of a transport.
public struct ExchangedBytes: Hashable, Sendable {
  /// Bytes from phones to the server.
  public var sent: Int
  /// Bytes from the server to phones.
  public var received: Int

  /// Creates a count of bytes; none, unless told.
  public init(sent: Int = 0, received: Int = 0) {
    self.sent = sent
    self.received = received
  }

  /// The sum of two counts.
  public static func + (a: Self, b: Self) -> Self {
    Self(sent: a.sent + b.sent, received: a.received + b.received)
  }

  /// The difference of two counts.
  public static func - (a: Self, b: Self) -> Self {
    Self(sent: a.sent - b.sent, received: a.received - b.received)
  }
}
