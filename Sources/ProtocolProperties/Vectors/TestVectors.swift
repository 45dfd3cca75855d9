public import ExposureCore
public import ProximityProtocols

/// Test vectors of a protocol for implementers in any language, which follow from a seed.
public struct TestVectors: Sendable {
  /// The protocol's figures.
  public let description: ProtocolDescription
  /// The seed.
  public let seed: UInt64
  /// Keys with all that follows from them.
  public private(set) var derivations: [Derivation] = []
  /// Keys that must be refused.
  public private(set) var badKeys: [BadKey] = []
  /// Requests in order of time, each to a server that has seen those before that it took.
  public private(set) var requests: [Request] = []
  /// The published file, if the server publishes files.
  public private(set) var file: File?
  /// Files that a phone must refuse.
  public private(set) var badFiles: [[UInt8]] = []

  /// A key with all that follows from it.
  public struct Derivation: Sendable {
    /// The key, as the protocol's derivation takes it.
    public let key: [UInt8]
    /// The index of the first interval, day, window, epoch or step.
    public let start: UInt32
    /// The values and identifiers.
    public let values: KeyDerivation
  }

  /// A key that must be refused.
  public struct BadKey: Sendable {
    /// The key.
    public let key: [UInt8]
    /// The index of the first interval.
    public let start: UInt32
    /// The number of identifiers asked for; `nil` for as many as the key has.
    public let period: UInt32?
    /// The error.
    public let error: WireError
  }

  /// A request and the verdict on it.
  public struct Request: Sendable {
    /// The kind of request.
    public let kind: RequestKind
    /// The moment of its arrival.
    public let time: UnixTime
    /// The body.
    public let body: [UInt8]
    /// The server's reply; answers that hold fresh random numbers differ in every run of a server.
    public let verdict: Verdict
    /// The reason for the vector, in words.
    public let comment: String
  }

  /// A published file, and the sightings that it explains or does not.
  public struct File: Sendable {
    /// The moment of the release.
    public let time: UnixTime
    /// The bytes.
    public let bytes: [UInt8]
    /// Sightings, each with the number of times that it counts.
    public let sightings: [(payload: [UInt8], time: UnixTime, count: Int)]
  }

  /// Makes the vectors of a protocol.
  ///
  /// - Parameters:
  ///   - proximity: The protocol.
  ///   - seed: The seed of all keys.
  /// - Throws: ``Counterexample`` if the protocol refuses its own messages; an error of derivation.
  public init(of proximity: any ProximityProtocol, seed: UInt64) throws {
    description = proximity.properties
    self.seed = seed
    try derive(proximity)
    try exchange(proximity)
  }

  private mutating func derive(_ proximity: any ProximityProtocol) throws {
    var material = SeededKeyMaterial(seed, stream: 9)
    guard let length = ProtocolProperty.keyLength(of: proximity) else { return }
    for start in [1, 20_000, 50_000] as [UInt32] {
      let key = material.publicBytes(length)
      let values = try proximity.derivation(from: key, start: start, period: nil)
      derivations.append(Derivation(key: key, start: start, values: values))
    }
    let key = material.publicBytes(length)
    let bad: [([UInt8], UInt32?)] = [
      ([], nil), (Array(key.dropLast()), nil), (key + [0], nil), (key, 0), (key, 100_000),
    ]
    for (key, period) in bad {
      do throws(WireError) {
        _ = try proximity.derivation(from: key, start: 1, period: period)
      } catch {
        badKeys.append(BadKey(key: key, start: 1, period: period, error: error))
      }
    }
  }

  private mutating func exchange<P: ProximityProtocol>(_ proximity: P) throws {
    var scene = try Scene(proximity, phones: 2, days: 2, seed: seed)
    let time = scene.lastDay.start + 50_000
    let own = scene.transmissions(of: 0).filter { $0.end <= scene.lastDay.start }
    let heard = scene.transmissions(of: 1).filter { $0.end <= time }.suffix(3)
    let body = scene.upload(
      from: scene.phones[0], at: time,
      heard: scene.log(of: heard.map(\.sighting)))
    var flipped = body
    if !flipped.isEmpty { flipped[flipped.count - 1] ^= 1 }
    let late = UInt32(proximity.properties.retentionDays + 2) * DayNumber.duration
    let tries: [(kind: RequestKind, body: [UInt8], delay: UInt32, comment: String, isApart: Bool)] =
      [
        (.upload, Array(body.dropLast()), 0, "the upload without its last byte", false),
        (.upload, body + [0], 0, "the upload with a byte more", false),
        (.upload, [1, 2, 3], 0, "no upload", false),
        (
          .upload, flipped, 0,
          "the upload with its last bit flipped; it goes to a server of its own",
          true
        ),
        (
          .upload, body, late,
          "the upload after the retention period; it goes to a server of its own",
          true
        ),
        (.upload, body, 0, "the upload", false), (.upload, body, 60, "the upload once more", false),
        (
          proximity.properties.requestKinds.contains(.status) ? .status : .provisioning, [1, 2, 3],
          0,
          "no request", false
        ),
      ]
    for attempt in tries {
      // A request to a server apart changes a copy.
      var target = scene
      let verdict = target.send(attempt.kind, attempt.body, at: time + attempt.delay)
      if !attempt.isApart { scene = target }
      requests.append(
        Request(
          kind: attempt.kind, time: time + attempt.delay, body: attempt.body, verdict: verdict,
          comment: attempt.comment))
    }
    let release = time + 60 + proximity.statements.longestHold
    guard let bytes = proximity.publish(at: release, server: &scene.exchange.server) else { return }
    let publication = try proximity.read(bytes)
    var sightings: [Sighting<P.Payload>] = []
    for place in [0, own.count / 2, own.count - 1] where own.indices.contains(place) {
      let sent = own[place]
      var times = [sent.start, UnixTime(sent.end.seconds - 1)]
      if let range = proximity.statements.accepted(sent) {
        times += [
          UnixTime(range.lowerBound.seconds - 1), range.lowerBound,
          UnixTime(range.upperBound.seconds - 1), range.upperBound,
        ]
      }
      sightings += times.map { Sighting(of: sent.payload, at: $0) }
      sightings.append(Sighting(of: flip(3, of: sent.payload), at: sent.start))
    }
    sightings += scene.transmissions(of: 1).prefix(2).map(\.sighting)
    let counts = try scene.counts(sightings, in: [publication], uploadedAt: time)
    file = File(
      time: release, bytes: bytes,
      sightings: zip(sightings, counts).map { sighting, count in
        (payload: rawBytes(of: sighting.payload), time: sighting.time, count: count)
      })
    for damaged in [
      Array(bytes.dropLast()), bytes + [0], bytes + bytes, Array(bytes.prefix(5)), [],
    ]
    where (try? proximity.read(damaged)) == nil {
      badFiles.append(damaged)
    }
  }
}
