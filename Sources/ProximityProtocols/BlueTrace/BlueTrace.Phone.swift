public import ExposureCore

extension BlueTrace {
  /// A phone: its user's identity and the identifiers that the server gave it.
  public final class Phone {
    fileprivate let enrolment: EnrolmentRequest
    /// The user's identity; `nil` until the phone is enrolled.
    fileprivate var user: UserIdentity?
    fileprivate var days: KeptDays
    fileprivate var plan: BroadcastPlan
    /// The broadcasts of the kept days, in order of day.
    fileprivate var broadcasts: [DailyBroadcasts] = []
    fileprivate var uploadedThrough = UnixTime(0)

    fileprivate init(on day: DayNumber, keyMaterial: inout some KeyMaterialSource) {
      enrolment = EnrolmentRequest(keyMaterial: &keyMaterial)
      days = KeptDays(installedOn: day)
      plan = BroadcastPlan(from: day, keyMaterial: &keyMaterial)
    }
  }

  /// The identifiers of a day, each with the time for which it is broadcast.
  fileprivate struct DailyBroadcasts {
    let day: DayNumber
    let broadcasts: [(identifier: TemporaryIdentifier, time: Range<UnixTime>)]
  }

  /// Creates a phone, which is not enrolled yet; its user's telephone number is drawn.
  public func makePhone(on day: DayNumber, keyMaterial: inout some KeyMaterialSource) -> Phone {
    Phone(on: day, keyMaterial: &keyMaterial)
  }

  /// The telephone number of the phone's user.
  public func enrolmentRequest(from phone: Phone) -> [UInt8]? {
    phone.user == nil ? phone.enrolment.encoded : nil
  }

  /// Takes the user's identity from the answer.
  public func enrol(_ phone: Phone, with answer: [UInt8]) throws(WireError) {
    guard phone.user == nil else { throw .trailingBytes(count: answer.count) }
    phone.user = try UserIdentity(reading: answer)
  }

  /// The requests for the day's batches, one at each refresh time, in the name of the user.
  public func provisioningRequests(from phone: Phone, for day: DayNumber) -> [TimedRequest] {
    guard let user = phone.user else { return [] }
    return stride(from: 0, to: DayNumber.duration, by: Int(refreshInterval)).map {
      TimedRequest(at: day.start + $0, user.characters)
    }
  }

  /// Starts a day with the batches that the server gave for it; each is used until the next one was fetched.
  public func startDay(
    _ day: DayNumber, on phone: Phone, provisions: [[UInt8]],
    keyMaterial: inout some KeyMaterialSource
  ) throws(WireError) {
    var broadcasts: [(identifier: TemporaryIdentifier, time: Range<UnixTime>)] = []
    var end = day.end
    for provision in provisions.reversed() {
      let batch = try IdentifierBatch(reading: provision)
      let start = try fetchTime(of: batch, on: day)
      guard start < end else { throw .outOfRange(.epoch, value: Int64(start.seconds)) }
      let shown = batch.identifiers.compactMap { identifier, validity in
        let time = validity.clamped(to: start..<end)
        return time.isEmpty ? nil : (identifier: identifier, time: time)
      }
      broadcasts = shown + broadcasts
      end = start
    }
    phone.days.start(day, keeping: properties)
    let first = phone.days.first
    phone.plan.forget(before: first)
    phone.broadcasts.removeAll { $0.day < first }
    phone.broadcasts.append(DailyBroadcasts(day: day, broadcasts: broadcasts))
  }

  /// The time at which a batch was fetched, computed from its time of refresh.
  ///
  /// - Throws: ``ExposureCore/WireError/outOfRange(_:value:)`` if it was not on the day.
  private func fetchTime(of batch: IdentifierBatch, on day: DayNumber) throws(WireError) -> UnixTime
  {
    let refresh = batch.refresh.seconds
    guard refresh >= refreshInterval,
      DayNumber(containing: UnixTime(refresh - refreshInterval)) == day
    else { throw .outOfRange(.epoch, value: Int64(refresh)) }
    return UnixTime(refresh - refreshInterval)
  }

  /// The identifiers that a phone offers on a day, each while it is valid.
  public func transmissions(
    of phone: Phone, on day: DayNumber
  ) -> [Transmission<TemporaryIdentifier>] {
    guard phone.days.contains(day),
      let broadcasts = phone.broadcasts.last(where: { $0.day == day })?.broadcasts
    else { return [] }
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
    // A phone that is not enrolled has heard nothing that the server could read, and no name to upload it in.
    guard let user = phone.user else { return [] }
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
    return EncounterHistory(of: user, encounters).encoded
  }

  /// The name under which the health authority would call the phone's owner; `nil` if the phone is not
  /// enrolled.
  public func statusRequest(from phone: Phone, at time: UnixTime) -> [UInt8]? {
    phone.user?.characters
  }

  /// Whether the health authority calls.
  ///
  /// - Throws: ``ExposureCore/WireError`` if the answer is not one byte, 0 or 1.
  public func isAtRisk(_ answer: [UInt8], phone: Phone) throws(WireError) -> Bool {
    try StatusAnswer(reading: answer).isAtRisk
  }
}
