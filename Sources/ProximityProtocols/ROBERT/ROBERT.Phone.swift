public import ExposureCore

extension ROBERT {
  /// A phone: the keys that it shares with the server, and the identities that the server gave it.
  public final class Phone {
    /// The key pair of the enrolment; gone once the phone is enrolled.
    fileprivate var pair: P256KeyPair?
    /// The keys that the phone shares with the server; `nil` until it is enrolled.
    fileprivate var keys: AccountKeys?
    fileprivate var days: KeptDays
    fileprivate var plan: BroadcastPlan
    /// The identities of the kept days, in order of day; a day whose provisioning failed is not among them.
    fileprivate var identities: [DailyIdentities] = []
    fileprivate var uploadedThrough = UnixTime(0)
    fileprivate var lastRequest: EpochNumber?
    fileprivate var isNotified = false

    fileprivate init(on day: DayNumber, keyMaterial: inout some KeyMaterialSource) {
      pair = P256KeyPair(from: &keyMaterial)
      days = KeptDays(installedOn: day)
      plan = BroadcastPlan(from: day, keyMaterial: &keyMaterial)
    }

    fileprivate func identities(of day: DayNumber) -> [BroadcastIdentity]? {
      identities.last { $0.day == day }?.identities
    }

    /// An authenticated request in the name of the account's identity of an epoch; in that of the last
    /// identity before it, if the phone was given none for the epoch.
    fileprivate func request(
      _ kind: AuthenticatedRequest.Kind, in epoch: EpochNumber, at time: UnixTime
    ) -> [UInt8]? {
      guard let keys, let daily = identities.last(where: { $0.day <= epoch.day }) else {
        return nil
      }
      let place = daily.day == epoch.day ? epoch.placeInDay : EpochNumber.perDay - 1
      return AuthenticatedRequest(
        kind, as: daily.identities[place],
        of: EpochNumber(firstOf: daily.day).advanced(by: place), at: time,
        key: keys.authentication
      ).encoded
    }
  }

  /// The identities of a day, one for each of its epochs.
  fileprivate struct DailyIdentities {
    let day: DayNumber
    let identities: [BroadcastIdentity]
  }

  /// Creates a phone, which is not enrolled yet.
  public func makePhone(on day: DayNumber, keyMaterial: inout some KeyMaterialSource) -> Phone {
    Phone(on: day, keyMaterial: &keyMaterial)
  }

  /// The public key of the phone, by which both sides compute the keys of the account.
  public func enrolmentRequest(from phone: Phone) -> [UInt8]? {
    phone.pair?.publicKey
  }

  /// Takes from the answer the server's public key and the identities of the day of the enrolment.
  public func enrol(_ phone: Phone, with answer: [UInt8]) throws(WireError) {
    guard let sharedKeys = try phone.pair?.keys(with: EnrolmentAnswer(reading: answer)) else {
      throw .trailingBytes(count: answer.count)
    }
    phone.keys = sharedKeys.keys
    phone.identities = [DailyIdentities(day: sharedKeys.day, identities: sharedKeys.identities)]
    phone.pair = nil
  }

  /// A request for the identities of a day, sent at its start and authenticated by the last identity before
  /// it; none on the day of the enrolment, whose answer has them.
  public func provisioningRequests(from phone: Phone, for day: DayNumber) -> [TimedRequest] {
    guard phone.identities(of: day) == nil else { return [] }
    let last = EpochNumber(firstOf: day).advanced(by: -1)
    return phone.request(.identities, in: last, at: day.start)
      .map { [TimedRequest(at: day.start, $0)] } ?? []
  }

  /// Starts a day with the identities that the server gave for it.
  public func startDay(
    _ day: DayNumber, on phone: Phone, provisions: [[UInt8]],
    keyMaterial: inout some KeyMaterialSource
  ) throws(WireError) {
    guard provisions.count <= 1 else {
      throw .trailingBytes(count: provisions[1...].reduce(0) { $0 + $1.count })
    }
    if let answer = provisions.first {
      guard let keys = phone.keys, phone.identities(of: day) == nil else {
        throw .trailingBytes(count: answer.count)
      }
      phone.identities.append(DailyIdentities(day: day, identities: try keys.open(answer)))
    }
    phone.days.start(day, keeping: properties)
    phone.plan.forget(before: phone.days.first)
    // The last identities stay, however old, since the phone asks for the next ones in their name.
    let (first, last) = (phone.days.first, phone.identities.last?.day)
    phone.identities.removeAll { $0.day < first && $0.day != last }
  }

  /// The broadcasts of a phone on a day: an identity and an address for each epoch, in a HELLO that is made
  /// anew before it would be refused.
  public func transmissions(
    of phone: Phone, on day: DayNumber
  ) -> [Transmission<EphemeralIdentifier>] {
    guard phone.days.contains(day), let keys = phone.keys,
      let identities = phone.identities(of: day)
    else { return [] }
    let addresses = phone.plan.addresses(on: day)
    return Range(of: day).flatMap { epoch in
      stride(from: epoch.start.seconds, to: epoch.end.seconds, by: Int(HelloMessage.lifetime))
        .map { start in
          let hello = HelloMessage(
            identities[epoch.placeInDay], at: UnixTime(start), key: keys.authentication)
          return Transmission(
            start: UnixTime(start), end: UnixTime(start + HelloMessage.lifetime),
            payload: hello.payload, address: addresses[epoch.placeInDay])
        }
    }
  }

  /// Takes out of a phone the HELLOs that it heard on the consented days near enough and in time, each once.
  ///
  /// The phone discloses nothing of its own, and goes on as before.
  public func disclose(
    from phone: Phone, days: ClosedRange<DayNumber>, at time: UnixTime, diagnosis: Diagnosis,
    heard: () -> SightingLog<EphemeralIdentifier>, keyMaterial: inout some KeyMaterialSource
  ) -> [UInt8] {
    let log = heard()
    let rows = log.records.indices.filter { row in
      days.contains(DayNumber(containing: log.times[row]))
        && log.times[row] >= phone.uploadedThrough && log.times[row] < time
        && Int(log.signalStrengths[row]) >= parameters.weakestSignal
        && HelloMessage(log.records[row]).isRecent(at: log.times[row])
    }
    phone.uploadedThrough = time
    return rows.map { HeardHello(payload: log.records[$0], time: log.times[$0]) }.encoded
  }

  /// The request by which a phone asks about its own status; `nil` if it is not enrolled, if it asked within the last
  /// hour, or if it was told that its owner is at risk and has not been cleared.
  public func statusRequest(from phone: Phone, at time: UnixTime) -> [UInt8]? {
    let epoch = EpochNumber(containing: time)
    if let last = phone.lastRequest {
      let gap = phone.isNotified ? blockedEpochs : Self.requestGap
      guard epoch.rawValue >= last.rawValue + UInt32(gap) else { return nil }
    }
    guard let request = phone.request(.status, in: epoch, at: time) else { return nil }
    phone.isNotified = false
    phone.lastRequest = epoch
    return request
  }

  /// Whether an answer says that the phone's owner is at risk.
  ///
  /// - Throws: ``ExposureCore/WireError`` if it is not one byte, 0 or 1.
  public func isAtRisk(_ answer: [UInt8], phone: Phone) throws(WireError) -> Bool {
    phone.isNotified = try StatusAnswer(reading: answer).isAtRisk
    return phone.isNotified
  }

  /// For how many epochs a notified account gets no answers: until the server has forgotten the sightings
  /// that it was notified of.
  var blockedEpochs: Int {
    (properties.retentionDays + 1) * EpochNumber.perDay
  }
}

extension P256KeyPair {
  /// The keys that follow from an enrolment, and the identities of its day.
  fileprivate borrowing func keys(
    with answer: EnrolmentAnswer
  ) throws(WireError) -> (keys: AccountKeys, day: DayNumber, identities: [BroadcastIdentity]) {
    let keys = AccountKeys(sharedSecret: try sharedSecret(with: answer.publicKey))
    return (keys, answer.day, try keys.open(answer.sealedIdentities))
  }
}
