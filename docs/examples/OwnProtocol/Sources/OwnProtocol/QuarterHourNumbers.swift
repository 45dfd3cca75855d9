public import ExposureCore
public import ProximityProtocols

/// A small protocol: a random seed for each quarter of an hour, whose hash is broadcast, and a case that uploads the seeds of
/// the consented days, each with its quarter; the server publishes them when they are over.
///
/// Without the hash a listener could upload the numbers that it heard as its own: `spliced-uploads-claim-nobody` finds that.
public struct QuarterHourNumbers: ProximityProtocol {
  /// A phone: its seeds by quarter of an hour.
  public final class Phone {
    var seeds: [UInt32: [UInt8]] = [:]
    var addresses: [UInt32: BluetoothAddress] = [:]
    var disclosed: Set<UInt32> = []
  }

  /// A seed with its quarter.
  public struct Element: Hashable, Sendable {
    var quarter: UInt32
    var seed: [UInt8]

    var number: EphemeralIdentifier {
      var hash = SHA256()
      hash.update(seed)
      let digest = hash.digest()
      return (try? EphemeralIdentifier(reading: digest.span.bytes)) ?? EphemeralIdentifier(bits: 0)
    }

    var bytes: [UInt8] {
      (0..<4).map { UInt8(truncatingIfNeeded: quarter >> (24 - 8 * $0)) } + seed
    }
  }

  /// The server: the elements that wait, and all that came.
  public struct Server: Sendable {
    var waiting: [Element] = []
    var known: Set<Element> = []
  }

  public let parameters: NoParameters
  public let properties = ProtocolDescription(
    name: "quarter-hours", specification: "docs/examples/OwnProtocol", payloadByteCount: 16,
    rotationSeconds: 900...900, replayToleranceSeconds: 0, retentionDays: 14,
    requestKinds: [.upload])
  public let statements = ProtocolStatements(
    tolerance: .slot(of: 900, before: 0, after: 0), linkedSeconds: 900, longestHold: 900,
    exceptions: [
      .init(
        "uncertified-uploads-refused", "The health authority checks its code before the upload."),
      .init("altered-uploads-refused", "Any sixteen bytes are a seed."),
    ])
  private let comparesTime: Bool

  public init(_ parameters: NoParameters = NoParameters()) {
    self.parameters = parameters
    comparesTime = true
  }

  public init(comparesTime: Bool) {
    parameters = NoParameters()
    self.comparesTime = comparesTime
  }

  private static func quarters(of day: DayNumber) -> Range<UInt32> {
    day.rawValue * 96..<(day.rawValue + 1) * 96
  }

  // MARK: The phone

  public func makePhone(on day: DayNumber, keyMaterial: inout some KeyMaterialSource) -> Phone {
    Phone()
  }

  public func startDay(
    _ day: DayNumber, on phone: Phone, provisions: [[UInt8]],
    keyMaterial: inout some KeyMaterialSource
  ) throws(WireError) {
    guard provisions.isEmpty else { throw .trailingBytes(count: provisions.joined().count) }
    let oldest = Self.quarters(of: properties.retainedDays(on: day).lowerBound).lowerBound
    phone.seeds = phone.seeds.filter { $0.key >= oldest }
    for quarter in Self.quarters(of: day) {
      let bytes = keyMaterial.publicBytes(24)
      phone.seeds[quarter] = Array(bytes[..<16])
      phone.addresses[quarter] = BluetoothAddress(
        random: bytes[16...].reduce(0) { $0 << 8 | UInt64($1) })
    }
  }

  public func transmissions(of phone: Phone, on day: DayNumber) -> [Transmission<
    EphemeralIdentifier
  >] {
    Self.quarters(of: day).compactMap { quarter in
      guard let seed = phone.seeds[quarter], let address = phone.addresses[quarter] else {
        return nil
      }
      return Transmission(
        start: UnixTime(quarter * 900), end: UnixTime((quarter + 1) * 900),
        payload: Element(quarter: quarter, seed: seed).number,
        address: address)
    }
  }

  public func disclose(
    from phone: Phone, days: ClosedRange<DayNumber>, at time: UnixTime, diagnosis: Diagnosis,
    heard: () -> SightingLog<EphemeralIdentifier>, keyMaterial: inout some KeyMaterialSource
  ) -> [UInt8] {
    let quarters = phone.seeds.keys.filter {
      days.contains(DayNumber($0 / 96)) && $0 * 900 < time.seconds && !phone.disclosed.contains($0)
    }
    phone.disclosed.formUnion(quarters)
    return Self.message(
      quarters.sorted().compactMap { quarter in
        phone.seeds[quarter].map { Element(quarter: quarter, seed: $0).bytes }
      })
  }

  // MARK: Files

  public func read(_ file: [UInt8]) throws(WireError) -> [Element] {
    let elements = try Self.elements(file)
    guard !elements.isEmpty,
      zip(elements, elements.dropFirst()).allSatisfy({
        $0.bytes.lexicographicallyPrecedes($1.bytes)
      })
    else { throw .malformed(offset: 0) }
    return elements
  }

  /// Writes a count of two bytes, and so many elements.
  private static func message(_ elements: [[UInt8]]) -> [UInt8] {
    [UInt8(truncatingIfNeeded: elements.count >> 8), UInt8(truncatingIfNeeded: elements.count)]
      + elements.flatMap { $0 }
  }

  /// Reads a count of two bytes, and so many elements.
  private static func elements(_ bytes: [UInt8]) throws(WireError) -> [Element] {
    guard bytes.count >= 2 else { throw .truncated(needed: 2, available: bytes.count) }
    let needed = 2 + 20 * (Int(bytes[0]) << 8 | Int(bytes[1]))
    guard bytes.count <= needed else { throw .trailingBytes(count: bytes.count - needed) }
    guard bytes.count == needed else { throw .truncated(needed: needed, available: bytes.count) }
    var elements: [Element] = []
    for start in stride(from: 2, to: bytes.count, by: 20) {
      elements.append(
        Element(
          quarter: bytes[start..<start + 4].reduce(0) { $0 << 8 | UInt32($1) },
          seed: Array(bytes[(start + 4)..<(start + 20)])))
    }
    return elements
  }

  public func index(_ log: SightingLog<EphemeralIdentifier>) -> SightingLog<EphemeralIdentifier> {
    log
  }

  public func matches(of file: [Element], in log: SightingLog<EphemeralIdentifier>)
    -> [SightingMatch]
  {
    let blocks = Dictionary(file.enumerated().map { ($0.element.number, $0.offset) }) { first, _ in
      first
    }
    return log.records.indices.compactMap { row in
      guard let block = blocks[log.records[row]] else { return nil }
      guard !comparesTime || log.times[row].seconds / 900 == file[block].quarter else { return nil }
      return SightingMatch(row: row, block: block)
    }.sorted { ($0.block, $0.row) < ($1.block, $1.row) }
  }

  // MARK: The server

  public func makeServer(keyMaterial: inout some KeyMaterialSource) -> Server {
    Server()
  }

  public func receive(
    _ request: ServerRequest, at time: UnixTime, server: inout Server,
    keyMaterial: inout some KeyMaterialSource
  ) -> Verdict {
    guard request.kind == .upload else { return .refused(.unknownRequest) }
    guard let elements = try? Self.elements(request.body),
      zip(elements, elements.dropFirst()).allSatisfy({ $0.quarter < $1.quarter })
    else { return .refused(.malformed) }
    let days = properties.retainedDays(on: DayNumber(containing: time))
    let good = elements.filter {
      days.contains(DayNumber($0.quarter / 96)) && UInt64($0.quarter) * 900 <= UInt64(time.seconds)
    }
    server.waiting += good.filter { server.known.insert($0).inserted }
    if good.count == elements.count { return .accepted(answer: []) }
    return good.isEmpty
      ? .refused(.outsideWindow)
      : .acceptedInPart(
        answer: [], refusedCount: elements.count - good.count, because: .outsideWindow)
  }

  public func publish(at time: UnixTime, server: inout Server) -> [UInt8]? {
    let ready = server.waiting.filter { ($0.quarter + 1) * 900 <= time.seconds }
    server.waiting.removeAll { ($0.quarter + 1) * 900 <= time.seconds }
    guard !ready.isEmpty else { return nil }
    return Self.message(ready.map(\.bytes).sorted { $0.lexicographicallyPrecedes($1) })
  }

  public func knowledge(of server: Server) -> ServerKnowledge {
    ServerKnowledge(disclosedKeys: server.known.count)
  }

  public func derivation(from key: [UInt8], start: UInt32, period: UInt32?) throws(WireError)
    -> KeyDerivation
  {
    guard key.count == 16 else { throw .wrongLength(.key, expected: 16, found: key.count) }
    return KeyDerivation(
      intermediates: [], identifiers: [Element(quarter: start, seed: key).number.description])
  }
}
