public import ExposureCore
internal import ExposureRisk

extension ROBERT {
  /// The server: its keys, and of each account when it met cases.
  ///
  /// A party that has it can decrypt all identities of all people.
  public struct Server: Sendable {
    fileprivate let keys: ROBERTServerKeys
    fileprivate let registration: RegistrationKey
    fileprivate var accounts: [Account] = []
    fileprivate var indices: [UInt64: Int] = [:]
  }

  /// The server's part of registrations: a class, since a key pair has one owner and the server's state is
  /// copied.
  fileprivate final class RegistrationKey: Sendable {
    let pair: P256KeyPair

    init(_ pair: consuming P256KeyPair) {
      self.pair = pair
    }
  }

  /// An account: the server's knowledge of a phone.
  fileprivate struct Account: Sendable {
    let number: UInt64
    let keys: AccountKeys
    /// *LEE*: the epochs in which a case heard the phone, once for each sighting.
    var exposures: [EpochNumber] = []
    /// The sightings behind the exposures, each as the code of the HELLO and the time of reception, so that none
    /// counts twice.
    var counted: [HeardHello.Mark: EpochNumber] = [:]
    /// *SRE*: the epoch of the last request.
    var lastRequest: EpochNumber?
    /// *UN*: until when the account, being notified, gets no answers.
    var blockedUntil: EpochNumber?
    /// The last period for which it was drawn whether to notify falsely.
    var drawnPeriod: UInt32?
  }

  /// Creates a server with fresh keys.
  public func makeServer(keyMaterial: inout some KeyMaterialSource) -> Server {
    Server(
      keys: ROBERTServerKeys(
        serverKey: SecretBytes(from: &keyMaterial), federationKey: SecretBytes(from: &keyMaterial)),
      registration: RegistrationKey(P256KeyPair(from: &keyMaterial)))
  }

  /// Takes a request: an enrolment, a request for identities, an upload or a status request.
  public func receive(
    _ request: ServerRequest, at time: UnixTime, server: inout Server,
    keyMaterial: inout some KeyMaterialSource
  ) -> Verdict {
    let body = request.body
    return switch request.kind {
    case .enrolment:
      Verdict { () throws(WireError) in
        try server.enrol(
          body, on: DayNumber(containing: time), keyMaterial: &keyMaterial)
      }
    case .provisioning:
      Verdict { () throws(WireError) in
        let index = try server.account(of: body, as: .identities, at: time)
        return .accepted(
          answer: server.seal(index, DayNumber(containing: time), keyMaterial: &keyMaterial))
      }
    case .upload:
      Verdict { () throws(WireError) in
        var tally = UploadTally()
        for pair in try [HeardHello](reading: body) {
          guard properties.retains(secondsFrom: UInt64(pair.time.seconds), at: time) else {
            tally.refuse(.outsideWindow)
            continue
          }
          if server.note(pair) { tally.accept() } else { tally.refuse(.notAuthentic) }
        }
        return tally.verdict
      }
    case .status:
      Verdict { () throws(WireError) in
        try answer(body, at: time, server: &server, keyMaterial: &keyMaterial)
      }
    }
  }

  /// The verdict on a status request, whose answer is one byte, 1 if the account's owner is to be notified.
  ///
  /// A request within ``requestGap`` epochs of the last one, and one from a notified account, comes too soon;
  /// only the account's own phone can find that out, since it is said of authentic requests alone.
  private func answer(
    _ request: [UInt8], at time: UnixTime, server: inout Server,
    keyMaterial: inout some KeyMaterialSource
  ) throws(WireError) -> Verdict {
    let index = try server.account(of: request, as: .status, at: time)
    let epoch = EpochNumber(containing: time)
    if let last = server.accounts[index].lastRequest,
      last.distance(to: epoch) < Self.requestGap
    {
      return .refused(.tooSoon)
    }
    if let end = server.accounts[index].blockedUntil, epoch < end { return .refused(.tooSoon) }
    server.accounts[index].lastRequest = epoch
    server.forgetExposures(of: index, on: properties.retainedDays(on: epoch.day))

    let period = self.period(of: server.accounts[index].number, in: epoch)
    let isNoise =
      server.accounts[index].drawnPeriod != period
      && keyMaterial.unitNumber() < parameters.falseNotificationProbability
    server.accounts[index].drawnPeriod = period
    let isAtRisk = server.isAtRisk(index, by: parameters.rule, on: epoch.day) || isNoise
    if isAtRisk { server.accounts[index].blockedUntil = epoch.advanced(by: blockedEpochs) }
    return .accepted(answer: StatusAnswer(isAtRisk: isAtRisk).encoded)
  }

  /// The retention period that an epoch lies in; each account's begin at other moments.
  private func period(of account: UInt64, in epoch: EpochNumber) -> UInt32 {
    (epoch.rawValue + UInt32(account % UInt64(blockedEpochs))) / UInt32(blockedEpochs)
  }

  /// Publishes nothing, and forgets the exposures of all accounts that are older than the retention period.
  ///
  /// Most accounts are forgotten when they ask. A notified account, and that of a phone that is off, asks no more.
  public func publish(at time: UnixTime, server: inout Server) -> [UInt8]? {
    let kept = properties.retainedDays(on: DayNumber(containing: time))
    for index in server.accounts.indices { server.forgetExposures(of: index, on: kept) }
    return nil
  }

  /// The account of an *EBID*, which the server's key opens at any time after the broadcast; if the code is the account's.
  public func device(of payload: EphemeralIdentifier, openedBy server: Server) -> Int? {
    let hello = HelloMessage(payload)
    guard let index = server.indices[server.keys.open(hello.broadcast.encrypted).account],
      hello.isAuthentic(key: server.accounts[index].keys.authentication)
    else { return nil }
    return index
  }

  /// A corrupted server gives away every account's encounters with cases, without their other ends.
  public func knowledge(of server: Server) -> ServerKnowledge {
    ServerKnowledge(
      registeredDevices: server.accounts.count,
      encounters: server.accounts.reduce(0) { $0 + $1.exposures.count })
  }
}

extension ROBERT.Server {
  /// Opens an account for a phone's public key, and answers with the server's and with the sealed identities
  /// of the day.
  fileprivate mutating func enrol(
    _ publicKey: [UInt8], on day: DayNumber, keyMaterial: inout some KeyMaterialSource
  ) throws(WireError) -> Verdict {
    let keys = AccountKeys(sharedSecret: try registration.pair.sharedSecret(with: publicKey))
    var number: UInt64
    repeat {
      number = keyMaterial.publicBytes(5).reduce(0) { $0 << 8 | UInt64($1) }
    } while indices[number] != nil
    indices[number] = accounts.count
    accounts.append(ROBERT.Account(number: number, keys: keys))
    let answer = EnrolmentAnswer(
      publicKey: registration.pair.publicKey, day: day,
      sealedIdentities: seal(accounts.count - 1, day, keyMaterial: &keyMaterial))
    return .accepted(answer: answer.encoded)
  }

  /// The identities of a day, encrypted for their account.
  fileprivate func seal(
    _ index: Int, _ day: DayNumber, keyMaterial: inout some KeyMaterialSource
  ) -> [UInt8] {
    let identities = keys.identities(
      of: accounts[index].number, in: Range(of: day), countryCode: ROBERT.countryCode)
    return accounts[index].keys.seal(identities, keyMaterial: &keyMaterial)
  }

  /// The account that sent a request.
  fileprivate func account(
    of message: [UInt8], as kind: AuthenticatedRequest.Kind, at time: UnixTime
  ) throws(WireError) -> Int {
    let request = try AuthenticatedRequest(reading: message, as: kind)
    let (number, epoch) = keys.open(request.encrypted)
    let difference = abs(Int(request.time.seconds) - Int(time.seconds))
    guard difference < ROBERT.requestTolerance, epoch == request.epoch,
      let index = indices[number],
      request.isAuthentic(key: accounts[index].keys.authentication)
    else { throw .notAuthentic }
    return index
  }

  /// Notes an exposure if a pair is a broadcast of an account's phone at that time; of the pair the account, the
  /// epoch and a mark are kept.
  ///
  /// A pair that came before has no further effect.
  ///
  /// - Returns: Whether it is; not, if it is not authentic, of another time or of another country.
  fileprivate mutating func note(_ pair: HeardHello) -> Bool {
    let hello = HelloMessage(pair.payload)
    let (number, epoch) = keys.open(hello.broadcast.encrypted)
    let heard = EpochNumber(containing: pair.time)
    guard hello.isRecent(at: pair.time),
      keys.countryCode(of: hello.broadcast) == ROBERT.countryCode,
      let index = indices[number], abs(epoch.distance(to: heard)) <= 1,
      hello.isAuthentic(key: accounts[index].keys.authentication)
    else { return false }
    let mark = HeardHello.Mark(code: hello.code, time: pair.time)
    if accounts[index].counted.updateValue(epoch, forKey: mark) == nil {
      accounts[index].exposures.append(epoch)
    }
    return true
  }

  /// Forgets the exposures of an account that are older than the days that are kept.
  fileprivate mutating func forgetExposures(of index: Int, on kept: ClosedRange<DayNumber>) {
    let count = accounts[index].exposures.count
    guard count > 0 else { return }
    accounts[index].exposures.removeAll { $0.day < kept.lowerBound }
    // The marks are of the same epochs. A pair that is forgotten has one outside of the retention period.
    guard accounts[index].exposures.count < count else { return }
    accounts[index].counted = accounts[index].counted.filter { $0.value.day >= kept.lowerBound }
  }

  /// Whether a rule warns of an account's exposures.
  fileprivate func isAtRisk(_ index: Int, by rule: RiskRule, on today: DayNumber) -> Bool {
    let windows = [ExposureWindow](
      sightingsIn: accounts[index].exposures,
      infectiousness: rule.infectiousness(daysSinceOnset: nil))
    return rule.assess(windows, on: today).contains(where: \.warns)
  }
}

extension KeyMaterialSource {
  /// A number that is evenly distributed over 0 up to, not including, 1, in steps of 2^-53.
  fileprivate mutating func unitNumber() -> Double {
    let bits = publicBytes(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    return Double(bits >> 11) * 0x1p-53
  }
}
