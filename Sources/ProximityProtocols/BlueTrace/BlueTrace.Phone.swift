public import ExposureCore

extension BlueTrace {
  /// A phone: its user's identity and the identifiers that it was given.
  public final class Phone {
    fileprivate let user: UserIdentity
    fileprivate var days: ClosedRange<DayNumber>
    fileprivate var plan: BroadcastPlan
    /// What is broadcast on each kept day, from the first on.
    fileprivate var broadcasts: [[Broadcast]] = []
    fileprivate var uploadedThrough = UnixTime(0)

    fileprivate init(
      user: UserIdentity, on day: DayNumber, keyMaterial: inout some KeyMaterialSource
    ) {
      self.user = user
      days = day...day
      plan = BroadcastPlan(from: day, keyMaterial: &keyMaterial)
    }
  }

  /// An identifier and when it is broadcast.
  fileprivate struct Broadcast {
    let identifier: TemporaryIdentifier
    let time: Range<UnixTime>
  }

  /// Creates a phone and registers its user, whose telephone number the server learns.
  public func makePhone(
    on day: DayNumber, server: inout Server, keyMaterial: inout some KeyMaterialSource
  ) -> Phone {
    let user = server.register(keyMaterial: &keyMaterial)
    return Phone(user: user, on: day, keyMaterial: &keyMaterial)
  }

  /// Starts a day; the phone fetches the batches of its two halves.
  public func startDay(
    _ day: DayNumber, on phone: Phone, server: inout Server,
    keyMaterial: inout some KeyMaterialSource
  ) -> Traffic {
    let kept = phone.days.extended(to: day, keeping: properties)
    phone.plan.forget(before: kept.lowerBound)
    var traffic = Traffic()
    var broadcasts: [Broadcast] = []
    for batch in 0..<DayNumber.duration / Self.refreshInterval {
      let start = day.start + batch * Self.refreshInterval
      let request = phone.user.characters
      do throws(WireError) {
        let answer = try server.batch(for: request, at: start, keyMaterial: &keyMaterial)
        let time = start..<start + Self.refreshInterval
        for entry in try IdentifierBatch(reading: answer).identifiers {
          let shown = entry.validity.clamped(to: time)
          if !shown.isEmpty {
            broadcasts.append(Broadcast(identifier: entry.identifier, time: shown))
          }
        }
        traffic.sent += request.count
        traffic.received += answer.count
      } catch {
        preconditionFailure("the server refused an honest request for identifiers: \(error)")
      }
    }
    phone.broadcasts.append(broadcasts)
    let count = Int(day.rawValue - kept.lowerBound.rawValue) + 1
    phone.broadcasts.removeFirst(max(0, phone.broadcasts.count - count))
    phone.days = kept
    return traffic
  }

  /// What a phone offers on a day, each identifier while it is valid.
  public func transmissions(
    of phone: Phone, on day: DayNumber
  ) -> [Transmission<TemporaryIdentifier>] {
    precondition(phone.days.contains(day), "day \(day.rawValue) is not among the phone's")
    let broadcasts = phone.broadcasts[Int(day.rawValue - phone.days.lowerBound.rawValue)]
    let addresses = phone.plan.addresses(on: day, count: broadcasts.count)
    return zip(broadcasts, addresses).map { broadcast, address in
      Transmission(
        start: broadcast.time.lowerBound, end: broadcast.time.upperBound,
        payload: broadcast.identifier, address: address)
    }
  }

  /// Takes out of a phone every encounter of the consented days, each once, with the user's identity.
  ///
  /// The phone discloses none of its own identifiers, and goes on as before.
  public func disclose(
    from phone: Phone, days: ClosedRange<DayNumber>, at time: UnixTime, diagnosis: Diagnosis,
    heard: () -> SightingLog<TemporaryIdentifier>, keyMaterial: inout some KeyMaterialSource
  ) -> [UInt8] {
    let log = heard()
    let rows = log.records.indices.filter { row in
      days.contains(DayNumber(containing: log.times[row]))
        && log.times[row] >= phone.uploadedThrough && log.times[row] < time
    }
    phone.uploadedThrough = time
    let encounters = rows.sorted { (log.times[$0], $0) < (log.times[$1], $1) }.map { row in
      EncounterHistory.Encounter(
        identifier: log.records[row], time: log.times[row],
        signalStrength: log.signalStrengths[row])
    }
    return EncounterHistory(of: phone.user, encounters).encoded
  }

  /// The name under which the health authority would call the phone's owner.
  public func statusRequest(from phone: Phone, at time: UnixTime) -> [UInt8]? {
    phone.user.characters
  }

  /// Whether the health authority calls.
  ///
  /// - Throws: ``WireError`` if the answer is not one byte, 0 or 1.
  public func isAtRisk(_ answer: [UInt8], phone: Phone) throws(WireError) -> Bool {
    var reader = WireReader(answer)
    let status = try reader.read(UInt8.self)
    try reader.finish()
    guard status <= 1 else { throw .unknown(.status, value: Int64(status)) }
    return status == 1
  }
}
