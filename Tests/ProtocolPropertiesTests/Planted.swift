import ExposureCore
import ProximityProtocols

/// A protocol with a fault: another protocol, of which some calls are replaced.
///
/// It is checked through the same seam as the protocols of the library.
struct Planted<Base: ProximityProtocol>: ProximityProtocol {
  typealias Payload = Base.Payload
  typealias Record = Base.Record
  typealias Publication = PlantedFile<Base.Publication>
  typealias LogIndex = SightingLog<Base.Record>

  let base: Base
  var faults = Faults()

  /// The calls that are replaced; each gets the right result, or the means to get it.
  struct Faults: Sendable {
    var makePhone: (@Sendable (Base, DayNumber, inout SeededSource) -> Base.Phone)?
    var derive: (@Sendable (KeyDerivation, [UInt8]) -> KeyDerivation)?
    var transmissions:
      (@Sendable ([Transmission<Payload>], Phone, DayNumber) -> [Transmission<Payload>])?
    var disclosedDays: (@Sendable (ClosedRange<DayNumber>) -> ClosedRange<DayNumber>)?
    var upload: (@Sendable ([UInt8], Phone, Int) -> [UInt8])?
    /// Hands the request on, at a time, by the last argument.
    var receive: (@Sendable (ServerRequest, UnixTime, inout Server, Handler) -> Verdict)?
    var publish:
      (@Sendable (UnixTime, inout Server, (UnixTime, inout Server) -> [UInt8]?) -> [UInt8]?)?
    var read: (@Sendable ([UInt8], Base) throws -> PlantedFile<Base.Publication>)?
    var matches:
      (
        @Sendable ([SightingMatch], PlantedFile<Base.Publication>, SightingLog<Record>, Base) ->
          [SightingMatch]
      )?
    var isAtRisk: (@Sendable (Bool) -> Bool)?
    var answerRead: (@Sendable ([UInt8]) -> [UInt8])?
    var startsAnyway = false
    var needsAnswers = false
    var startsSkippedDays = false
    var constantServerMaterial = false
    var keepsKeysAfterUpload = false
    /// A property that the protocol claims to have although the right one says that it fails by design.
    var claims: String?
  }

  typealias Handler = (ServerRequest, UnixTime, inout Server) -> Verdict

  final class Phone {
    let base: Base.Phone
    let twin: Base.Phone?
    let installed: DayNumber
    var lastDay: DayNumber?
    var uploads = 0
    var heardAtUpload = 0
    var memory: [DayNumber: [Transmission<Payload>]] = [:]

    init(_ base: Base.Phone, twin: Base.Phone?, on day: DayNumber) {
      self.base = base
      self.twin = twin
      installed = day
    }
  }

  struct Server: Sendable {
    var base: Base.Server
    var extraEncounters = 0
    var bodies: [[UInt8]] = []
    var lastFile: [UInt8]?
    var pending = 0
  }

  init(_ base: Base, _ plant: (inout Faults) -> Void) {
    self.base = base
    plant(&faults)
  }

  init(_ parameters: Base.Parameters) throws(ProtocolParameterError) {
    base = try Base(parameters)
  }

  var parameters: Base.Parameters { base.parameters }
  var properties: ProtocolDescription { base.properties }
  var statements: ProtocolStatements {
    var statements = base.statements
    statements.exceptions.removeAll { $0.property == faults.claims }
    return statements
  }

  func unpredictableBytes(of payload: Payload) -> [UInt8] {
    base.unpredictableBytes(of: payload)
  }

  func derivation(from key: [UInt8], start: UInt32, period: UInt32?) throws(WireError)
    -> KeyDerivation
  {
    let right = try base.derivation(from: key, start: start, period: period)
    return faults.derive?(right, key) ?? right
  }

  func makePhone(on day: DayNumber, keyMaterial: inout some KeyMaterialSource) -> Phone {
    if let make = faults.makePhone {
      var source = SeededSource()
      return Phone(make(base, day, &source), twin: nil, on: day)
    }
    guard faults.keepsKeysAfterUpload else {
      return Phone(base.makePhone(on: day, keyMaterial: &keyMaterial), twin: nil, on: day)
    }
    var copy = keyMaterial
    let twin = base.makePhone(on: day, keyMaterial: &copy)
    return Phone(base.makePhone(on: day, keyMaterial: &keyMaterial), twin: twin, on: day)
  }

  func enrolmentRequest(from phone: Phone) -> [UInt8]? {
    base.enrolmentRequest(from: phone.base)
  }

  func enrol(_ phone: Phone, with answer: [UInt8]) throws(WireError) {
    try base.enrol(phone.base, with: answer)
  }

  func provisioningRequests(from phone: Phone, for day: DayNumber) -> [TimedRequest] {
    base.provisioningRequests(from: phone.base, for: day)
  }

  func startDay(
    _ day: DayNumber, on phone: Phone, provisions: [[UInt8]],
    keyMaterial: inout some KeyMaterialSource
  ) throws(WireError) {
    if faults.needsAnswers, provisions.isEmpty { throw .truncated(needed: 1, available: 0) }
    if faults.startsSkippedDays, let last = phone.lastDay, last < day {
      for skipped in last..<day where skipped > last {
        try base.startDay(skipped, on: phone.base, provisions: [], keyMaterial: &keyMaterial)
      }
    }
    var copy = keyMaterial
    do {
      try base.startDay(day, on: phone.base, provisions: provisions, keyMaterial: &keyMaterial)
    } catch {
      guard faults.startsAnyway else { throw error }
      try base.startDay(day, on: phone.base, provisions: [], keyMaterial: &keyMaterial)
    }
    if let twin = phone.twin {
      try base.startDay(day, on: twin, provisions: provisions, keyMaterial: &copy)
    }
    phone.lastDay = day
  }

  func transmissions(of phone: Phone, on day: DayNumber) -> [Transmission<Payload>] {
    let right = base.transmissions(of: phone.twin ?? phone.base, on: day)
    return faults.transmissions?(right, phone, day) ?? right
  }

  func record(of payload: Payload, heardAt time: UnixTime) -> Record {
    base.record(of: payload, heardAt: time)
  }

  func disclose(
    from phone: Phone, days: ClosedRange<DayNumber>, at time: UnixTime, diagnosis: Diagnosis,
    heard: () -> SightingLog<Record>, keyMaterial: inout some KeyMaterialSource
  ) -> [UInt8] {
    let right = base.disclose(
      from: phone.base, days: faults.disclosedDays?(days) ?? days, at: time, diagnosis: diagnosis,
      heard: heard, keyMaterial: &keyMaterial)
    phone.uploads += 1
    phone.heardAtUpload = heard().count
    return faults.upload?(right, phone, phone.heardAtUpload) ?? right
  }

  func read(_ file: [UInt8]) throws(WireError) -> Publication {
    guard let read = faults.read else { return PlantedFile(base: try base.read(file)) }
    do {
      return try read(file, base)
    } catch {
      throw (error as? WireError) ?? .malformed(offset: 0)
    }
  }

  func index(_ log: SightingLog<Record>) -> SightingLog<Record> {
    log
  }

  func matches(of publication: Publication, in log: SightingLog<Record>) -> [SightingMatch] {
    let right = base.matches(of: publication.base, in: base.index(log))
    return faults.matches?(right, publication, log, base) ?? right
  }

  func statusRequest(from phone: Phone, at time: UnixTime) -> [UInt8]? {
    base.statusRequest(from: phone.base, at: time)
  }

  func isAtRisk(_ answer: [UInt8], phone: Phone) throws(WireError) -> Bool {
    let right = try base.isAtRisk(faults.answerRead?(answer) ?? answer, phone: phone.base)
    return faults.isAtRisk?(right) ?? right
  }

  func makeServer(keyMaterial: inout some KeyMaterialSource) -> Server {
    Server(base: base.makeServer(keyMaterial: &keyMaterial))
  }

  func receive(
    _ request: ServerRequest, at time: UnixTime, server: inout Server,
    keyMaterial: inout some KeyMaterialSource
  ) -> Verdict {
    var source = keyMaterial
    var constant = SeededSource(isConstant: true)
    let usesConstant = faults.constantServerMaterial && request.kind == .provisioning
    let next: Handler = { request, time, server in
      usesConstant
        ? base.receive(request, at: time, server: &server.base, keyMaterial: &constant)
        : base.receive(request, at: time, server: &server.base, keyMaterial: &source)
    }
    let verdict = faults.receive?(request, time, &server, next) ?? next(request, time, &server)
    keyMaterial = source
    return verdict
  }

  func publish(at time: UnixTime, server: inout Server) -> [UInt8]? {
    let next: (UnixTime, inout Server) -> [UInt8]? = { base.publish(at: $0, server: &$1.base) }
    guard let publish = faults.publish else { return next(time, &server) }
    return publish(time, &server, next)
  }

  func knowledge(of server: Server) -> ServerKnowledge {
    var knowledge = base.knowledge(of: server.base)
    knowledge.encounters += server.extraEncounters
    return knowledge
  }
}

/// A file of a protocol with a fault, and the identifiers that the fault adds.
struct PlantedFile<Base: Sendable>: Sendable {
  var base: Base
  var claims: Set<[UInt8]> = []
}

/// A source that is the same whenever it is made.
struct SeededSource: KeyMaterialSource {
  var isConstant = false
  private var counter: UInt8 = 0

  init(isConstant: Bool = false) {
    self.isConstant = isConstant
  }

  mutating func append(_ count: Int, to output: inout OutputRawSpan) {
    for _ in 0..<count {
      output.append(counter)
      if !isConstant { counter &+= 1 }
    }
  }
}
