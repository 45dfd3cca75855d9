import ExposureCore
import ProximityProtocols

/// A protocol of a library user, in one file: each phone broadcasts one random number a day, a case uploads its numbers,
/// and the server publishes them the next day. It is no good protocol: a sniffer follows a phone all day.
///
/// It shows what a protocol has to bring, and that a run needs nothing else.
struct OwnProtocol: ProximityProtocol {
  let parameters: NoParameters
  /// Whether the server refuses every upload, to see what a run makes of it.
  var refusesUploads = false
  let properties = ProtocolDescription(
    name: "own", specification: "Tests/TracingSimulationTests/OwnProtocol.swift",
    payloadByteCount: 8, rotationSeconds: 86_400...86_400, replayToleranceSeconds: 0,
    retentionDays: 14, requestKinds: [.upload])

  init(_ parameters: NoParameters = NoParameters()) {
    self.parameters = parameters
  }

  init(refusesUploads: Bool) {
    self.init()
    self.refusesUploads = refusesUploads
  }

  // MARK: The phone

  final class Phone {
    var numbers: [DayNumber: UInt64] = [:]
  }

  func makePhone(on day: DayNumber, keyMaterial: inout some KeyMaterialSource) -> Phone {
    Phone()
  }

  func startDay(
    _ day: DayNumber, on phone: Phone, provisions: [[UInt8]],
    keyMaterial: inout some KeyMaterialSource
  ) throws(WireError) {
    phone.numbers[day] = Self.number(keyMaterial.publicBytes(8)[...])
  }

  func transmissions(of phone: Phone, on day: DayNumber) -> [Transmission<UInt64>] {
    phone.numbers[day].map { number in
      [
        Transmission(
          start: day.start, end: day.start + DayNumber.duration, payload: number,
          address: BluetoothAddress(random: number))
      ]
    } ?? []
  }

  func disclose(
    from phone: Phone, days: ClosedRange<DayNumber>, at time: UnixTime, diagnosis: Diagnosis,
    heard: () -> SightingLog<UInt64>, keyMaterial: inout some KeyMaterialSource
  ) -> [UInt8] {
    days.compactMap { phone.numbers[$0] }.flatMap { number in
      (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
    }
  }

  // MARK: The server

  struct Server: Sendable {
    var waiting: [UInt64] = []
    var published = 0
  }

  func makeServer(keyMaterial: inout some KeyMaterialSource) -> Server {
    Server()
  }

  func receive(
    _ request: ServerRequest, at time: UnixTime, server: inout Server,
    keyMaterial: inout some KeyMaterialSource
  ) -> Verdict {
    guard request.kind == .upload else { return .refused(.unknownRequest) }
    guard !refusesUploads else { return .refused(.notAuthentic) }
    guard let numbers = try? read(request.body) else { return .refused(.malformed) }
    guard numbers.count <= 14 else { return .refused(.tooMany) }
    server.waiting += numbers
    return .accepted(answer: [])
  }

  func publish(at time: UnixTime, server: inout Server) -> [UInt8]? {
    guard !server.waiting.isEmpty else { return nil }
    defer { server.waiting = [] }
    server.published += server.waiting.count
    return server.waiting.sorted().flatMap { number in
      (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
    }
  }

  func knowledge(of server: Server) -> ServerKnowledge {
    ServerKnowledge(disclosedKeys: server.waiting.count + server.published)
  }

  // MARK: Files

  func read(_ file: [UInt8]) throws(WireError) -> [UInt64] {
    guard file.count.isMultiple(of: 8) else { throw .trailingBytes(count: file.count % 8) }
    return stride(from: 0, to: file.count, by: 8).map { Self.number(file[$0..<$0 + 8]) }
  }

  func index(_ log: SightingLog<UInt64>) -> SightingLog<UInt64> {
    log
  }

  func matches(of numbers: [UInt64], in log: SightingLog<UInt64>) -> [SightingMatch] {
    numbers.enumerated().flatMap { block, number in
      log.records.indices.filter { log.records[$0] == number }.map {
        SightingMatch(row: $0, block: block)
      }
    }
  }

  func derivation(
    from key: [UInt8], start: UInt32, period: UInt32?
  ) throws(WireError) -> KeyDerivation {
    KeyDerivation(intermediates: [], identifiers: [Hexadecimal.encode(key)])
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }
}
