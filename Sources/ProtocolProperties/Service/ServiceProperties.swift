internal import ExposureCore
internal import ProximityProtocols

extension ProtocolProperty {
  /// The properties of the use to the people who run the app.
  public static let service: [ProtocolProperty] = [
    ProtocolProperty(
      "contacts-count-once", .service,
      "A sighting of a case within the tolerance counts once, from the first to the last second, by day and at midnight.",
      source: "each specification, matching", check: { try once($0, &$1) }),
    ProtocolProperty(
      "missed-downloads-cost-nothing", .service,
      "A phone that fetches all files late finds each sighting once, and so does one that fetches them by the hour.",
      source: "exposure-notifications-server, 'Export'", needs: .publishedFiles,
      check: { try downloads($0, &$1) }),
    ProtocolProperty(
      "contacts-are-warned", .service,
      "A phone that was near a case is told so by the server, and no other phone is.",
      source: "ROBERT v1.1, 'Exposure Status Request'; BlueTrace", needs: .statusRequests,
      check: { try warned($0, &$1) }),
    ProtocolProperty(
      "new-phones-work", .service,
      "A phone on which the app is installed anew broadcasts, uploads and counts from that day on, and not before.",
      source: "reinstallation", check: { try reinstalled($0, &$1) }),
    ProtocolProperty(
      "retention-kept", .service,
      "A phone keeps the stated days, can disclose each of them, and forgets all earlier ones.",
      source: "the retention period of each specification", check: { try retention($0, &$1) }),
    ProtocolProperty(
      "skipped-days-cost-themselves", .service,
      "A phone that was off for a day broadcasts nothing on it, and on the next day as before.",
      source: "restarts and empty batteries", check: { try skipped($0, &$1) }),
    ProtocolProperty(
      "lost-answers-cost-their-time", .service,
      "A phone whose day's answers are lost broadcasts nothing on it, and can still ask for the next day.",
      source: "networks fail", needs: .provisioning, check: { try lost($0, &$1) }),
    ProtocolProperty(
      "empty-uploads-accepted", .service,
      "A case with nothing to disclose uploads that, and the server accepts it.",
      source: "the seam: a second upload at once", check: { try empty($0, &$1) }),
    ProtocolProperty(
      "refusals-leave-the-server", .service,
      "A refused request leaves the server's state as it was.",
      source: "the seam", check: { try serverState($0, &$1) }),
    ProtocolProperty(
      "wrong-answers-leave-the-phone", .service,
      "An answer that no honest server sends is an error, and leaves the phone as it was.",
      source: "the seam", check: { try phoneState($0, &$1) }),
  ]

  private static func once<P: ProximityProtocol>(_ proximity: P, _ trial: inout Trial) throws {
    let (scene, files, upload) = try caseScene(proximity, phones: 1, days: 4, &trial)
    let candidates = counting(in: scene)
    var chosen = candidates.dropFirst().prefix(1) + candidates.dropLast().suffix(1)
    for _ in 0..<6 {
      chosen.append(try trial.pick(Array(candidates.dropFirst()), "broadcasts of a case"))
    }
    // Around each midnight.
    for day in scene.keptDays.dropFirst() {
      chosen += candidates.filter { $0.end == day.start || $0.start == day.start }
    }
    var sightings: [(Sighting<P.Payload>, start: UnixTime)] = []
    for sent in chosen {
      let range =
        proximity.statements.accepted(sent) ?? sent.start..<UnixTime(sent.end.seconds + 86_400)
      for time in [
        sent.start.seconds, sent.end.seconds - 1, range.lowerBound.seconds,
        range.upperBound.seconds - 1,
        range.lowerBound.seconds
          + UInt32(trial.number(below: Int(range.upperBound.seconds - range.lowerBound.seconds))),
      ] where time < upload.seconds {
        sightings.append((Sighting(of: sent.payload, at: UnixTime(time)), sent.start))
      }
    }
    let counts = try scene.counts(
      sightings.map(\.0), in: files, uploadedAt: max(listenersUpload(in: scene), upload))
    for (item, count) in zip(sightings, counts) {
      try trial.expect(
        count == 1,
        after: scene.story + [
          "\(scene.name(of: item.start)): phone 0, a case, broadcasts",
          "\(scene.name(of: item.0.time)), by its own clock: a phone hears it",
        ], "it counts \(count) times")
    }
    trial.bound = "to the second"
  }

  private static func downloads<P: ProximityProtocol>(_ proximity: P, _ trial: inout Trial) throws {
    var totals: [[Int]] = []
    for step in [3_600, 86_400 * 4] as [UInt32] {
      var scene = try Scene(proximity, phones: 2, days: 3, seed: trial.seed)
      let upload = scene.lastDay.start + 60_000
      try scene.disclose(0, at: upload)
      try scene.disclose(1, at: upload + 7_000)
      var files: [P.Publication] = []
      for time in stride(from: upload.seconds, through: upload.seconds + 86_400 * 4, by: Int(step))
      {
        if let file = try scene.publish(at: UnixTime(time)) { files.append(file) }
      }
      let sent = (0..<2).flatMap { scene.transmissions(of: $0) }.filter {
        $0.end <= scene.lastDay.start
      }
      totals.append(
        try trial.expect(
          sent, count: 1, in: files, uploadedAt: upload, after: scene, " in \(files.count) files"))
    }
    try trial.expect(
      totals[0] == totals[1], after: [], "hourly files and late ones count differently")
  }

  private static func warned<P: ProximityProtocol>(_ proximity: P, _ trial: inout Trial) throws {
    var scene = try Scene(proximity, phones: 4, days: 3, seed: trial.seed)
    let longest = UInt32(proximity.properties.rotationSeconds.upperBound)
    let near = scene.transmissions(of: 1).filter { $0.end.seconds - $0.start.seconds == longest }
      .suffix(30).prefix(6 * max(1, 900 / Int(longest)))
    let heard = near.map(\.sighting)
    let brief = scene.transmissions(of: 2).suffix(30).prefix(1).map(\.sighting)
    scene.note("phone 0 hears phone 1 \(heard.count) times, phone 2 once and phone 3 never")
    let upload = scene.lastDay.start + 86_399
    for phone in 1..<4 { try ask(phone, false, upload) }
    try scene.disclose(0, at: upload, heard: scene.log(of: heard + brief))
    try scene.startNextDay()
    let later = scene.lastDay.start + 7_200
    for phone in 1..<4 { try ask(phone, phone == 1, later) }

    func ask(_ phone: Int, _ expected: Bool, _ time: UnixTime) throws {
      guard let request = proximity.statusRequest(from: scene.phones[phone], at: time) else {
        throw Counterexample(scene.story, "phone \(phone) has no status request")
      }
      let verdict = scene.send(.status, request, at: time, as: "phone \(phone)")
      let isAtRisk = try verdict.answer.map {
        try proximity.isAtRisk($0, phone: scene.phones[phone])
      }
      try trial.expect(
        isAtRisk == expected, after: scene.story,
        "phone \(phone) is told \(isAtRisk.map { $0 ? "at risk" : "not at risk" } ?? "nothing")")
    }
  }

  private static func reinstalled<P: ProximityProtocol>(_ proximity: P, _ trial: inout Trial) throws
  {
    var scene = try Scene(proximity, phones: 1, days: 2, seed: trial.seed)
    let day = scene.lastDay
    scene.note("phone 1 is installed on day 1")
    try scene.addPhone(on: day)
    try scene.start(day, on: scene.phones[1])
    try scene.startNextDay()
    let before = proximity.transmissions(of: scene.phones[1], on: scene.firstDay)
    try trial.expect(before.isEmpty, after: scene.story, "it broadcasts on day 0")
    let sent = proximity.transmissions(of: scene.phones[1], on: day)
    try trial.expect(
      sent.first?.start == day.start && sent.last?.end == day.end, after: scene.story,
      "it does not broadcast all day")
    let upload = scene.lastDay.start + 70_000
    let files = try scene.makeCase(1, at: upload)
    try trial.expect(
      sent, count: 1, in: files, uploadedAt: scene.lastDay.start + 86_399, after: scene)
  }

  private static func retention<P: ProximityProtocol>(_ proximity: P, _ trial: inout Trial) throws {
    let kept = proximity.properties.retentionDays
    var scene = try Scene(proximity, phones: 1, days: kept + 3, seed: trial.seed)
    let first = scene.lastDay.advanced(by: -kept)
    for day in scene.firstDay..<first {
      try trial.expect(
        proximity.transmissions(of: scene.phones[0], on: day).isEmpty, after: scene.story,
        "the phone still knows its broadcasts of day \(scene.name(of: day))")
    }
    let sent = counting(in: scene)
    for day in first..<scene.lastDay {
      try trial.expect(
        sent.contains { DayNumber(containing: $0.start) == day }, after: scene.story,
        "the phone knows no broadcasts of day \(scene.name(of: day))")
    }
    let upload = scene.lastDay.start + 70_000
    let files = try scene.makeCase(0, at: upload)
    let probes = stride(from: 0, to: sent.count, by: 23).map { sent[$0] }
    try trial.expect(
      probes, count: 1, in: files, uploadedAt: scene.lastDay.start + 86_399, after: scene)
  }

  private static func skipped(_ proximity: some ProximityProtocol, _ trial: inout Trial) throws {
    var scene = try Scene(proximity, phones: 1, days: 2, seed: trial.seed)
    let before = scene.transmissions(of: 0)
    let off = scene.lastDay.advanced(by: 1)
    let next = scene.lastDay.advanced(by: 2)
    scene.note("the phone is off on day 2")
    let phone = scene.phones[0]
    try scene.start(next, on: phone)
    try trial.expect(
      proximity.transmissions(of: phone, on: off).isEmpty, after: scene.story,
      "it has broadcasts of day 2")
    let sent = proximity.transmissions(of: phone, on: next)
    try trial.expect(
      sent.first?.start == next.start && sent.last?.end == next.end, after: scene.story,
      "it does not broadcast all of day 3")
    try trial.expect(
      scene.transmissions(of: 0) == before, after: scene.story,
      "its broadcasts of the days before are others")
    let body = scene.upload(from: phone, days: scene.firstDay...next, at: next.start + 70_000)
    let verdict = scene.send(.upload, body, at: next.start + 70_000)
    try trial.expect(
      verdict.reason == nil, after: scene.story, "its upload is not accepted")
  }

  private static func lost(_ proximity: some ProximityProtocol, _ trial: inout Trial) throws {
    var scene = try Scene(proximity, phones: 1, days: 2, seed: trial.seed)
    let day = scene.lastDay.advanced(by: 1)
    let phone = scene.phones[0]
    let before = scene.transmissions(of: 0)
    try proximity.startDay(day, on: phone, provisions: [], keyMaterial: &scene.material)
    scene.note("the answers of day 2 are lost")
    try trial.expect(
      proximity.transmissions(of: phone, on: day).isEmpty, after: scene.story,
      "it broadcasts on day 2")
    let next = day.advanced(by: 1)
    try scene.start(next, on: phone)
    try trial.expect(
      proximity.transmissions(of: phone, on: next).last?.end == next.end, after: scene.story,
      "it does not broadcast all of day 3")
    try trial.expect(
      scene.transmissions(of: 0) == before, after: scene.story, "its earlier broadcasts are others")
  }

  private static func empty(_ proximity: some ProximityProtocol, _ trial: inout Trial) throws {
    var scene = try Scene(proximity, phones: 1, days: 2, seed: trial.seed)
    let time = scene.lastDay.start + UInt32(trial.number(below: 86_000))
    try scene.disclose(0, at: time)
    try scene.disclose(0, at: time)
    trial.count(1)
  }

  private static func serverState(_ proximity: some ProximityProtocol, _ trial: inout Trial) throws
  {
    var scene = try Scene(proximity, phones: 2, days: 2, seed: trial.seed)
    let time = scene.lastDay.start + 50_000
    let heard = scene.transmissions(of: 1).filter { $0.end <= time }.suffix(4)
    let log = scene.log(of: heard.map(\.sighting))
    let upload = try scene.disclose(0, at: time, heard: log)
    let second = scene.upload(from: scene.phones[1], at: time)
    let before = scene.visibleState(at: time)
    for kind in RequestKind.allCases {
      for message in [upload, second] {
        for _ in 0..<12 {
          var body = message
          let place = trial.number(below: max(1, body.count))
          switch trial.number(below: 3) {
          case 0: body = Array(body.prefix(place))
          case 1: body.append(UInt8(trial.number(below: 256)))
          default: if !body.isEmpty { body[place] ^= 1 << trial.number(below: 8) }
          }
          var copy = scene
          let verdict = copy.send(kind, body, at: time)
          guard case .refused = verdict else { continue }
          try trial.expect(
            copy.visibleState(at: time) == before, after: copy.story, "the server is not as before")
        }
      }
    }
  }

  private static func phoneState(_ proximity: some ProximityProtocol, _ trial: inout Trial) throws {
    var scene = try Scene(proximity, phones: 1, days: 1, seed: trial.seed)
    let newcomer = proximity.makePhone(on: scene.firstDay, keyMaterial: &scene.material)
    if let request = proximity.enrolmentRequest(from: newcomer) {
      let answer =
        scene.send(.enrolment, request, at: scene.firstDay.start, as: "a new phone").answer ?? []
      for wrong in wrongs(of: answer) {
        try trial.expect(
          throwsError { try proximity.enrol(newcomer, with: wrong) }, after: scene.story,
          "it takes an answer of \(wrong.count) B instead of \(answer.count) B")
        try trial.expect(
          proximity.enrolmentRequest(from: newcomer) == request, after: scene.story,
          "its enrolment request is another afterwards")
      }
    }
    let phone = scene.phones[0]
    let next = scene.lastDay.advanced(by: 1)
    let sent = scene.transmissions(of: 0)
    var answers: [[UInt8]] = []
    for request in proximity.provisioningRequests(from: phone, for: next) {
      answers.append(
        scene.send(.provisioning, request.body, at: request.time, as: "phone 0").answer ?? [])
    }
    let bad =
      wrongs(of: answers.first ?? [1, 2]).map { [$0] + answers.dropFirst() } + [answers + [[1]]]
    for provisions in bad {
      var material = scene.material
      try trial.expect(
        throwsError {
          try proximity.startDay(next, on: phone, provisions: provisions, keyMaterial: &material)
        },
        after: scene.story, "it starts a day with \(provisions.map(\.count)) B")
      try trial.expect(
        proximity.transmissions(of: phone, on: next).isEmpty && scene.transmissions(of: 0) == sent,
        after: scene.story,
        "its broadcasts are others after an error")
    }
    try proximity.startDay(next, on: phone, provisions: answers, keyMaterial: &scene.material)
    try trial.expect(
      proximity.transmissions(of: phone, on: next).last?.end == next.end, after: scene.story,
      "it cannot start the day with the right answers afterwards")
  }

  private static func wrongs(of answer: [UInt8]) -> [[UInt8]] {
    [[], Array(answer.dropLast()), answer + [0], [UInt8](repeating: 0, count: answer.count)]
  }

  private static func throwsError(_ body: () throws -> Void) -> Bool {
    do {
      try body()
      return false
    } catch {
      return true
    }
  }
}
