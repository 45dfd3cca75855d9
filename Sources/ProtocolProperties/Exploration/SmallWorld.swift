internal import ExposureCore
internal import ProximityProtocols

/// The real phones and the real server of a small world, which decide who is warned.
final class SmallWorld<P: ProximityProtocol> {
  private let proximity: P
  private var warned: [WorldState: Set<Int>] = [:]
  private var published: [Set<WorldState.Upload>: [P.Publication]] = [:]
  private var broadcasts: [Broadcaster: [[Transmission<P.Payload>]]] = [:]
  let serverMatches: Bool

  init(_ proximity: P) throws {
    self.proximity = proximity
    let scene = try Self.scene(proximity)
    serverMatches = scene.serverMatches
  }

  /// A phone, and the moments of its uploads, after each of which it goes on with other keys.
  private struct Broadcaster: Hashable {
    let phone: Int
    let uploads: [Int]
  }

  /// The broadcasts of a phone in each moment.
  private func broadcasts(of phone: Int, after uploads: [Int]) throws -> [[Transmission<P.Payload>]]
  {
    let broadcaster = Broadcaster(phone: phone, uploads: uploads)
    if let known = broadcasts[broadcaster] { return known }
    var scene = try Self.scene(proximity)
    for moment in uploads {
      try Self.start(moment, &scene)
      _ = Self.body(of: phone, at: moment, heard: SightingLog(), &scene)
    }
    try Self.start(2, &scene)
    let sent = scene.transmissions(of: phone)
    let made = WorldState.names.indices.map { moment in
      let start = Self.time(of: moment, in: scene.firstDay)
      return sent.filter { $0.end > start && $0.start < start + Self.duration }
    }
    broadcasts[broadcaster] = made
    return made
  }

  /// Starts the second day, if a moment is of it; its keys are the same whatever was uploaded before.
  private static func start(_ moment: Int, _ scene: inout Scene<P>) throws {
    guard moment >= 2, scene.lastDay == scene.firstDay else { return }
    scene.material = SeededKeyMaterial(5, stream: 1)
    try scene.startNextDay()
  }

  /// The upload of a phone in a moment.
  ///
  /// Its fresh keys depend on phone and moment alone, so that they are the same in whatever order the uploads come.
  private static func body(
    of phone: Int, at moment: Int, heard: SightingLog<P.Record>, _ scene: inout Scene<P>
  ) -> [UInt8] {
    scene.material = SeededKeyMaterial(5, stream: UInt64(100 * (phone + 1) + moment))
    return scene.upload(
      from: scene.phones[phone], at: time(of: moment, in: scene.firstDay) + delay, heard: heard)
  }

  /// The time from the beginning of a moment to its uploads, in seconds.
  private static var delay: UInt32 { 7_200 }

  /// The time for which phones hear one another in a moment, in seconds.
  private static var duration: UInt32 { 1_800 }

  private static func scene(_ proximity: P) throws -> Scene<P> {
    try Scene(proximity, phones: WorldState.phoneCount, days: 1, seed: 5)
  }

  private static func time(of moment: Int, in day: DayNumber) -> UnixTime {
    day.advanced(by: moment / 2).start + (moment % 2 == 0 ? 28_800 : 72_000)
  }

  /// The sightings of a row: one every three minutes.
  private func sightings(
    of row: WorldState.Heard, in state: WorldState, from day: DayNumber
  ) throws -> [Sighting<P.Payload>] {
    let before =
      serverMatches ? [] : state.uploads.filter { $0.phone == row.sender && $0.moment < row.origin }
    let sent = try broadcasts(of: row.sender, after: Set(before.map(\.moment)).sorted())[row.origin]
    let (origin, shown) = (Self.time(of: row.origin, in: day), Self.time(of: row.shown, in: day))
    return stride(from: 0, to: Self.duration, by: 180).compactMap { offset in
      sent.first { $0.start <= origin + offset && origin + offset < $0.end }
        .map { Sighting(of: $0.payload, at: shown + offset) }
    }
  }

  private func log(
    of phone: Int, in state: WorldState, before moment: Int, _ scene: Scene<P>
  ) throws -> SightingLog<P.Record> {
    let rows = state.heard.filter { $0.listener == phone && $0.moment <= moment }
      .sorted {
        ($0.shown, $0.sender, $0.origin, $0.moment) < ($1.shown, $1.sender, $1.origin, $1.moment)
      }
    return try scene.log(
      of: rows.flatMap { try sightings(of: $0, in: state, from: scene.firstDay) })
  }

  /// The phones that are warned in the end.
  func warnedPhones(in state: WorldState) throws -> Set<Int> {
    guard !state.uploads.isEmpty else { return state.told }
    // The warnings follow from the uploads and the logs alone, so states that share these share the answer.
    var relevant = WorldState()
    relevant.uploads = state.uploads
    let uploaders = Set(state.uploads.map(\.phone))
    relevant.heard =
      serverMatches ? state.heard.filter { uploaders.contains($0.listener) } : state.heard
    if let found = warned[relevant] { return found.union(state.told) }
    let found = try serverMatches ? askedPhones(in: relevant) : matchingPhones(in: relevant)
    warned[relevant] = found
    return found.union(state.told)
  }

  /// Hands all uploads in, each some time after its moment.
  private func upload(_ state: WorldState, to scene: inout Scene<P>) throws {
    for upload in state.uploads.sorted(by: { ($0.moment, $0.phone) < ($1.moment, $1.phone) }) {
      try Self.start(upload.moment, &scene)
      let time = Self.time(of: upload.moment, in: scene.firstDay) + Self.delay
      let heard =
        try serverMatches
        ? log(of: upload.phone, in: state, before: upload.moment, scene) : SightingLog()
      // A server may refuse what the attacker brought into a log.
      let body = Self.body(of: upload.phone, at: upload.moment, heard: heard, &scene)
      scene.send(.upload, body, at: time)
    }
    try Self.start(2, &scene)
  }

  private func matchingPhones(in state: WorldState) throws -> Set<Int> {
    let scene = try Self.scene(proximity)
    let files: [P.Publication]
    if let known = published[state.uploads] {
      files = known
    } else {
      var server = scene
      try upload(state, to: &server)
      files =
        try server.publish(at: Self.time(of: 3, in: scene.firstDay) + 3 * DayNumber.duration)
        .map { [$0] } ?? []
      published[state.uploads] = files
    }
    return Set(
      try (0..<WorldState.phoneCount).filter { phone in
        let index = try proximity.index(log(of: phone, in: state, before: .max, scene))
        return files.contains { !proximity.matches(of: $0, in: index).isEmpty }
      })
  }

  private func askedPhones(in state: WorldState) throws -> Set<Int> {
    var scene = try Self.scene(proximity)
    try upload(state, to: &scene)
    let time = Self.time(of: 3, in: scene.firstDay) + 10_000
    var found: Set<Int> = []
    for phone in 0..<WorldState.phoneCount {
      guard let request = proximity.statusRequest(from: scene.phones[phone], at: time),
        let answer = scene.send(.status, request, at: time).answer
      else { continue }
      if try proximity.isAtRisk(answer, phone: scene.phones[phone]) { found.insert(phone) }
    }
    return found
  }
}
