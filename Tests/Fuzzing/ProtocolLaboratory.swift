import ExposureCore
import ProximityProtocols

/// A protocol with a server and a phone that is enrolled with it, to which messages are handed.
struct ProtocolLaboratory: Sendable {
  /// Hands a message to one of its readers: the server, once for each kind of request in their order; then a
  /// phone, as the answer to its enrolment, the answer for a day, the answer to its status request, and as a
  /// published file.
  let read: @Sendable (Int, [UInt8]) -> Void
  /// A message for each of the readers that is right, where the protocol has such.
  let messages: [[UInt8]?]

  static let kindCount = RequestKind.allCases.count + 4

  /// One for each protocol.
  static let all = ProtocolRegistry.all.map { Self($0) }

  private static let day = DayNumber(18_600)
  private static let time = day.start + 43_200

  private init<P: ProximityProtocol>(_ chosen: P) {
    var keyMaterial = CountedKeyMaterial()
    var exchange = DirectExchange(chosen, keyMaterial: &keyMaterial)
    let beginner = chosen.makePhone(on: Self.day, keyMaterial: &keyMaterial)
    let enrolment = chosen.enrolmentRequest(from: beginner)
    let welcome = enrolment.flatMap { body in
      exchange.send(.enrolment, body, at: Self.day.start, keyMaterial: &keyMaterial).answer
    }
    guard let phone = try? exchange.makePhone(on: Self.day, keyMaterial: &keyMaterial) else {
      preconditionFailure("an honest phone is refused")
    }
    try? exchange.startDay(Self.day, on: phone, keyMaterial: &keyMaterial)
    // Of the second day, since the answer to an enrolment may bring what the first one needs.
    let nextDay = Self.day.advanced(by: 1)
    let provisioning = chosen.provisioningRequests(from: phone, for: nextDay).first
    let provision = provisioning.flatMap { request in
      exchange.send(.provisioning, request.body, at: request.time, keyMaterial: &keyMaterial).answer
    }
    let status = chosen.statusRequest(from: phone, at: Self.time)
    var log = SightingLog<P.Record>()
    for sent in chosen.transmissions(of: phone, on: Self.day).prefix(3) {
      log.append(
        chosen.record(of: sent.payload, heardAt: Self.time), at: Self.time, signalStrength: -60,
        listener: 0)
    }
    let upload = chosen.disclose(
      from: phone, days: Self.day...Self.day, at: Self.time,
      diagnosis: Diagnosis(reportType: .confirmedTest, symptomOnset: Self.day),
      heard: { log }, keyMaterial: &keyMaterial)

    let start = exchange
    _ = exchange.send(.upload, upload, at: Self.time, keyMaterial: &keyMaterial)
    let file = chosen.publish(at: nextDay.start, server: &exchange.server)
    messages = [enrolment, provisioning?.body, upload, status, welcome, provision, [1], file]
    read = { kind, message in
      var exchange = start
      var keyMaterial = CountedKeyMaterial()
      if kind < RequestKind.allCases.count {
        let chosenKind = RequestKind.allCases[kind]
        let time = chosenKind == .provisioning ? nextDay.start : Self.time
        _ = exchange.send(chosenKind, message, at: time, keyMaterial: &keyMaterial)
        return
      }
      let phone = chosen.makePhone(on: Self.day, keyMaterial: &keyMaterial)
      switch kind - RequestKind.allCases.count {
      case 0: try? chosen.enrol(phone, with: message)
      case 1:
        if let welcome { try? chosen.enrol(phone, with: welcome) }
        try? chosen.startDay(
          nextDay, on: phone, provisions: [message], keyMaterial: &keyMaterial)
      case 2: _ = try? chosen.isAtRisk(message, phone: phone)
      default: _ = try? chosen.read(message)
      }
    }
  }
}

/// Key material that is the same each time, so that a find can be run again.
struct CountedKeyMaterial: KeyMaterialSource {
  private var counter: UInt8 = 0

  mutating func append(_ count: Int, to output: inout OutputRawSpan) {
    for _ in 0..<count {
      counter &+= 1
      output.append(counter)
    }
  }
}
