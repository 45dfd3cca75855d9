public import ExposureCore

extension ROBERT {
  /// A phone: the keys that it shares with the server, and the identities that it was given.
  public final class Phone {
    fileprivate let keys: AccountKeys
    fileprivate var days: ClosedRange<DayNumber>
    fileprivate var plan: BroadcastPlan
    /// The identities of each kept day, from the first on.
    fileprivate var identities: [[BroadcastIdentity]]
    /// What the registration cost, until the first day accounts for it.
    fileprivate var registration: Traffic
    fileprivate var uploadedThrough = UnixTime(0)
    fileprivate var lastRequest: EpochNumber?
    fileprivate var isNotified = false

    fileprivate init(
      keys: AccountKeys, on day: DayNumber, identities: [BroadcastIdentity], registration: Traffic,
      keyMaterial: inout some KeyMaterialSource
    ) {
      self.keys = keys
      days = day...day
      plan = BroadcastPlan(from: day, keyMaterial: &keyMaterial)
      self.identities = [identities]
      self.registration = registration
    }

    fileprivate func identities(of day: DayNumber) -> [BroadcastIdentity] {
      precondition(days.contains(day), "day \(day.rawValue) is not among the phone's")
      return identities[Int(day.rawValue - days.lowerBound.rawValue)]
    }

    fileprivate func request(
      _ kind: AuthenticatedRequest.Kind, in epoch: EpochNumber, at time: UnixTime
    ) -> [UInt8] {
      AuthenticatedRequest(
        kind, as: identities(of: epoch.day)[epoch.placeInDay], of: epoch, at: time,
        key: keys.authentication
      ).encoded
    }
  }

  /// Creates a phone and registers it: the phone sends a public key, both sides compute the account's keys,
  /// and the server answers with the identities of the first day.
  public func makePhone(
    on day: DayNumber, server: inout Server, keyMaterial: inout some KeyMaterialSource
  ) -> Phone {
    let pair = P256KeyPair(from: &keyMaterial)
    do throws(WireError) {
      let keys = AccountKeys(sharedSecret: try pair.sharedSecret(with: server.publicKey))
      let answer = try server.register(pair.publicKey, on: day, keyMaterial: &keyMaterial)
      return Phone(
        keys: keys, on: day, identities: try keys.open(answer),
        registration: Traffic(sent: pair.publicKey.count, received: answer.count),
        keyMaterial: &keyMaterial)
    } catch {
      preconditionFailure("the server refused a registration: \(error)")
    }
  }

  /// Starts a day by fetching its identities from the server, authenticated by the last one of the day
  /// before.
  public func startDay(
    _ day: DayNumber, on phone: Phone, server: inout Server,
    keyMaterial: inout some KeyMaterialSource
  ) -> Traffic {
    let kept = phone.days.extended(to: day, keeping: properties)
    defer {
      phone.identities.removeFirst(Int(kept.lowerBound.rawValue - phone.days.lowerBound.rawValue))
      phone.plan.forget(before: kept.lowerBound)
      phone.days = kept
    }
    guard day > phone.days.upperBound else { return phone.registration }
    let last = EpochNumber(firstOf: day).advanced(by: -1)
    let request = phone.request(.identities, in: last, at: day.start)
    do throws(WireError) {
      let answer = try server.identities(
        of: day, for: request, at: day.start, keyMaterial: &keyMaterial)
      phone.identities.append(try phone.keys.open(answer))
      return Traffic(sent: request.count, received: answer.count)
    } catch {
      preconditionFailure("the server refused an honest request for identities: \(error)")
    }
  }

  /// What a phone broadcasts on a day: an identity and an address for each epoch, in a HELLO that is made
  /// anew before it would be refused.
  public func transmissions(
    of phone: Phone, on day: DayNumber
  ) -> [Transmission<EphemeralIdentifier>] {
    let addresses = phone.plan.addresses(on: day)
    let identities = phone.identities(of: day)
    return Range(of: day).flatMap { epoch in
      stride(from: epoch.start.seconds, to: epoch.end.seconds, by: Int(HelloMessage.lifetime))
        .map { start in
          let hello = HelloMessage(
            identities[epoch.placeInDay], at: UnixTime(start), key: phone.keys.authentication)
          return Transmission(
            start: UnixTime(start), end: UnixTime(start + HelloMessage.lifetime),
            payload: hello.payload, address: addresses[epoch.placeInDay])
        }
    }
  }

  /// Takes out of a phone what it heard on the consented days near enough and in time, each once.
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
        && log.signalStrengths[row] >= scoring.weakestSignal
        && HelloMessage(log.records[row]).isRecent(at: log.times[row])
    }
    phone.uploadedThrough = time
    return rows.map { HeardHello(payload: log.records[$0], time: log.times[$0]) }.encoded
  }

  /// What a phone sends to ask about its own status; `nil` if it asked within the last hour, or was told that
  /// its owner is at risk and has not been cleared.
  public func statusRequest(from phone: Phone, at time: UnixTime) -> [UInt8]? {
    let epoch = EpochNumber(containing: time)
    if let last = phone.lastRequest {
      let gap = phone.isNotified ? blockedEpochs : Self.requestGap
      guard epoch.rawValue >= last.rawValue + UInt32(gap) else { return nil }
    }
    phone.isNotified = false
    phone.lastRequest = epoch
    return phone.request(.status, in: epoch, at: time)
  }

  /// Whether an answer says that the phone's owner is at risk.
  ///
  /// - Throws: ``WireError`` if it is not one byte, 0 or 1.
  public func isAtRisk(_ answer: [UInt8], phone: Phone) throws(WireError) -> Bool {
    var reader = WireReader(answer)
    let status = try reader.read(UInt8.self)
    try reader.finish()
    guard status <= 1 else { throw .unknown(.status, value: Int64(status)) }
    phone.isNotified = status == 1
    return phone.isNotified
  }

  /// For how many epochs a notified account gets no answers: until the server has forgotten what it was
  /// notified of.
  var blockedEpochs: Int {
    (properties.retentionDays + 1) * EpochNumber.perDay
  }
}
