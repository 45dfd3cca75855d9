internal import ExposureCore
internal import ProximityProtocols

extension ProtocolProperty {
  /// The properties of the resistance to messages that no honest party sends.
  public static let integrity: [ProtocolProperty] = [
    ProtocolProperty(
      "warnings-imply-encounters", .integrity,
      "A sighting counts only if it is of a phone that met a case, with a payload that this phone did broadcast.",
      source: "soundness lemma of Morio et al., USENIX Security 2023",
      check: { try soundness($0, &$1) }),
    ProtocolProperty(
      "altered-broadcasts-refused", .integrity,
      "A payload with any bit flipped on the air counts for nobody.",
      source: "malleability of GAEN's associated encrypted metadata",
      check: { try alteredBroadcasts($0, &$1) }),
    ProtocolProperty(
      "stale-sightings-refused", .integrity,
      "A sighting outside of the stated tolerance, or of the time after the release, does not count.",
      source: "replay windows of the specifications; ePrint 2020/1393",
      check: { try stale($0, &$1) }),
    ProtocolProperty(
      "truncations-refused", .integrity,
      "Every truncated or extended message is refused, by servers and by phones.",
      source: "the formats of the specifications", check: { try truncations($0, &$1) }),
    ProtocolProperty(
      "altered-uploads-claim-nobody", .integrity,
      "An upload with any bit flipped is refused, or makes nothing count that the upload itself did not.",
      source: "TCN v0.4.1, 'Reporting': a report proves the holding of its key",
      check: { try alteredUploads($0, &$1) }),
    ProtocolProperty(
      "altered-uploads-refused", .integrity,
      "An upload with any bit flipped is refused, at least in part.",
      source: "TCN v0.4.1, 'Reporting': a signature over the whole of a report",
      check: { try alteredUploadsRefused($0, &$1) }),
    ProtocolProperty(
      "spliced-uploads-claim-nobody", .integrity,
      "An upload made of pieces of another phone's broadcasts, uploads and files makes nothing of that phone count that was not disclosed.",
      source: "TCN issues 44 and 45: a report that let one claim a foreign number",
      needs: .publishedFiles,
      check: { try splices($0, &$1) }),
    ProtocolProperty(
      "nothing-counts-twice", .integrity,
      "An upload that is repeated, at once, after its release or by another sender, makes nothing count twice.",
      source: "exposure-notifications-server, 'duplicate keys'", check: { try twice($0, &$1) }),
    ProtocolProperty(
      "stale-uploads-refused", .integrity,
      "An upload that arrives after the retention period makes nothing count.",
      source: "exposure-notifications-server, maximum age of keys",
      check: { try staleUploads($0, &$1) }),
    ProtocolProperty(
      "uncertified-uploads-refused", .integrity,
      "An upload without the health authority's consent is refused.",
      source: "upload authentication lemma of Morio et al., USENIX Security 2023",
      check: { try uncertified($0, &$1) }),
    ProtocolProperty(
      "requests-authentic", .integrity,
      "A status or provisioning request with any bit flipped, or of another server's phone, gets no answer.",
      source: "ROBERT v1.1, 'Authenticated Requests'", needs: .statusRequests,
      check: { try requests($0, &$1) }),
    ProtocolProperty(
      "stale-requests-refused", .integrity,
      "A status request that is repeated a day later gets no answer.",
      source: "ROBERT v1.1, 'Authenticated Requests'", needs: .statusRequests,
      check: { try staleRequests($0, &$1) }),
    ProtocolProperty(
      "unknown-requests-refused", .integrity,
      "A request of a kind that the protocol does not have is refused, and so is noise of the other kinds.",
      source: "the seam", check: { try unknown($0, &$1) }),
  ]

  /// A scene with a case, phone 0, whose disclosure is published where files are.
  ///
  /// - Returns: The scene, the files, and the moment of the upload.
  static func caseScene<P: ProximityProtocol>(
    _ proximity: P, phones: Int, days: Int, _ trial: inout Trial
  ) throws -> (scene: Scene<P>, files: [P.Publication], upload: UnixTime) {
    var scene = try Scene(proximity, phones: phones, days: days, seed: trial.seed)
    let upload = scene.lastDay.start + 60_000 + UInt32(trial.number(below: 20_000))
    let files = try scene.makeCase(0, at: upload)
    return (scene, files, upload)
  }

  /// Broadcasts of phone 0 that count if they are heard in time: of days before the upload's.
  static func counting<P: ProximityProtocol>(in scene: Scene<P>) -> [Transmission<P.Payload>] {
    // A broadcast that is cut short says less about the time for which its payload counts.
    let cutShort = scene.proximity.statements.tolerance == .broadcast
    let longest = scene.proximity.properties.rotationSeconds.upperBound
    return scene.transmissions(of: 0).filter {
      $0.end <= scene.lastDay.start
        && (!cutShort || Int($0.end.seconds) - Int($0.start.seconds) == longest)
    }
  }

  /// The time at which the listeners of centralised protocols upload.
  static func listenersUpload<P: ProximityProtocol>(in scene: Scene<P>) -> UnixTime {
    scene.lastDay.start + 86_399
  }

  private static func soundness<P: ProximityProtocol>(_ proximity: P, _ trial: inout Trial) throws {
    let (scene, files, upload) = try caseScene(proximity, phones: 3, days: 3, &trial)
    let foreign = try Scene(proximity, phones: 1, days: 3, seed: trial.seed &+ 1_000_000)
    let time = listenersUpload(in: scene)
    var sightings: [(Sighting<P.Payload>, expected: Int, of: String)] = []
    let candidates = counting(in: scene)
    for _ in 0..<20 {
      let sent = try trial.pick(candidates, "broadcasts of a case")
      sightings.append((Sighting(of: sent.payload, at: sent.start), 1, "phone 0, a case"))
      let other = try trial.pick(Array(scene.transmissions(of: 1).prefix(100)), "broadcasts")
      // Where servers match, the listener is the case, and each of its encounters counts.
      sightings.append(
        (
          Sighting(of: other.payload, at: other.start), scene.serverMatches ? 1 : 0,
          "phone 1, no case"
        ))
      let stranger = try trial.pick(Array(foreign.transmissions(of: 0).prefix(100)), "broadcasts")
      sightings.append(
        (Sighting(of: stranger.payload, at: stranger.start), 0, "a phone of another server"))
    }
    let counts = try scene.counts(sightings.map(\.0), in: files, uploadedAt: max(time, upload))
    for (item, count) in zip(sightings, counts) {
      try trial.expect(
        count == item.expected,
        after: scene.story + ["\(scene.name(of: item.0.time)): a phone hears \(item.of)"],
        "it counts \(count) times, not \(item.expected)")
    }
  }

  private static func alteredBroadcasts(_ proximity: some ProximityProtocol, _ trial: inout Trial)
    throws
  {
    let (scene, files, upload) = try caseScene(proximity, phones: 1, days: 2, &trial)
    let candidates = counting(in: scene)
    let sent = try trial.pick(candidates, "broadcasts of a case")
    let altered = (0..<bitCount(of: sent.payload)).map {
      Sighting(of: flip($0, of: sent.payload), at: sent.start)
    }
    let counts = try scene.counts(
      altered, in: files, uploadedAt: max(listenersUpload(in: scene), upload))
    for (bit, count) in counts.enumerated() {
      try trial.expect(
        count == 0,
        after: scene.story + [
          "\(scene.name(of: sent.start)): an attacker sends the broadcast of phone 0 on with bit \(bit) of byte \(bit / 8) flipped"
        ], "it counts as a sighting of the case")
    }
  }

  private static func stale<P: ProximityProtocol>(_ proximity: P, _ trial: inout Trial) throws {
    let (scene, files, upload) = try caseScene(proximity, phones: 1, days: 3, &trial)
    let release = upload + proximity.statements.longestHold
    let candidates = counting(in: scene)
    for _ in 0..<6 {
      let sent = try trial.pick(Array(candidates.dropFirst()), "broadcasts of a case")
      var times: [UInt32] = [
        sent.start.seconds + 86_400, sent.start.seconds - 86_400, sent.end.seconds + 15 * 86_400,
      ]
      if let accepted = proximity.statements.accepted(sent) {
        times += [
          accepted.lowerBound.seconds - 1, accepted.lowerBound.seconds - 600,
          accepted.upperBound.seconds,
          accepted.upperBound.seconds + 599,
        ]
        if !scene.serverMatches { times.append(max(release.seconds, accepted.upperBound.seconds)) }
        times.removeAll { accepted.contains(UnixTime($0)) }
      }
      let counts = try scene.counts(
        times.map { Sighting(of: sent.payload, at: UnixTime($0)) }, in: files,
        uploadedAt: UnixTime(max(times.max() ?? 0, release.seconds) + 600))
      for (time, count) in zip(times, counts) {
        try trial.expect(
          count == 0,
          after: scene.story + [
            "\(scene.name(of: sent.start)): phone 0, a case, broadcasts",
            "\(scene.name(of: UnixTime(time))): an attacker replays it to a phone",
          ], "it counts as a sighting")
      }
    }
  }

  /// All kinds of messages of a scene with the verdict on a damaged one.
  private static func truncations<P: ProximityProtocol>(_ proximity: P, _ trial: inout Trial) throws
  {
    var scene = try Scene(proximity, phones: 2, days: 2, seed: trial.seed)
    let time = scene.lastDay.start + 50_000
    let heard = scene.transmissions(of: 1).filter { $0.end < time }.suffix(3)
    let upload = scene.upload(
      from: scene.phones[0], at: time,
      heard: scene.log(of: heard.map { Sighting(of: $0.payload, at: $0.start) }))
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

  private static func damages(of message: [UInt8]) -> [[UInt8]] {
    let step = max(1, message.count / 300)
    return stride(from: 0, to: message.count, by: step).map { Array(message[..<$0]) }
      + [message.dropLast(), message + [0], message + message]
  }

  private static func alteredUploads<P: ProximityProtocol>(_ proximity: P, _ trial: inout Trial)
    throws
  {
    var scene = try Scene(proximity, phones: 3, days: 2, seed: trial.seed)
    let time = scene.lastDay.start + 40_000 + UInt32(trial.number(below: 40_000))
    let heard = scene.transmissions(of: 1).filter { $0.end <= scene.lastDay.start }.suffix(2)
    let upload = scene.upload(
      from: scene.phones[0], days: scene.firstDay...scene.firstDay, at: time,
      heard: scene.log(of: heard.map { Sighting(of: $0.payload, at: $0.start) }))
    // All that any phone broadcasts, also on the day after the upload.
    var all: [Sighting<P.Payload>] = []
    try scene.startNextDay()
    for phone in 0..<3 {
      all += scene.transmissions(of: phone).map { Sighting(of: $0.payload, at: $0.start) }
    }
    let index = proximity.index(scene.log(of: all))
    let late = time + 2 * DayNumber.duration
    func effect(of body: [UInt8]) throws -> (rows: Set<Int>, encounters: Int) {
      var copy = scene
      copy.send(.upload, body, at: time)
      let encounters = proximity.knowledge(of: copy.exchange.server).encounters
      guard let file = proximity.publish(at: late, server: &copy.exchange.server),
        let publication = try? proximity.read(file)
      else { return ([], encounters) }
      return (Set(proximity.matches(of: publication, in: index).map(\.row)), encounters)
    }
    let honest = try effect(of: upload)
    // Signatures are slow to verify, so that each seed tries a part of the bits.
    let step = max(1, 8 * upload.count / 600)
    for bit in stride(from: trial.number(below: step), to: 8 * upload.count, by: step) {
      var altered = upload
      altered[bit / 8] ^= 1 << (bit % 8)
      let found = try effect(of: altered)
      try trial.expect(
        found.rows.isSubset(of: honest.rows) && found.encounters <= honest.encounters,
        after: scene.story + [
          "an attacker sends an upload of \(upload.count) B on with bit \(bit) flipped"
        ],
        "identifiers count that the upload did not disclose")
    }
  }

  private static func alteredUploadsRefused(
    _ proximity: some ProximityProtocol, _ trial: inout Trial
  ) throws {
    var scene = try Scene(proximity, phones: 2, days: 2, seed: trial.seed)
    let time = scene.lastDay.start + 40_000 + UInt32(trial.number(below: 40_000))
    let heard = scene.transmissions(of: 1).filter { $0.end <= scene.lastDay.start }.suffix(2)
    let upload = scene.upload(
      from: scene.phones[0], days: scene.firstDay...scene.firstDay, at: time,
      heard: scene.log(of: heard.map { Sighting(of: $0.payload, at: $0.start) }))
    let step = max(1, 8 * upload.count / 600)
    for bit in stride(from: trial.number(below: step), to: 8 * upload.count, by: step) {
      var altered = upload
      altered[bit / 8] ^= 1 << (bit % 8)
      var copy = scene
      let verdict = copy.send(.upload, altered, at: time, as: "an attacker, who flips bit \(bit),")
      try trial.expect(verdict.reason != nil, after: copy.story, "the server takes all of it")
    }
  }

  private static func splices<P: ProximityProtocol>(_ proximity: P, _ trial: inout Trial) throws {
    // Phone 0 is the attacker, phone 1 discloses its last day, and its first one is to stay closed.
    var scene = try Scene(proximity, phones: 2, days: 3, seed: trial.seed)
    let time = scene.lastDay.start + 50_000
    let own = scene.upload(from: scene.phones[0], at: time)
    let victim = scene.upload(from: scene.phones[1], days: scene.lastDay...scene.lastDay, at: time)
    let sent = scene.transmissions(of: 1)
    let hidden = sent.filter { $0.end <= scene.lastDay.start }
    let index = proximity.index(
      scene.log(of: hidden.map { Sighting(of: $0.payload, at: $0.start) }))
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

  private static func twice<P: ProximityProtocol>(_ proximity: P, _ trial: inout Trial) throws {
    var scene = try Scene(proximity, phones: 2, days: 2, seed: trial.seed)
    let time = scene.lastDay.start + 50_000 + UInt32(trial.number(below: 20_000))
    let sent = scene.transmissions(of: 1).filter { $0.end <= time }
    let heard = scene.log(of: sent.suffix(5).map { Sighting(of: $0.payload, at: $0.start) })
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
    let counts = try scene.counts(
      own.map { Sighting(of: $0.payload, at: $0.start) }, in: files, uploadedAt: time)
    for (item, count) in zip(own, counts) {
      try trial.expect(
        count == 1, after: scene.story,
        "the broadcast of \(scene.name(of: item.start)) counts \(count) times")
    }
  }

  private static func staleUploads<P: ProximityProtocol>(_ proximity: P, _ trial: inout Trial)
    throws
  {
    var scene = try Scene(proximity, phones: 2, days: 2, seed: trial.seed)
    let time = scene.lastDay.start + 50_000
    let sent = scene.transmissions(of: 1).filter { $0.end <= time }
    let own = scene.transmissions(of: 0).filter { $0.end <= time }
    let heard = scene.log(of: sent.suffix(5).map { Sighting(of: $0.payload, at: $0.start) })
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
    let counts = try scene.counts(
      own.map { Sighting(of: $0.payload, at: $0.start) }, in: [file], uploadedAt: late)
    for (item, count) in zip(own, counts) {
      try trial.expect(
        count == 0, after: scene.story,
        "the file explains the broadcast of \(scene.name(of: item.start))")
    }
  }

  private static func uncertified(_ proximity: some ProximityProtocol, _ trial: inout Trial) throws
  {
    var scene = try Scene(proximity, phones: 2, days: 1, seed: trial.seed)
    let time = scene.lastDay.start + 50_000
    let heard = scene.transmissions(of: 1).filter { $0.end <= time }.suffix(2)
    let body = scene.upload(
      from: scene.phones[0], at: time,
      heard: scene.log(of: heard.map { Sighting(of: $0.payload, at: $0.start) }))
    let verdict = scene.send(.upload, body, at: time, as: "phone 0, which has no positive test,")
    try trial.expect(verdict.answer == nil, after: scene.story, "the server takes it")
  }

  private static func requests(_ proximity: some ProximityProtocol, _ trial: inout Trial) throws {
    let scene = try Scene(proximity, phones: 1, days: 2, seed: trial.seed)
    let foreign = try Scene(proximity, phones: 1, days: 2, seed: trial.seed &+ 1_000_000)
    let time = scene.lastDay.start + 50_000
    let day = scene.lastDay.advanced(by: 1)
    var messages: [(RequestKind, [UInt8], UnixTime, forger: [UInt8]?)] = []
    if let request = proximity.statusRequest(from: scene.phones[0], at: time) {
      messages.append(
        (.status, request, time, proximity.statusRequest(from: foreign.phones[0], at: time)))
    }
    for request in proximity.provisioningRequests(from: scene.phones[0], for: day).prefix(1) {
      let other = proximity.provisioningRequests(from: foreign.phones[0], for: day).first
      messages.append((.provisioning, request.body, request.time, other?.body))
    }
    for (kind, message, time, forged) in messages {
      var honest = scene
      try trial.expect(
        honest.send(kind, message, at: time).answer != nil, after: honest.story,
        "an honest request is refused")
      var wrong = (0..<8 * message.count).map { bit in
        var altered = message
        altered[bit / 8] ^= 1 << (bit % 8)
        return (altered, "with bit \(bit) flipped")
      }
      if let forged { wrong.append((forged, "of another server's phone")) }
      if kind == .status, messages.count > 1 {
        wrong.append((messages[1].1, "that is one for identifiers"))
      }
      for (body, name) in wrong where body != message {
        var copy = scene
        let verdict = copy.send(kind, body, at: time, as: "an attacker")
        try trial.expect(verdict.answer == nil, after: copy.story, "\(kind) \(name) is answered")
      }
    }
  }

  private static func staleRequests(_ proximity: some ProximityProtocol, _ trial: inout Trial)
    throws
  {
    var scene = try Scene(proximity, phones: 1, days: 2, seed: trial.seed)
    let time = scene.lastDay.start + UInt32(trial.number(below: 80_000))
    guard let request = proximity.statusRequest(from: scene.phones[0], at: time) else { return }
    scene.send(.status, request, at: time, as: "phone 0")
    for later in [3_600, 86_400] as [UInt32] {
      let verdict = scene.send(
        .status, request, at: time + later, as: "an attacker, who repeats it,")
      try trial.expect(verdict.answer == nil, after: scene.story, "it is answered again")
    }
  }

  private static func unknown(_ proximity: some ProximityProtocol, _ trial: inout Trial) throws {
    let scene = try Scene(proximity, phones: 1, days: 1, seed: trial.seed)
    let kinds = proximity.properties.requestKinds
    for kind in RequestKind.allCases {
      for size in [1, 3, 40, 47, 100] {
        var copy = scene
        let noise = copy.material.publicBytes(size)
        let verdict = copy.send(kind, noise, at: scene.lastDay.start + 40_000)
        try trial.expect(
          kinds.contains(kind) ? verdict.answer == nil : verdict == .refused(.unknownRequest),
          after: copy.story,
          "noise is taken for \(kind), or the reason is wrong")
      }
    }
  }
}
