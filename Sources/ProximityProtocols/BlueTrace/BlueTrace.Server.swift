public import ExposureCore
internal import ExposureRisk

extension BlueTrace {
  /// The server: its key, its users, and when they met cases, as the uploads of cases say.
  public struct Server: Sendable {
    fileprivate let key: TemporaryIdentifierKey
    fileprivate var users: [User] = []
    fileprivate var indices: [UserIdentity: Int] = [:]
  }

  /// A user, as the server knows them.
  fileprivate struct User: Sendable {
    /// The number under which the health authority calls.
    let telephoneNumber: UInt64
    /// The user's encounters with cases about which the health authority has not called yet.
    var encounters: [CaseEncounter] = []
    /// The encounters that the server found, by case and time, so that none counts twice.
    var counted: Set<CaseEncounter.Mark> = []

    /// Forgets the encounters that are older than the days that are kept.
    mutating func forgetEncounters(on kept: ClosedRange<DayNumber>) {
      guard !counted.isEmpty else { return }
      encounters.removeAll { DayNumber(containing: $0.time) < kept.lowerBound }
      counted = counted.filter { DayNumber(containing: $0.time) >= kept.lowerBound }
    }
  }

  /// Creates a server with a fresh key.
  public func makeServer(keyMaterial: inout some KeyMaterialSource) -> Server {
    Server(key: TemporaryIdentifierKey(SecretBytes(from: &keyMaterial)))
  }

  /// Takes a request: an enrolment, a request for identifiers, an upload or a status request.
  public func receive(
    _ request: ServerRequest, at time: UnixTime, server: inout Server,
    keyMaterial: inout some KeyMaterialSource
  ) -> Verdict {
    let body = request.body
    return switch request.kind {
    case .enrolment:
      Verdict { () throws(WireError) in
        let enrolment = try EnrolmentRequest(reading: body)
        let user = server.enrol(enrolment, keyMaterial: &keyMaterial)
        return .accepted(answer: user.characters)
      }
    case .provisioning:
      Verdict { () throws(WireError) in
        let user = try UserIdentity(reading: body)
        guard server.indices[user] != nil else { return .refused(.notEnrolled) }
        let batch = batch(of: user, at: time, from: server, keyMaterial: &keyMaterial)
        return .accepted(answer: batch.encoded)
      }
    case .upload:
      Verdict { () throws(WireError) in
        take(try EncounterHistory(reading: body), at: time, server: &server)
      }
    case .status:
      Verdict { () throws(WireError) in
        let user = try UserIdentity(reading: body)
        guard let index = server.indices[user] else { return .refused(.notEnrolled) }
        let isCalled = calls(index, at: time, server: &server)
        return .accepted(answer: StatusAnswer(isAtRisk: isCalled).encoded)
      }
    }
  }

  /// The identifiers of a user from a moment on.
  private func batch(
    of user: UserIdentity, at time: UnixTime, from server: Server,
    keyMaterial: inout some KeyMaterialSource
  ) -> IdentifierBatch {
    let first = UnixTime(time.seconds - min(time.seconds, Self.startShift))
    let validities = (0..<batchCount).map { index in
      let start = first + index * validity
      return start..<start + validity
    }
    let identifiers = server.key.identifiers(of: user, validities: validities) {
      keyMaterial.publicBytes(TemporaryIdentifierKey.vectorByteCount)
    }
    return IdentifierBatch(
      zip(identifiers, validities).map { (identifier: $0, validity: $1) },
      refresh: time + refreshInterval)
  }

  /// Takes a case's history in.
  ///
  /// Records whose identifier this server did not make, that were not valid at the time, or that are the case's
  /// own, are refused one by one, and so are those from before the retention period. A record that came before has no
  /// further effect.
  private func take(
    _ history: EncounterHistory, at time: UnixTime, server: inout Server
  ) -> Verdict {
    guard let uploader = server.indices[history.user] else { return .refused(.notEnrolled) }
    var tally = UploadTally()
    for encounter in history.encounters {
      guard let (user, validity) = server.key.open(encounter.identifier),
        validity.contains(encounter.time), let index = server.indices[user], index != uploader
      else {
        tally.refuse(.notAuthentic)
        continue
      }
      guard properties.retains(secondsFrom: UInt64(encounter.time.seconds), at: time) else {
        tally.refuse(.outsideWindow)
        continue
      }
      tally.accept()
      let mark = CaseEncounter.Mark(uploader: uploader, time: encounter.time)
      guard server.users[index].counted.insert(mark).inserted else { continue }
      server.users[index].encounters.append(
        CaseEncounter(
          uploader: uploader, time: encounter.time, signalStrength: encounter.signalStrength))
    }
    return tally.verdict
  }

  /// Whether the health authority calls a user; it calls once about the same encounters.
  private func calls(_ index: Int, at time: UnixTime, server: inout Server) -> Bool {
    let today = DayNumber(containing: time)
    server.users[index].forgetEncounters(on: properties.retainedDays(on: today))
    let windows = [ExposureWindow](
      of: server.users[index].encounters, transmitPower: parameters.assumedTransmitPower,
      infectiousness: parameters.rule.infectiousness(daysSinceOnset: nil))
    guard parameters.rule.assess(windows, on: today).contains(where: \.warns) else {
      return false
    }
    server.users[index].encounters = []
    return true
  }

  /// Publishes nothing, and forgets the encounters of all users that are older than the retention period.
  ///
  /// Most users' are forgotten when their phones ask. A phone that is off asks no more.
  public func publish(at time: UnixTime, server: inout Server) -> [UInt8]? {
    let kept = properties.retainedDays(on: DayNumber(containing: time))
    for index in server.users.indices { server.users[index].forgetEncounters(on: kept) }
    return nil
  }

  /// The user whom the server's key finds in an identifier, at any time after the broadcast.
  public func device(of payload: TemporaryIdentifier, openedBy server: Server) -> Int? {
    server.key.open(payload).flatMap { server.indices[$0.user] }
  }

  /// A corrupted server gives away all users, and both ends of every encounter that it has not forgotten.
  public func knowledge(of server: Server) -> ServerKnowledge {
    ServerKnowledge(
      registeredDevices: server.users.count,
      encounters: server.users.reduce(0) { $0 + $1.counted.count })
  }
}

extension BlueTrace.Server {
  /// Registers a user.
  fileprivate mutating func enrol(
    _ enrolment: EnrolmentRequest, keyMaterial: inout some KeyMaterialSource
  ) -> UserIdentity {
    var identity: UserIdentity
    repeat {
      identity = UserIdentity(bytes: keyMaterial.publicBytes(UserIdentity.byteCount))
    } while indices[identity] != nil
    indices[identity] = users.count
    users.append(BlueTrace.User(telephoneNumber: enrolment.telephoneNumber))
    return identity
  }
}
