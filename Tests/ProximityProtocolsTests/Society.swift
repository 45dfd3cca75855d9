import ExposureCore
import ExposureTestSupport
import ProtocolProperties
import ProximityProtocols

/// Some phones and a server on a virtual clock, for the laws.
struct Society<Proximity: ProximityProtocol> {
  let proximity: Proximity
  let firstDay = DayNumber(18_400)
  private(set) var lastDay: DayNumber
  private(set) var phones: [Proximity.Phone] = []
  private(set) var exchange: DirectExchange<Proximity>
  var material: SeededKeyMaterial

  /// Creates phones on which the app is installed on the first of a number of days that have all started.
  init(_ proximity: Proximity, phones count: Int, days: Int, seed: Seed) {
    self.proximity = proximity
    material = SeededKeyMaterial(seed.value)
    exchange = DirectExchange(proximity, keyMaterial: &material)
    lastDay = firstDay
    do {
      for _ in 0..<count {
        phones.append(try exchange.makePhone(on: firstDay, keyMaterial: &material))
      }
    } catch {
      fatalError("the server refuses a new phone: \(error)")
    }
    start(firstDay)
    for _ in 1..<days { startNextDay() }
  }

  var server: Proximity.Server {
    get { exchange.server }
    set { exchange.server = newValue }
  }

  /// The days that phones still keep.
  var keptDays: [DayNumber] {
    let kept = proximity.properties.retainedDays(on: lastDay)
    return Array(max(firstDay, kept.lowerBound)...lastDay)
  }

  mutating func startNextDay() {
    lastDay = lastDay.advanced(by: 1)
    start(lastDay)
  }

  private mutating func start(_ day: DayNumber) {
    do {
      for phone in phones { try exchange.startDay(day, on: phone, keyMaterial: &material) }
    } catch {
      fatalError("the server refuses what a day needs: \(error)")
    }
  }

  /// Hands a request to the server.
  @discardableResult
  mutating func send(_ kind: RequestKind, _ body: [UInt8], at time: UnixTime) -> Verdict {
    exchange.send(kind, body, at: time, keyMaterial: &material)
  }

  /// Hands a request to a copy of the server, which is then as if nothing had happened.
  func verdict(on kind: RequestKind, _ body: [UInt8], at time: UnixTime) -> Verdict {
    var copy = self
    return copy.send(kind, body, at: time)
  }

  /// The broadcasts of a phone on the days of its retention period.
  func transmissions(of phone: Int) -> [Transmission<Proximity.Payload>] {
    keptDays.flatMap { proximity.transmissions(of: phones[phone], on: $0) }
  }

  /// The upload of a phone.
  mutating func upload(
    from phone: Int, days: ClosedRange<DayNumber>? = nil, at time: UnixTime,
    heard: SightingLog<Proximity.Record> = SightingLog()
  ) -> [UInt8] {
    proximity.disclose(
      from: phones[phone], days: days ?? firstDay...lastDay, at: time,
      diagnosis: Diagnosis(reportType: .confirmedTest, symptomOnset: nil), heard: { heard },
      keyMaterial: &material)
  }

  /// Uploads what a phone discloses, and returns the upload.
  @discardableResult
  mutating func disclose(
    _ phone: Int, days: ClosedRange<DayNumber>? = nil, at time: UnixTime,
    heard: SightingLog<Proximity.Record> = SightingLog()
  ) throws -> [UInt8] {
    let upload = upload(from: phone, days: days, at: time, heard: heard)
    _ = try exchange.ask(.upload, upload, at: time, keyMaterial: &material)
    return upload
  }

  /// The server's answer to a phone's question, or `nil` if the phone asks none.
  mutating func isAtRisk(_ phone: Int, at time: UnixTime) throws -> Bool? {
    guard let request = proximity.statusRequest(from: phones[phone], at: time) else { return nil }
    let answer = try exchange.ask(.status, request, at: time, keyMaterial: &material)
    return try proximity.isAtRisk(answer, phone: phones[phone])
  }

  /// A log of one row for each transmission, heard by one listener at a moment that the caller chooses.
  func log(
    of transmissions: [Transmission<Proximity.Payload>],
    heardAt time: (Transmission<Proximity.Payload>) -> UnixTime = \.start
  ) -> SightingLog<Proximity.Record> {
    var log = SightingLog<Proximity.Record>()
    for transmission in transmissions {
      let heard = time(transmission)
      log.append(
        proximity.record(of: transmission.payload, heardAt: heard), at: heard,
        signalStrength: -60, listener: 0)
    }
    return log
  }
}
