internal import ExposureCore
internal import ProximityProtocols

extension ProtocolProperty {
  /// All kinds of messages of a scene with the verdict on a damaged one.
  static func truncations<P: ProximityProtocol>(_ proximity: P, _ trial: inout Trial) throws {
    var scene = try Scene(proximity, phones: 2, days: 2, seed: trial.seed)
    let time = scene.lastDay.start + 50_000
    let heard = scene.transmissions(of: 1).filter { $0.end < time }.suffix(3)
    let upload = scene.upload(
      from: scene.phones[0], at: time,
      heard: scene.log(of: heard.map(\.sighting)))
    var messages: [(RequestKind, [UInt8])] = [(.upload, upload)]
    if let request = proximity.statusRequest(from: scene.phones[1], at: time) {
      messages.append((.status, request))
    }
    if let request = proximity.provisioningRequests(
      from: scene.phones[1], for: scene.lastDay.advanced(by: 1)
    ).first {
      messages.append((.provisioning, request.body))
    }
    let newcomer = proximity.makePhone(on: scene.firstDay, keyMaterial: &scene.material)
    if let request = proximity.enrolmentRequest(from: newcomer) {
      messages.append((.enrolment, request))
    }
    for (kind, message) in messages {
      for damaged in damages(of: message) {
        var copy = scene
        let verdict = copy.send(kind, damaged, at: time)
        try trial.expect(
          verdict.answer == nil, after: copy.story,
          "\(kind) of \(message.count) B is accepted with \(damaged.count) B")
      }
    }
    scene.send(.upload, upload, at: time)
    guard
      let file = proximity.publish(
        at: time + 2 * DayNumber.duration, server: &scene.exchange.server)
    else { return }
    for damaged in damages(of: file) {
      try trial.expect(
        (try? proximity.read(damaged)) == nil, after: scene.story,
        "a phone reads a file of \(file.count) B with \(damaged.count) B")
    }
  }

  static func damages(of message: [UInt8]) -> [[UInt8]] {
    let step = max(1, message.count / 300)
    return stride(from: 0, to: message.count, by: step).map { Array(message[..<$0]) }
      + [message.dropLast(), message + [0], message + message]
  }

  /// A scene of two days, and the upload of its phone 0, which discloses the first of them and has heard phone 1.
  private static func uploadScene<P: ProximityProtocol>(
    _ proximity: P, phones: Int, _ trial: inout Trial
  ) throws -> (scene: Scene<P>, upload: [UInt8], time: UnixTime) {
    var scene = try Scene(proximity, phones: phones, days: 2, seed: trial.seed)
    let time = scene.lastDay.start + 40_000 + UInt32(trial.number(below: 40_000))
    let heard = scene.transmissions(of: 1).filter { $0.end <= scene.lastDay.start }.suffix(2)
    let upload = scene.upload(
      from: scene.phones[0], days: scene.firstDay...scene.firstDay, at: time,
      heard: scene.log(of: heard.map(\.sighting)))
    return (scene, upload, time)
  }

  /// An upload with one bit flipped, for some hundred bits.
  ///
  /// Signatures are slow to verify, so that each seed tries a part of the bits.
  private static func flips(
    of upload: [UInt8], _ trial: inout Trial
  ) -> [(bit: Int, body: [UInt8])] {
    let step = max(1, 8 * upload.count / 600)
    return stride(from: trial.number(below: step), to: 8 * upload.count, by: step).map { bit in
      var altered = upload
      altered[bit / 8] ^= 1 << (bit % 8)
      return (bit, altered)
    }
  }

  static func alteredUploads<P: ProximityProtocol>(_ proximity: P, _ trial: inout Trial)
    throws
  {
    var (scene, upload, time) = try uploadScene(proximity, phones: 3, &trial)
    // All that any phone broadcasts, also on the day after the upload.
    try scene.startNextDay()
    let all = (0..<3).flatMap { scene.transmissions(of: $0).map(\.sighting) }
    let index = proximity.index(scene.log(of: all))
    let late = time + 2 * DayNumber.duration
    func effect(of body: [UInt8]) -> (rows: Set<Int>, encounters: Int) {
      var copy = scene
      copy.send(.upload, body, at: time)
      let encounters = proximity.knowledge(of: copy.exchange.server).encounters
      guard let file = proximity.publish(at: late, server: &copy.exchange.server),
        let publication = try? proximity.read(file)
      else { return ([], encounters) }
      return (Set(proximity.matches(of: publication, in: index).map(\.row)), encounters)
    }
    let honest = effect(of: upload)
    for (bit, altered) in flips(of: upload, &trial) {
      let found = effect(of: altered)
      try trial.expect(
        found.rows.isSubset(of: honest.rows) && found.encounters <= honest.encounters,
        after: scene.story + [
          "an attacker sends an upload of \(upload.count) B on with bit \(bit) flipped"
        ],
        "identifiers count that the upload did not disclose")
    }
  }

  static func alteredUploadsRefused(
    _ proximity: some ProximityProtocol, _ trial: inout Trial
  ) throws {
    let (scene, upload, time) = try uploadScene(proximity, phones: 2, &trial)
    for (bit, altered) in flips(of: upload, &trial) {
      var copy = scene
      let verdict = copy.send(.upload, altered, at: time, as: "an attacker, who flips bit \(bit),")
      try trial.expect(verdict.reason != nil, after: copy.story, "the server takes all of it")
    }
  }

  static func splices<P: ProximityProtocol>(_ proximity: P, _ trial: inout Trial) throws {
    // Phone 0 is the attacker, phone 1 discloses its last day, and its first one is to stay closed.
    var scene = try Scene(proximity, phones: 2, days: 3, seed: trial.seed)
    let time = scene.lastDay.start + 50_000
    let own = scene.upload(from: scene.phones[0], at: time)
    let victim = scene.upload(from: scene.phones[1], days: scene.lastDay...scene.lastDay, at: time)
    let sent = scene.transmissions(of: 1)
    let hidden = sent.filter { $0.end <= scene.lastDay.start }
    let index = proximity.index(
      scene.log(of: hidden.map(\.sighting)))
    guard !hidden.isEmpty, !victim.isEmpty else { return }
    var pieces = (0..<8).map { _ in rawBytes(of: hidden[trial.number(below: hidden.count)].payload)
    }
    pieces += (0..<6).map { Array(victim[(victim.count * $0 / 6)...].prefix(32)) }
    var bodies = [victim, own + victim.dropFirst(4), victim + own.dropFirst(4)]
    for piece in pieces {
      for place in stride(from: 0, to: max(1, own.count - piece.count), by: max(1, own.count / 24))
      {
        var body = own
        body.replaceSubrange(
          place..<min(own.count, place + piece.count), with: piece.prefix(own.count - place))
        bodies.append(body)
      }
    }
    for body in bodies {
      var copy = scene
      copy.send(.upload, body, at: time, as: "an attacker")
      guard
        let file = proximity.publish(
          at: time + 2 * DayNumber.duration, server: &copy.exchange.server),
        let publication = try? proximity.read(file)
      else {
        trial.count(1)
        continue
      }
      let matches = proximity.matches(of: publication, in: index)
      try trial.expect(
        matches.isEmpty, after: copy.story,
        "\(matches.count) identifiers of phone 1 count that it did not disclose")
    }
  }

  static func twice<P: ProximityProtocol>(_ proximity: P, _ trial: inout Trial) throws {
    var scene = try Scene(proximity, phones: 2, days: 2, seed: trial.seed)
    let time = scene.lastDay.start + 50_000 + UInt32(trial.number(below: 20_000))
    let sent = scene.transmissions(of: 1).filter { $0.end <= time }
    let heard = scene.log(of: sent.suffix(5).map(\.sighting))
    let own = scene.transmissions(of: 0).filter { $0.end <= scene.lastDay.start }
    let upload = scene.upload(from: scene.phones[0], at: time, heard: heard)
    scene.send(.upload, upload, at: time, as: "phone 0, a case,")
    let known = proximity.knowledge(of: scene.exchange.server).encounters
    if scene.serverMatches {
      try trial.expect(
        known == heard.count, after: scene.story, "\(known) encounters of \(heard.count) sightings")
    }
    var files: [P.Publication] = []
    let moments: [UInt32] = [0, 60, 86_400, 3 * 86_400, 9 * 86_400]
    for moment in moments {
      scene.send(.upload, upload, at: time + moment, as: "an attacker, who repeats it,")
      if let file = try scene.publish(at: time + moment + proximity.statements.longestHold) {
        files.append(file)
      }
      let encounters = proximity.knowledge(of: scene.exchange.server).encounters
      try trial.expect(
        encounters == known, after: scene.story,
        "the server knows \(encounters) encounters instead of \(known)")
    }
    guard !scene.serverMatches else { return }
    try trial.expect(
      own, count: 1, in: files, uploadedAt: time, after: scene)
  }

  static func staleUploads<P: ProximityProtocol>(_ proximity: P, _ trial: inout Trial)
    throws
  {
    var scene = try Scene(proximity, phones: 2, days: 2, seed: trial.seed)
    let time = scene.lastDay.start + 50_000
    let sent = scene.transmissions(of: 1).filter { $0.end <= time }
    let own = scene.transmissions(of: 0).filter { $0.end <= time }
    let heard = scene.log(of: sent.suffix(5).map(\.sighting))
    let upload = scene.upload(from: scene.phones[0], at: time, heard: heard)
    let late =
      time + UInt32(proximity.properties.retentionDays + 1 + trial.number(below: 5))
      * DayNumber.duration
    scene.send(.upload, upload, at: late, as: "an attacker, who kept it,")
    let encounters = proximity.knowledge(of: scene.exchange.server).encounters
    try trial.expect(
      encounters == 0, after: scene.story, "the server takes \(encounters) encounters")
    guard let file = try scene.publish(at: late + 2 * DayNumber.duration) else {
      return trial.count(1)
    }
    try trial.expect(
      own, count: 0, in: [file], uploadedAt: late, after: scene)
  }

  static func uncertified(_ proximity: some ProximityProtocol, _ trial: inout Trial) throws {
    var scene = try Scene(proximity, phones: 2, days: 1, seed: trial.seed)
    let time = scene.lastDay.start + 50_000
    let heard = scene.transmissions(of: 1).filter { $0.end <= time }.suffix(2)
    let body = scene.upload(
      from: scene.phones[0], at: time,
      heard: scene.log(of: heard.map(\.sighting)))
    let verdict = scene.send(.upload, body, at: time, as: "phone 0, which has no positive test,")
    try trial.expect(verdict.answer == nil, after: scene.story, "the server takes it")
  }
}
