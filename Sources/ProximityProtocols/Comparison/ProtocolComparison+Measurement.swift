public import ExposureCore

extension ProtocolComparison {
  /// Runs a protocol and counts.
  ///
  /// - Parameters:
  ///   - proximityProtocol: The protocol.
  ///   - setting: The situation.
  ///   - day: The first day of the cases' history.
  ///   - keyMaterial: The source of the keys of phones and server; the counts do not depend on it.
  /// - Throws: ``RefusalReason`` or ``ExposureCore/WireError``, if the protocol's phones and its server do not
  ///   understand one another.
  public init(
    measuring proximityProtocol: some ProximityProtocol, in setting: Setting = Setting(),
    from day: DayNumber = DayNumber(18_400), keyMaterial: inout some KeyMaterialSource
  ) throws {
    var village = try Village(
      proximityProtocol, contacts: setting.contacts, cases: setting.cases, from: day,
      days: setting.days, keyMaterial: &keyMaterial)
    properties = proximityProtocol.properties
    self.setting = setting
    ownTraffic = try village.trafficOfNextDay(keyMaterial: &keyMaterial)

    let heard = village.heard(sightingsPerDay: setting.sightingsPerDay)
    uploadBytes = try village.upload(fromCase: 0, heard: heard, keyMaterial: &keyMaterial)
    knowledge = proximityProtocol.knowledge(of: village.exchange.server)
    for other in 1..<setting.cases {
      _ = try village.upload(fromCase: other, heard: SightingLog(), keyMaterial: &keyMaterial)
    }
    (publishedBytes, linkedIdentifiers, linkedSeconds) = try village.publishAndLink()
  }
}

/// Some cases, the phones that they heard, and a server.
private struct Village<P: ProximityProtocol> {
  let proximityProtocol: P
  let days: ClosedRange<DayNumber>
  var exchange: DirectExchange<P>
  private var contacts: [P.Phone] = []
  private var cases: [P.Phone] = []

  /// Creates phones that live through all days.
  init(
    _ proximityProtocol: P, contacts: Int, cases: Int, from day: DayNumber, days count: Int,
    keyMaterial: inout some KeyMaterialSource
  ) throws {
    self.proximityProtocol = proximityProtocol
    days = day...day.advanced(by: count - 1)
    exchange = DirectExchange(proximityProtocol, keyMaterial: &keyMaterial)
    for index in 0..<contacts + cases {
      let phone = try exchange.makePhone(on: day, keyMaterial: &keyMaterial)
      if index < contacts { self.contacts.append(phone) } else { self.cases.append(phone) }
    }
    for day in days {
      for phone in self.contacts + self.cases {
        try exchange.startDay(day, on: phone, keyMaterial: &keyMaterial)
      }
    }
  }

  /// The moment of the uploads: the first of the day after the last.
  private var now: UnixTime {
    days.upperBound.end
  }

  /// Starts the day after the last on all phones; returns the bytes that passed between the server and one of
  /// them, for the day and for a question about its owner's status.
  mutating func trafficOfNextDay(
    keyMaterial: inout some KeyMaterialSource
  ) throws -> ExchangedBytes {
    let day = DayNumber(containing: now)
    for phone in cases + contacts.dropLast() {
      try exchange.startDay(day, on: phone, keyMaterial: &keyMaterial)
    }
    let before = bytesOfDays
    if let phone = contacts.last {
      try exchange.startDay(day, on: phone, keyMaterial: &keyMaterial)
      if let request = proximityProtocol.statusRequest(from: phone, at: now) {
        _ = try exchange.ask(.status, request, at: now, keyMaterial: &keyMaterial)
      }
    }
    return bytesOfDays - before
  }

  private var bytesOfDays: ExchangedBytes {
    (exchange.bytes[.provisioning] ?? ExchangedBytes())
      + (exchange.bytes[.status] ?? ExchangedBytes())
  }

  /// The sightings of a case: the contacts in turn, at moments spread over each day.
  func heard(sightingsPerDay: Int) -> SightingLog<P.Record> {
    var log = SightingLog<P.Record>()
    for day in days {
      let broadcasts = contacts.map { proximityProtocol.transmissions(of: $0, on: day) }
      for index in 0..<sightingsPerDay {
        let sent = broadcasts[index % contacts.count]
        let transmission = sent[index * sent.count / sightingsPerDay]
        log.append(
          proximityProtocol.record(of: transmission.payload, heardAt: transmission.start),
          at: transmission.start, signalStrength: -60, listener: 0)
      }
    }
    return log
  }

  /// Uploads a case's keys or sightings of all days, and returns the number of bytes.
  mutating func upload(
    fromCase index: Int, heard: SightingLog<P.Record>, keyMaterial: inout some KeyMaterialSource
  ) throws -> Int {
    let body = proximityProtocol.disclose(
      from: cases[index], days: days, at: now,
      diagnosis: Diagnosis(reportType: .confirmedTest, symptomOnset: days.lowerBound),
      heard: { heard }, keyMaterial: &keyMaterial)
    _ = try exchange.ask(.upload, body, at: now, keyMaterial: &keyMaterial)
    return body.count
  }

  /// Publishes when nothing need be held back any more, and matches the file with all that a case broadcast.
  mutating func publishAndLink() throws -> (bytes: Int, identifiers: Int, seconds: Int) {
    let release = now + 2 * DayNumber.duration
    guard let file = proximityProtocol.publish(at: release, server: &exchange.server) else {
      return (0, 0, 0)
    }
    let sent = days.flatMap { proximityProtocol.transmissions(of: cases[0], on: $0) }
    var log = SightingLog<P.Record>()
    for transmission in sent {
      log.append(
        proximityProtocol.record(of: transmission.payload, heardAt: transmission.start),
        at: transmission.start, signalStrength: -60, listener: 0)
    }
    let matches = proximityProtocol.matches(of: try proximityProtocol.read(file), in: log)
    let blocks = Dictionary(grouping: matches, by: \.block).values.map { block in
      (
        identifiers: Set(block.map { sent[$0.row].payload }).count,
        seconds: Int((block.map { sent[$0.row].end }.max() ?? now).seconds)
          - Int((block.map { sent[$0.row].start }.min() ?? now).seconds)
      )
    }
    return (
      file.count, blocks.map(\.identifiers).max() ?? 0, blocks.map(\.seconds).max() ?? 0
    )
  }
}
