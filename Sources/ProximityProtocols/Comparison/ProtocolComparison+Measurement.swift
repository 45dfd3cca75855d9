public import ExposureCore

extension ProtocolComparison {
  /// Runs a protocol and counts.
  ///
  /// - Parameters:
  ///   - proximityProtocol: The protocol.
  ///   - setting: The situation.
  ///   - day: The first day of the cases' history.
  ///   - keyMaterial: Where the keys of phones and server come from; the counts do not depend on it.
  public init(
    measuring proximityProtocol: some ProximityProtocol, in setting: Setting = Setting(),
    from day: DayNumber = DayNumber(18_400), keyMaterial: inout some KeyMaterialSource
  ) {
    var village = Village(
      proximityProtocol, contacts: setting.contacts, cases: setting.cases, from: day,
      days: setting.days, keyMaterial: &keyMaterial)
    properties = proximityProtocol.properties
    self.setting = setting
    ownTraffic = village.trafficOfNextDay(keyMaterial: &keyMaterial)

    let heard = village.heard(sightingsPerDay: setting.sightingsPerDay)
    uploadBytes = village.upload(fromCase: 0, heard: heard, keyMaterial: &keyMaterial)
    knowledge = proximityProtocol.knowledge(of: village.server)
    for other in 1..<setting.cases {
      _ = village.upload(fromCase: other, heard: SightingLog(), keyMaterial: &keyMaterial)
    }
    (publishedBytes, linkedIdentifiers, linkedSeconds) = village.publishAndLink()
  }
}

/// Some cases, those whom they heard, and a server.
private struct Village<P: ProximityProtocol> {
  let proximityProtocol: P
  let days: ClosedRange<DayNumber>
  var server: P.Server
  private var contacts: [P.Phone] = []
  private var cases: [P.Phone] = []

  /// Creates phones that live through all days.
  init(
    _ proximityProtocol: P, contacts: Int, cases: Int, from day: DayNumber, days count: Int,
    keyMaterial: inout some KeyMaterialSource
  ) {
    self.proximityProtocol = proximityProtocol
    days = day...day.advanced(by: count - 1)
    server = proximityProtocol.makeServer(keyMaterial: &keyMaterial)
    for index in 0..<contacts + cases {
      let phone = proximityProtocol.makePhone(
        on: day, server: &server, keyMaterial: &keyMaterial)
      if index < contacts { self.contacts.append(phone) } else { self.cases.append(phone) }
    }
    for number in days.lowerBound.rawValue...days.upperBound.rawValue {
      for phone in self.contacts + self.cases {
        _ = proximityProtocol.startDay(
          DayNumber(number), on: phone, server: &server, keyMaterial: &keyMaterial)
      }
    }
  }

  /// The moment of the uploads: the first of the day after the last.
  private var now: UnixTime {
    days.upperBound.advanced(by: 1).start
  }

  /// Starts the day after the last on all phones; returns what passed between the server and one of them.
  mutating func trafficOfNextDay(keyMaterial: inout some KeyMaterialSource) -> Traffic {
    var traffic = Traffic()
    for phone in cases + contacts {
      traffic = proximityProtocol.startDay(
        DayNumber(containing: now), on: phone, server: &server, keyMaterial: &keyMaterial)
    }
    guard let asker = contacts.last,
      let request = proximityProtocol.statusRequest(from: asker, at: now)
    else { return traffic }
    do throws(WireError) {
      let answer = try proximityProtocol.answer(
        request, at: now, server: &server, keyMaterial: &keyMaterial)
      traffic.sent += request.count
      traffic.received += answer.count
    } catch {
      preconditionFailure("the server refused an honest request: \(error)")
    }
    return traffic
  }

  /// What a case heard: the contacts in turn, at moments spread over each day.
  func heard(sightingsPerDay: Int) -> SightingLog<P.Record> {
    var log = SightingLog<P.Record>()
    for number in days.lowerBound.rawValue...days.upperBound.rawValue {
      let broadcasts = contacts.map {
        proximityProtocol.transmissions(of: $0, on: DayNumber(number))
      }
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

  /// Uploads what a case discloses of all days, and returns how many bytes that were.
  mutating func upload(
    fromCase index: Int, heard: SightingLog<P.Record>, keyMaterial: inout some KeyMaterialSource
  ) -> Int {
    let body = proximityProtocol.disclose(
      from: cases[index], days: days, at: now,
      diagnosis: Diagnosis(reportType: .confirmedTest, symptomOnset: days.lowerBound),
      heard: { heard }, keyMaterial: &keyMaterial)
    do throws(WireError) {
      try proximityProtocol.receive(body, at: now, server: &server)
    } catch {
      preconditionFailure("the server refused an honest upload: \(error)")
    }
    return body.count
  }

  /// Publishes when nothing need be held back any more, and matches the file with all that a case broadcast.
  mutating func publishAndLink() -> (bytes: Int, identifiers: Int, seconds: Int) {
    let release = now + 2 * DayNumber.duration
    guard let file = proximityProtocol.publish(at: release, server: &server) else {
      return (0, 0, 0)
    }
    let sent = (days.lowerBound.rawValue...days.upperBound.rawValue).flatMap { number in
      proximityProtocol.transmissions(of: cases[0], on: DayNumber(number))
    }
    var log = SightingLog<P.Record>()
    for transmission in sent {
      log.append(
        proximityProtocol.record(of: transmission.payload, heardAt: transmission.start),
        at: transmission.start, signalStrength: -60, listener: 0)
    }
    do throws(WireError) {
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
    } catch {
      preconditionFailure("the server published a file that nobody can read: \(error)")
    }
  }
}
