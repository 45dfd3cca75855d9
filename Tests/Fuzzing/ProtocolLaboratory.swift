import ExposureCore
import ProximityProtocols

/// A protocol with a server and a phone that is enrolled with it, to which messages are handed.
struct ProtocolLaboratory: Sendable {
  /// Hands a message of some kind to whoever reads such: an upload, a published file, a status request.
  let read: @Sendable (Int, [UInt8]) -> Void
  /// A message of each kind that is right, where the protocol has such.
  let messages: [[UInt8]?]

  static let kindCount = 3

  /// One for each protocol.
  static let all = ProtocolRegistry.all.map { Self($0) }

  private static let day = DayNumber(18_600)
  private static let time = day.start + 43_200

  private init<P: ProximityProtocol>(_ chosen: P) {
    var keyMaterial = CountedKeyMaterial()
    var server = chosen.makeServer(keyMaterial: &keyMaterial)
    let phone = chosen.makePhone(on: Self.day, server: &server, keyMaterial: &keyMaterial)
    _ = chosen.startDay(Self.day, on: phone, server: &server, keyMaterial: &keyMaterial)
    let request = chosen.statusRequest(from: phone, at: Self.time)
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

    let start = server
    try? chosen.receive(upload, at: Self.time, server: &server)
    let file = chosen.publish(at: (Self.day.advanced(by: 1)).start, server: &server)
    messages = [upload, file, request]
    read = { kind, message in
      var server = start
      var keyMaterial = CountedKeyMaterial()
      switch kind {
      case 0: try? chosen.receive(message, at: Self.time, server: &server)
      case 1: _ = try? chosen.read(message)
      default:
        _ = try? chosen.answer(
          message, at: Self.time, server: &server, keyMaterial: &keyMaterial)
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
