public import ExposureCore

extension BlueTrace {
  /// The server: its key, its users, and when they met cases, as cases that it knows by name told it.
  public struct Server: Sendable {
    fileprivate let key: TemporaryIdentifierKey
    fileprivate var users: [User] = []
    fileprivate var indices: [UserIdentity: Int] = [:]
  }

  /// What the server knows of a user, beside a telephone number.
  fileprivate struct User: Sendable {
    let identity: UserIdentity
    /// When the user met cases near enough, as far as nobody has called about it.
    var encounters: [UnixTime] = []
    /// The number of encounters with cases that the server ever found.
    var foundCount = 0
  }

  /// Creates a server with a fresh key.
  public func makeServer(keyMaterial: inout some KeyMaterialSource) -> Server {
    Server(key: TemporaryIdentifierKey(SecretBytes(from: &keyMaterial)))
  }

  /// Takes in a case's history.
  ///
  /// A record whose identifier this server did not make, or that was not valid at the time, is passed over.
  public func receive(
    _ upload: [UInt8], at time: UnixTime, server: inout Server
  ) throws(WireError) {
    let history = try EncounterHistory(reading: upload)
    guard let uploader = server.indices[history.user] else { throw .notAuthentic }
    for encounter in history.encounters {
      guard let (user, validity) = server.key.open(encounter.identifier),
        validity.contains(encounter.time), let index = server.indices[user], index != uploader
      else { continue }
      server.users[index].foundCount += 1
      if encounter.signalStrength >= tracing.weakestSignal {
        server.users[index].encounters.append(encounter.time)
      }
    }
  }

  /// A centralised server publishes nothing.
  public func publish(at time: UnixTime, server: inout Server) -> [UInt8]? {
    nil
  }

  /// No file is one of this protocol's.
  public func read(_ file: [UInt8]) throws(WireError) -> Never {
    throw .trailingBytes(count: file.count)
  }

  /// Never called, since there is no publication.
  public func matches(
    of publication: Never, in log: SightingLog<TemporaryIdentifier>
  ) -> [SightingMatch] {
  }

  /// Says with one byte whether the health authority calls the user, who is called once about the same
  /// encounters.
  ///
  /// - Throws: ``WireError`` if nobody of that name is registered.
  public func answer(
    _ request: [UInt8], at time: UnixTime, server: inout Server,
    keyMaterial: inout some KeyMaterialSource
  ) throws(WireError) -> [UInt8] {
    let index = try server.user(of: request)
    let kept = properties.retainedDays(on: DayNumber(containing: time))
    server.users[index].encounters.removeAll {
      DayNumber(containing: $0) < kept.lowerBound
    }
    let byDay = Dictionary(grouping: server.users[index].encounters) {
      DayNumber(containing: $0)
    }
    guard byDay.values.contains(where: { $0.count >= tracing.encountersPerDay }) else {
      return [0]
    }
    server.users[index].encounters = []
    return [1]
  }

  /// A corrupted server gives away all users, and of each upload both ends of every encounter.
  public func knowledge(of server: Server) -> ServerKnowledge {
    ServerKnowledge(
      registeredDevices: server.users.count,
      encounters: server.users.reduce(0) { $0 + $1.foundCount })
  }
}

extension BlueTrace.Server {
  /// Registers a user.
  mutating func register(keyMaterial: inout some KeyMaterialSource) -> UserIdentity {
    var identity: UserIdentity
    repeat {
      identity = UserIdentity(bytes: keyMaterial.publicBytes(UserIdentity.byteCount))
    } while indices[identity] != nil
    indices[identity] = users.count
    users.append(BlueTrace.User(identity: identity))
    return identity
  }

  /// The identifiers of a user from a moment on, as the body of an answer.
  func batch(
    for request: [UInt8], at time: UnixTime, keyMaterial: inout some KeyMaterialSource
  ) throws(WireError) -> [UInt8] {
    let identity = users[try user(of: request)].identity
    let first = UnixTime(time.seconds - BlueTrace.startShift)
    let validities = (0..<BlueTrace.batchCount).map { index in
      let start = first + index * BlueTrace.validity
      return start..<start + BlueTrace.validity
    }
    let identifiers = key.identifiers(of: identity, validities: validities) {
      keyMaterial.publicBytes(16)
    }
    return IdentifierBatch(
      zip(identifiers, validities).map { (identifier: $0, validity: $1) },
      refresh: time + BlueTrace.refreshInterval
    ).encoded
  }

  fileprivate func user(of request: [UInt8]) throws(WireError) -> Int {
    guard let identity = UserIdentity(characters: request), let index = indices[identity] else {
      throw .notAuthentic
    }
    return index
  }
}
