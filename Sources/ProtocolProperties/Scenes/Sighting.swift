public import ExposureCore
public import ProximityProtocols

/// A payload that a phone heard at a moment of its own clock.
public struct Sighting<Payload: BitwiseCopyable & Hashable & Sendable>: Hashable, Sendable {
  /// The payload.
  public var payload: Payload
  /// The time by the listener's clock.
  public var time: UnixTime

  /// Creates a sighting.
  public init(of payload: Payload, at time: UnixTime) {
    self.payload = payload
    self.time = time
  }
}

extension Transmission {
  /// The sighting at the moment at which the broadcast begins.
  var sighting: Sighting<Payload> {
    Sighting(of: payload, at: start)
  }
}

extension Scene {
  /// The log of a phone that had sightings.
  ///
  /// - Parameters:
  ///   - sightings: The sightings.
  ///   - listeners: Whether each is that of another listener, since a protocol may take those of one for replays.
  /// - Returns: A row for each sighting.
  public func log(
    of sightings: [Sighting<P.Payload>], byListenersOfTheirOwn listeners: Bool = false
  ) -> SightingLog<P.Record> {
    var log = SightingLog<P.Record>()
    for (number, sighting) in sightings.enumerated() {
      log.append(
        proximity.record(of: sighting.payload, heardAt: sighting.time), at: sighting.time,
        signalStrength: -60, listener: listeners ? UInt32(number) : 0)
    }
    return log
  }

  /// Makes a phone a case: it uploads, and the server publishes all of the upload as soon as it may.
  ///
  /// - Returns: The files; none where servers match, whose cases upload their sightings instead.
  public mutating func makeCase(
    _ phone: Int, days: ClosedRange<DayNumber>? = nil, at time: UnixTime
  ) throws -> [P.Publication] {
    guard !serverMatches else { return [] }
    try disclose(phone, days: days, at: time)
    return try publish(at: time + proximity.statements.longestHold).map { [$0] } ?? []
  }

  /// Whether the server finds the contacts of cases.
  public var serverMatches: Bool {
    proximity.properties.requestKinds.contains(.status)
  }

  /// The numbers of times that sightings count as ones of a case.
  ///
  /// Where phones match, it is the number of rows of the files that explain it. Where the server does, a case of its own
  /// uploads each sighting to a copy of the server, and the number is that of the encounters that it then knows more.
  ///
  /// - Parameters:
  ///   - sightings: The sightings.
  ///   - files: The files of ``makeCase(_:days:at:)``.
  ///   - time: The moment at which listeners upload, where they do.
  /// - Returns: A number for each sighting.
  /// - Throws: ``Counterexample`` if the server refuses a new phone.
  public func counts(
    _ sightings: [Sighting<P.Payload>], in files: [P.Publication], uploadedAt time: UnixTime
  ) throws -> [Int] {
    guard serverMatches else {
      let index = proximity.index(log(of: sightings, byListenersOfTheirOwn: true))
      var counts = sightings.map { _ in 0 }
      for file in files {
        for match in proximity.matches(of: file, in: index) { counts[match.row] += 1 }
      }
      return counts
    }
    return try sightings.map { sighting in
      var copy = self
      copy.material = SeededKeyMaterial(UInt64(sighting.time.seconds), stream: 77)
      try copy.addPhone(on: firstDay)
      let known = proximity.knowledge(of: copy.exchange.server).encounters
      let listener = copy.phones[copy.phones.count - 1]
      let body = copy.upload(from: listener, at: time, heard: log(of: [sighting]))
      copy.send(.upload, body, at: time)
      return proximity.knowledge(of: copy.exchange.server).encounters - known
    }
  }
}
