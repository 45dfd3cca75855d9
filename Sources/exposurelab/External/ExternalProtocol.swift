import ExposureCore
import Foundation
import ProximityProtocols

/// A protocol whose calls a program outside answers; `docs/properties.md` has its requests.
///
/// The program keeps no state: a phone is its secret and its history, a server is the uploads that it took. Payloads have
/// sixteen bytes, and the server publishes files.
struct ExternalProtocol: ProximityProtocol {
  typealias Payload = EphemeralIdentifier
  typealias Record = EphemeralIdentifier

  let program: ExternalProgram
  let properties: ProtocolDescription
  let statements: ProtocolStatements
  let parameters = NoParameters()

  /// A phone: its secret, and all that happened to it.
  final class Phone {
    let secret: [UInt8]
    let installed: DayNumber
    var days: [DayNumber] = []
    var uploads: [[String: Any]] = []

    init(secret: [UInt8], installed: DayNumber) {
      self.secret = secret
      self.installed = installed
    }

    var json: [String: Any] {
      [
        "secret": Hexadecimal.encode(secret), "installed": Int(installed.rawValue),
        "days": days.map { Int($0.rawValue) }, "uploads": uploads,
      ]
    }
  }

  struct Server: Sendable {
    var uploads: [Upload] = []
    var releases: [UnixTime] = []

    struct Upload: Sendable {
      let time: UnixTime
      let body: [UInt8]

      var json: [String: Any] {
        ["time": Int(time.seconds), "body": Hexadecimal.encode(body)]
      }
    }
  }

  struct Publication: Sendable {
    let file: [UInt8]
  }

  init(_ parameters: NoParameters) throws(ProtocolParameterError) {
    throw ProtocolParameterError(parameter: "program", value: "none", allowed: "a program")
  }

  /// Asks a program to describe its protocol.
  init(_ program: ExternalProgram) {
    self.program = program
    let answer = ExternalDescription(program)
    properties = ProtocolDescription(
      name: answer.text("name"), specification: answer.text("specification", unlessGiven: ""),
      payloadByteCount: EphemeralIdentifier.byteCount, rotationSeconds: answer.rotationSeconds,
      replayToleranceSeconds: 0, retentionDays: answer.number("retention_days", in: 1...60),
      requestKinds: [.upload])
    statements = ProtocolStatements(
      tolerance: answer.tolerance,
      linkedSeconds: answer.has("linked_seconds")
        ? UInt32(answer.number("linked_seconds", in: 1...ExternalDescription.longestSeconds)) : nil,
      longestHold: UInt32(
        answer.number("longest_hold", in: 0...ExternalDescription.longestSeconds)),
      payloadsPerAddress: answer.has("payloads_per_address")
        ? answer.number("payloads_per_address", in: 1...10_000) : 1,
      exceptions: answer.exceptions)
  }

  private func bytes(_ value: Any?, _ name: String) -> [UInt8] {
    guard let text = value as? String, let bytes = Hexadecimal.decode(text) else {
      program.fail("'\(name)' is no hexadecimal text")
    }
    return bytes
  }

  private func number(_ value: Any?, _ name: String) -> UInt32 {
    guard let number = value as? Int, let exact = UInt32(exactly: number) else {
      program.fail("'\(name)' is no whole number of 32 bits")
    }
    return exact
  }

  private func identifier(_ value: Any?, _ name: String) -> EphemeralIdentifier {
    let bytes = bytes(value, name)
    guard bytes.count == EphemeralIdentifier.byteCount,
      let identifier = try? EphemeralIdentifier(reading: bytes.span.bytes)
    else { program.fail("'\(name)' has \(bytes.count) bytes, not 16") }
    return identifier
  }

  // MARK: The phone

  func derivation(from key: [UInt8], start: UInt32, period: UInt32?) throws(WireError)
    -> KeyDerivation
  {
    var request: [String: Any] = [
      "request": "derive", "key": Hexadecimal.encode(key), "start": Int(start),
    ]
    if let period { request["period"] = Int(period) }
    let answer = program.ask(request)
    if let error = answer["error"] as? String {
      if error == "wrong-length" {
        throw .wrongLength(.key, expected: answer["expected"] as? Int ?? 0, found: key.count)
      }
      throw .outOfRange(.count, value: Int64(period ?? start))
    }
    return KeyDerivation(
      intermediates: [], identifiers: answer["identifiers"] as? [String] ?? [])
  }

  func makePhone(on day: DayNumber, keyMaterial: inout some KeyMaterialSource) -> Phone {
    Phone(secret: keyMaterial.publicBytes(32), installed: day)
  }

  func startDay(
    _ day: DayNumber, on phone: Phone, provisions: [[UInt8]],
    keyMaterial: inout some KeyMaterialSource
  ) throws(WireError) {
    guard provisions.isEmpty else { throw .trailingBytes(count: provisions.joined().count) }
    phone.days.append(day)
  }

  func transmissions(of phone: Phone, on day: DayNumber) -> [Transmission<Payload>] {
    let answer = program.ask(
      ["request": "broadcast", "phone": phone.json, "day": Int(day.rawValue)], isRemembered: true)
    guard let broadcasts = answer["broadcasts"] as? [[String: Any]] else {
      program.fail("the answer to 'broadcast' has no list 'broadcasts'")
    }
    return broadcasts.map { one in
      let address = bytes(one["address"], "address").reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
      let (start, end) = (number(one["start"], "start"), number(one["end"], "end"))
      guard start < end else { program.fail("a broadcast ends at \(end), and starts at \(start)") }
      return Transmission(
        start: UnixTime(start), end: UnixTime(end),
        payload: identifier(one["payload"], "payload"), address: BluetoothAddress(random: address))
    }
  }

  func disclose(
    from phone: Phone, days: ClosedRange<DayNumber>, at time: UnixTime, diagnosis: Diagnosis,
    heard: () -> SightingLog<Record>, keyMaterial: inout some KeyMaterialSource
  ) -> [UInt8] {
    let range = [Int(days.lowerBound.rawValue), Int(days.upperBound.rawValue)]
    let answer = program.ask([
      "request": "disclose", "phone": phone.json, "days": range, "time": Int(time.seconds),
      "heard": heard().records.map(\.description),
    ])
    phone.uploads.append(["time": Int(time.seconds), "days": range])
    return bytes(answer["body"], "body")
  }

  func read(_ file: [UInt8]) throws(WireError) -> Publication {
    let answer = program.ask(
      ["request": "match", "file": Hexadecimal.encode(file), "log": [] as [Any]])
    guard answer["error"] == nil else { throw .malformed(offset: 0) }
    return Publication(file: file)
  }

  func index(_ log: SightingLog<Record>) -> SightingLog<Record> {
    log
  }

  func matches(of publication: Publication, in log: SightingLog<Record>) -> [SightingMatch] {
    let rows: [[String: Any]] = log.records.indices.map { row in
      [
        "payload": log.records[row].description, "time": Int(log.times[row].seconds),
        "listener": Int(log.listeners[row]),
      ]
    }
    let answer = program.ask([
      "request": "match", "file": Hexadecimal.encode(publication.file), "log": rows,
    ])
    guard let matches = answer["matches"] as? [[String: Any]] else {
      program.fail("the answer to 'match' has no list 'matches'")
    }
    return matches.map { match in
      let row = Int(number(match["row"], "row"))
      guard log.records.indices.contains(row) else { program.fail("there is no row \(row)") }
      return SightingMatch(row: row, block: Int(number(match["block"], "block")))
    }.sorted { ($0.block, $0.row) < ($1.block, $1.row) }
  }

  // MARK: The server

  func makeServer(keyMaterial: inout some KeyMaterialSource) -> Server {
    Server()
  }

  private func ask(_ server: Server, at time: UnixTime?) -> [String: Any] {
    var request: [String: Any] = [
      "request": "publish", "uploads": server.uploads.map(\.json),
      "releases": server.releases.map { Int($0.seconds) },
    ]
    if let time { request["time"] = Int(time.seconds) }
    return program.ask(request)
  }

  func receive(
    _ request: ServerRequest, at time: UnixTime, server: inout Server,
    keyMaterial: inout some KeyMaterialSource
  ) -> ProximityProtocols.Verdict {
    guard request.kind == .upload else { return .refused(.unknownRequest) }
    var next = server
    next.uploads.append(Server.Upload(time: time, body: request.body))
    guard let last = (ask(next, at: nil)["verdicts"] as? [String])?.last else {
      program.fail("the answer to 'publish' has no verdict on the last upload")
    }
    let words = last.split(separator: " ").map(String.init)
    let reason = RefusalReason(rawValue: words.last ?? "")
    switch (words.first, reason) {
    case ("accepted", _):
      server = next
      return .accepted(answer: [])
    case ("refused", let reason?): return .refused(reason)
    case ("part", let reason?):
      server = next
      return .acceptedInPart(answer: [], refusedCount: 1, because: reason)
    default:
      program.fail("the verdict '\(last)' is not 'accepted', 'refused REASON' or 'part REASON'")
    }
  }

  func publish(at time: UnixTime, server: inout Server) -> [UInt8]? {
    let answer = ask(server, at: time)
    server.releases.append(time)
    return answer["file"].flatMap { $0 is NSNull ? nil : bytes($0, "file") }
  }

  func knowledge(of server: Server) -> ServerKnowledge {
    ServerKnowledge(disclosedKeys: server.uploads.count)
  }
}
