internal import ExposureCore
internal import ProximityProtocols

extension ProtocolProperty {
  /// The properties of the knowledge that listeners, servers and readers of files can gain.
  public static let secrecy: [ProtocolProperty] = [
    ProtocolProperty(
      "files-open-stated-blocks", .secrecy,
      "A file explains the disclosed identifiers and nothing before, after or of others, and links those of one stated block.",
      source:
        "the linkable unit of each specification; closed forms of the linkability of sniffers",
      needs: .publishedFiles, check: { try blocks($0, &$1) }),
    ProtocolProperty(
      "only-consented-days-open", .secrecy,
      "A file explains no identifier of a day that the case did not consent to disclose.",
      source: "the consent that every specification asks for", needs: .publishedFiles,
      check: { try consent($0, &$1) }),
    ProtocolProperty(
      "nothing-live-is-published", .secrecy,
      "No file explains an identifier that is on the air or yet to come, to a phone whose clock is off by up to the tolerance.",
      source: "the off-by-one at the release boundary in three code bases; ePrint 2020/1393",
      needs: .publishedFiles, check: { try live($0, &$1) }),
    ProtocolProperty(
      "fresh-keys-after-upload", .secrecy,
      "After an upload the phone goes on, from its next change on, with identifiers that no file of the upload explains.",
      source: "DP-3T white paper 2.2; TCN v0.4.1 'Reporting'", needs: .publishedFiles,
      check: { try fresh($0, &$1) }),
    ProtocolProperty(
      "air-tells-no-contacts", .secrecy,
      "Broadcasts and requests are the same whatever the phone heard, also after an upload.",
      source: "data minimisation; DP-3T white paper 5", check: { try air($0, &$1) }),
    ProtocolProperty(
      "uploads-tell-no-contacts", .secrecy,
      "An upload is the same bytes whatever the phone heard.",
      source: "DP-3T white paper 1; the graph that a centralised server sees",
      check: { try uploads($0, &$1) }),
    ProtocolProperty(
      "uploads-alike-in-size", .secrecy,
      "The uploads of two phones for the same days and the same number of sightings have one size, so that a dummy can look real.",
      source: "DP-3T, 'Best practices: operation security'; upload traffic analysis",
      check: { try sizes($0, &$1) }),
    ProtocolProperty(
      "answers-alike-in-size", .secrecy,
      "Status requests and their answers have one size, whether or not the owner is at risk.",
      source: "ROBERT v1.1, 'Exposure Status Request'", needs: .statusRequests,
      check: { try answers($0, &$1) }),
    ProtocolProperty(
      "encounters-forgotten", .secrecy,
      "The server forgets an encounter that a case reported when the retention period is over, also if the phone that was met never asks again.",
      source: "the retention period of each specification", needs: .statusRequests,
      check: { try forgotten($0, &$1) }),
    ProtocolProperty(
      "files-forget-the-order", .secrecy,
      "A file is the same bytes in whatever order the uploads came.",
      source: "exposure-notifications-server, sorted exports", needs: .publishedFiles,
      check: { try order($0, &$1) }),
  ]

  private static func blocks<P: ProximityProtocol>(_ proximity: P, _ trial: inout Trial) throws {
    var scene = try Scene(proximity, phones: 3, days: trial.seed == 0 ? 2 : 7, seed: trial.seed)
    let upload = scene.lastDay.start + 43_200 + UInt32(trial.number(below: 20_000))
    let first = max(scene.firstDay, scene.lastDay.advanced(by: trial.seed == 0 ? -1 : -3))
    let files = try scene.makeCase(1, days: first...scene.lastDay, at: upload)
    try trial.expect(
      !files.isEmpty, after: scene.story,
      "nothing is published after \(proximity.statements.longestHold) s")
    let includesToday = files.contains { explains($0, sentOn: scene.lastDay, by: 1, in: scene) }
    let all = (0..<3).flatMap { phone in
      scene.transmissions(of: phone).map { (phone: phone, sent: $0) }
    }
    let log = scene.log(of: all.map(\.sent.sighting))
    for file in files {
      let matches = proximity.matches(of: file, in: proximity.index(log))
      var rows: [Int: Int] = [:]
      for match in matches { rows[match.row, default: 0] += 1 }
      // A key of the current day may be disclosed later, or not at all.
      let end = includesToday ? upload : scene.lastDay.start
      for (row, item) in all.enumerated() {
        let isDisclosed = item.phone == 1 && item.sent.start >= first.start && item.sent.start < end
        try trial.expect(
          rows[row, default: 0] == (isDisclosed ? 1 : 0),
          after: scene.story + [
            "\(scene.name(of: item.sent.start)): phone \(item.phone) broadcasts"
          ],
          isDisclosed
            ? "the file explains it \(rows[row, default: 0]) times"
            : "the file explains it, which was not disclosed")
      }
      var blockOf: [UInt32: Int] = [:]
      var periodOf: [Int: UInt32] = [:]
      for match in matches {
        let start = all[match.row].sent.start
        let period = proximity.statements.linkedSeconds.map { start.seconds / $0 } ?? 0
        let (block, other) = (blockOf[period] ?? match.block, periodOf[match.block] ?? period)
        blockOf[period] = match.block
        periodOf[match.block] = period
        try trial.expect(
          block == match.block && other == period, after: scene.story,
          "the block of \(scene.name(of: start)) is not that of the stated period")
      }
    }
  }

  private static func explains<P: ProximityProtocol>(
    _ file: P.Publication, sentOn day: DayNumber, by phone: Int, in scene: Scene<P>
  ) -> Bool {
    let sent = scene.proximity.transmissions(of: scene.phones[phone], on: day)
    let log = scene.log(of: sent.map(\.sighting))
    return !scene.proximity.matches(of: file, in: scene.proximity.index(log)).isEmpty
  }

  private static func consent(_ proximity: some ProximityProtocol, _ trial: inout Trial) throws {
    var scene = try Scene(proximity, phones: 1, days: 4, seed: trial.seed)
    let upload = scene.lastDay.start + UInt32(trial.number(below: 86_000))
    let day = scene.firstDay.advanced(by: 1)
    scene.note("phone 0 consents to disclose day 1 alone")
    let files = try scene.makeCase(0, days: day...day, at: upload)
    let sent = scene.transmissions(of: 0).filter { DayNumber(containing: $0.start) != day }
    try trial.expect(
      sent, count: 0, in: files, uploadedAt: upload, after: scene)
  }

  private static func live<P: ProximityProtocol>(_ proximity: P, _ trial: inout Trial) throws {
    var scene = try Scene(proximity, phones: 1, days: 2, seed: trial.seed)
    // Every other seed uploads soon after midnight, when the keys of the day before are still held back.
    let upload =
      scene.lastDay.start + UInt32(trial.number(below: trial.seed % 2 == 0 ? 86_400 : 6_000))
    let tolerance: UInt32
    switch proximity.statements.tolerance {
    case .slot(_, _, let after): tolerance = after
    default: tolerance = 0
    }
    try scene.disclose(0, at: upload)
    try scene.startNextDay()
    try scene.startNextDay()
    var hasPublished = false
    for time in stride(from: upload.seconds, through: upload.seconds + 100_000, by: 300) {
      guard let file = try scene.publish(at: UnixTime(time)) else { continue }
      hasPublished = true
      // A phone whose clock is right accepts an identifier until the tolerance after its epoch, so what counts at the
      // release must be over for that long.
      let current = scene.transmissions(of: 0).filter { $0.end.seconds + tolerance > time }
      for early in [0, 1, 450, 900, 3_600, 7_200, 43_200, 86_400] as [UInt32] {
        let log = scene.log(
          of: current.map { Sighting(of: $0.payload, at: UnixTime($0.start.seconds - early)) })
        let matches = proximity.matches(of: file, in: proximity.index(log))
        try trial.expect(
          matches.isEmpty, after: scene.story,
          matches.first.map {
            "the file explains the broadcast of \(scene.name(of: current[$0.row].start)) until \(scene.name(of: current[$0.row].end))"
          } ?? "")
      }
    }
    try trial.expect(hasPublished, after: scene.story, "nothing is published within 100,000 s")
  }

  private static func fresh(_ proximity: some ProximityProtocol, _ trial: inout Trial) throws {
    var scene = try Scene(proximity, phones: 1, days: 3, seed: trial.seed)
    let upload = scene.lastDay.start + UInt32(trial.number(below: 43_200))
    let next = scene.transmissions(of: 0).first { $0.start >= upload }
    try scene.disclose(0, at: upload)
    try scene.startNextDay()
    try scene.startNextDay()
    let file = try scene.publish(at: upload + 2 * DayNumber.duration)
    try trial.expect(file != nil, after: scene.story, "nothing is published two days later")
    let after = scene.transmissions(of: 0).filter { $0.start >= next?.start ?? upload }
    try trial.expect(
      after, count: 0, in: file.map { [$0] } ?? [], uploadedAt: upload, after: scene,
      ", after the upload")
    guard let file else { return }
    try freshWithinBlock(scene, file, upload, next?.start ?? upload, &trial)
  }

  /// Checks the broadcasts that belong to the block of the upload: any reader of the block can derive what the key would
  /// have given, whether or not the file claims it.
  private static func freshWithinBlock<P: ProximityProtocol>(
    _ scene: Scene<P>, _ file: P.Publication, _ upload: UnixTime, _ next: UnixTime,
    _ trial: inout Trial
  ) throws {
    func period(_ time: UnixTime) -> UInt32 {
      scene.proximity.statements.linkedSeconds.map { time.seconds / $0 } ?? 0
    }
    let before = scene.transmissions(of: 0).filter {
      $0.start < upload && DayNumber(containing: $0.start) == DayNumber(containing: upload)
        && period($0.start) == period(upload)
    }
    let explained = try scene.counts(
      before.map(\.sighting), in: [file], uploadedAt: upload)
    guard explained.contains(where: { $0 > 0 }) else { return }
    let twin = try Scene(scene.proximity, phones: 1, days: 5, seed: trial.seed)
    let undisclosed = Set(twin.transmissions(of: 0).map(\.payload))
    for sent in scene.transmissions(of: 0)
    where sent.start >= next && period(sent.start) == period(upload) {
      try trial.expect(
        !undisclosed.contains(sent.payload), after: scene.story,
        "the broadcast of \(scene.name(of: sent.start)) is that of a phone that did not upload: its key is public"
      )
    }
  }

  /// Sightings of a phone: a few of each day.
  private static func sightings<P: ProximityProtocol>(
    of phone: Int, in scene: Scene<P>, until time: UnixTime, every step: Int = 9
  ) -> [Sighting<P.Payload>] {
    let sent = scene.transmissions(of: phone).filter { $0.end <= time }
    return stride(from: 0, to: sent.count, by: step).map {
      sent[$0].sighting
    }
  }

  private static func air<P: ProximityProtocol>(_ proximity: P, _ trial: inout Trial) throws {
    var alone = try Scene(proximity, phones: 2, days: 2, seed: trial.seed)
    var social = try Scene(proximity, phones: 2, days: 2, seed: trial.seed)
    let upload = alone.lastDay.start + 30_000 + UInt32(trial.number(below: 50_000))
    try trial.expect(
      alone.transmissions(of: 0) == social.transmissions(of: 0), after: alone.story,
      "two phones of the same key material broadcast differently")
    let heard = social.log(of: sightings(of: 1, in: social, until: upload))
    try alone.disclose(0, at: upload)
    try social.disclose(0, at: upload, heard: heard)
    let status = (
      proximity.statusRequest(from: alone.phones[0], at: upload + 7_200),
      proximity.statusRequest(from: social.phones[0], at: upload + 7_200)
    )
    let story = social.story + ["phone 0 had heard phone 1 \(heard.count) times, its twin nobody"]
    try trial.expect(status.0 == status.1, after: story, "their status requests differ")
    try alone.startNextDay()
    try social.startNextDay()
    let next = alone.lastDay.advanced(by: 1)
    try trial.expect(
      proximity.provisioningRequests(from: alone.phones[0], for: next)
        == proximity.provisioningRequests(from: social.phones[0], for: next), after: story,
      "their provisioning requests differ")
    let (a, b) = (alone.transmissions(of: 0), social.transmissions(of: 0))
    try trial.expect(a.count == b.count, after: story, "they broadcast at other times")
    for (x, y) in zip(a, b) where DayNumber(containing: x.start) < alone.lastDay {
      try trial.expect(
        x == y, after: story, "their broadcasts of \(alone.name(of: x.start)) differ")
    }
  }

  private static func uploads(_ proximity: some ProximityProtocol, _ trial: inout Trial) throws {
    var bodies: [[UInt8]] = []
    var story: [String] = []
    for step in [0, 40, 7] {
      var scene = try Scene(proximity, phones: 2, days: 2, seed: trial.seed)
      let upload = scene.lastDay.start + 80_000
      let heard = step == 0 ? [] : sightings(of: 1, in: scene, until: upload, every: step)
      bodies.append(scene.upload(from: scene.phones[0], at: upload, heard: scene.log(of: heard)))
      story = scene.story + ["phone 0 uploads, having heard phone 1 \(heard.count) times"]
      try trial.expect(
        bodies[0].count == bodies[bodies.count - 1].count, after: story,
        "\(bodies[bodies.count - 1].count) B instead of \(bodies[0].count) B for a phone that heard nobody"
      )
    }
    try trial.expect(
      Set(bodies).count == 1, after: story, "other bytes than for a phone that heard nobody")
  }

  private static func sizes(_ proximity: some ProximityProtocol, _ trial: inout Trial) throws {
    var scene = try Scene(proximity, phones: 6, days: 3, seed: trial.seed)
    let upload = scene.lastDay.start + UInt32(trial.number(below: 86_000))
    var expected: Int?
    for phone in 0..<5 {
      let heard = scene.log(of: Array(sightings(of: 5, in: scene, until: upload).suffix(6)))
      let body = scene.upload(from: scene.phones[phone], at: upload, heard: heard)
      scene.note("\(scene.name(of: upload)): phone \(phone) uploads \(body.count) B")
      try trial.expect(body.count == expected ?? body.count, after: scene.story, "the sizes differ")
      expected = body.count
    }
  }

  private static func answers(_ proximity: some ProximityProtocol, _ trial: inout Trial) throws {
    var scene = try Scene(proximity, phones: 3, days: 3, seed: trial.seed)
    let upload = scene.lastDay.start + 80_000
    try scene.disclose(
      0, at: upload, heard: scene.log(of: sightings(of: 1, in: scene, until: upload, every: 1)))
    let asked = upload + 900
    var sizes: Set<[Int]> = []
    for phone in 1...2 {
      guard let request = proximity.statusRequest(from: scene.phones[phone], at: asked) else {
        continue
      }
      let verdict = scene.send(.status, request, at: asked, as: "phone \(phone)")
      sizes.insert([request.count, verdict.answer?.count ?? -1])
    }
    try trial.expect(
      sizes.count == 1, after: scene.story, "the sizes of request and answer tell who is at risk")
  }

  private static func forgotten(_ proximity: some ProximityProtocol, _ trial: inout Trial) throws {
    var scene = try Scene(proximity, phones: 3, days: 3, seed: trial.seed)
    let upload = scene.lastDay.start + 80_000
    let heard = (1...2).flatMap { sightings(of: $0, in: scene, until: upload, every: 1) }
    try scene.disclose(0, at: upload, heard: scene.log(of: heard))
    let reported = proximity.knowledge(of: scene.exchange.server).encounters
    try trial.expect(reported > 0, after: scene.story, "the server knows of no encounter")
    let end = scene.lastDay.advanced(by: proximity.properties.retentionDays + 1)
    var day = scene.lastDay
    while day < end {
      day = day.advanced(by: 1)
      _ = try scene.publish(at: day.start + 3_600)
    }
    let left = proximity.knowledge(of: scene.exchange.server).encounters
    try trial.expect(
      left == 0, after: scene.story,
      "on day \(scene.name(of: end)) the server still knows \(left) of \(reported) encounters")
  }

  private static func order(_ proximity: some ProximityProtocol, _ trial: inout Trial) throws {
    var files: [[UInt8]?] = []
    var story: [String] = []
    for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
      var scene = try Scene(proximity, phones: 3, days: 2, seed: trial.seed)
      let upload = scene.lastDay.start + 50_000
      let bodies = (0..<3).map { scene.upload(from: scene.phones[$0], at: upload) }
      for phone in order { scene.send(.upload, bodies[phone], at: upload, as: "phone \(phone)") }
      files.append(
        proximity.publish(at: upload + 2 * DayNumber.duration, server: &scene.exchange.server))
      story = scene.story
      try trial.expect(
        files[files.count - 1] == files[0], after: story,
        "the file is another than in the order 0, 1, 2")
    }
  }
}
