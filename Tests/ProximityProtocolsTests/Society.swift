import ExposureCore
import ExposureTestSupport
import ProximityProtocols

/// Some phones and a server on a virtual clock, for the laws.
struct Society<Proximity: ProximityProtocol> {
  let proximity: Proximity
  let firstDay = DayNumber(18_400)
  private(set) var lastDay: DayNumber
  private(set) var phones: [Proximity.Phone] = []
  var server: Proximity.Server
  var material: KeyedMaterial

  /// Creates phones on which the app is installed on the first of a number of days that have all started.
  init(_ proximity: Proximity, phones count: Int, days: Int, seed: Seed) {
    self.proximity = proximity
    material = KeyedMaterial(seed)
    server = proximity.makeServer(keyMaterial: &material)
    lastDay = firstDay
    for _ in 0..<count {
      phones.append(proximity.makePhone(on: firstDay, server: &server, keyMaterial: &material))
    }
    start(firstDay)
    for _ in 1..<days { startNextDay() }
  }

  /// The days that phones still keep.
  var keptDays: [DayNumber] {
    let kept = proximity.properties.retainedDays(on: lastDay)
    return (max(firstDay, kept.lowerBound).rawValue...lastDay.rawValue).map(DayNumber.init)
  }

  mutating func startNextDay() {
    lastDay = lastDay.advanced(by: 1)
    start(lastDay)
  }

  private mutating func start(_ day: DayNumber) {
    for phone in phones {
      _ = proximity.startDay(day, on: phone, server: &server, keyMaterial: &material)
    }
  }

  /// What a phone broadcasts on the days it keeps.
  func transmissions(of phone: Int) -> [Transmission<Proximity.Payload>] {
    keptDays.flatMap { proximity.transmissions(of: phones[phone], on: $0) }
  }

  /// Discloses a phone's keys to the server, and returns the upload.
  @discardableResult
  mutating func disclose(
    _ phone: Int, days: ClosedRange<DayNumber>? = nil, at time: UnixTime,
    heard: SightingLog<Proximity.Record> = SightingLog()
  ) throws -> [UInt8] {
    let upload = proximity.disclose(
      from: phones[phone], days: days ?? firstDay...lastDay, at: time,
      diagnosis: Diagnosis(reportType: .confirmedTest, symptomOnset: nil), heard: { heard },
      keyMaterial: &material)
    try proximity.receive(upload, at: time, server: &server)
    return upload
  }

  /// The server's answer to a phone's question, or `nil` if the phone asks none.
  mutating func isAtRisk(_ phone: Int, at time: UnixTime) throws -> Bool? {
    guard let request = proximity.statusRequest(from: phones[phone], at: time) else { return nil }
    let answer = try proximity.answer(request, at: time, server: &server, keyMaterial: &material)
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
