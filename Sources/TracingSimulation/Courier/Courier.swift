internal import DiscreteEvents
internal import ContactWorld
internal import ExposureCore
internal import ProximityProtocols

/// The carrier of every message between phones and the server of a run.
///
/// No other code touches the server: a phone reaches it through ``send(_:_:from:at:)``, and files leave it through
/// ``collectFile(at:)``. So the costs of a run are the sums of the courier's counts.
struct Courier<P: ProximityProtocol> {
  /// The protocol that phones and server speak.
  let proximityProtocol: P
  private let seed: UInt64
  private var server: P.Server
  /// The counts of the messages carried since the scenario's start.
  private(set) var counts = MessageCounts()
  /// The same messages by day, and uploads and files one by one.
  private(set) var traffic = Traffic()
  /// The tally of the downloads of files.
  private(set) var downloads: DownloadTally

  /// Creates a courier beside a server that no phone has spoken to.
  init(_ proximityProtocol: P, seed: UInt64, downloads: DownloadTally) {
    self.proximityProtocol = proximityProtocol
    self.seed = seed
    self.downloads = downloads
    var keyMaterial = SimulationKeyMaterial(seed: seed, serverAt: -1)
    server = proximityProtocol.makeServer(keyMaterial: &keyMaterial)
  }

  /// Carries a request to the server, and its verdict back.
  ///
  /// Messages from before the scenario's start are carried and not counted: the past that phones bring along is
  /// no cost of the run.
  mutating func send(
    _ kind: RequestKind, _ body: [UInt8], from person: Person, at time: UnixTime
  ) -> Verdict {
    let seconds = ScenarioClock.seconds(time)
    var keyMaterial = SimulationKeyMaterial(
      seed: seed, serverAt: seconds, answering: person, kind: kind)
    let verdict = proximityProtocol.receive(
      ServerRequest(kind, body), at: time, server: &server, keyMaterial: &keyMaterial)
    if seconds >= 0 {
      counts.note(kind, byteCount: body.count, verdict)
      traffic.note(kind, byteCount: body.count, verdict, at: seconds)
    }
    return verdict
  }

  /// Takes the file that the server publishes at a moment; `nil` if there is nothing to publish.
  mutating func collectFile(at time: UnixTime) -> [UInt8]? {
    guard let file = proximityProtocol.publish(at: time, server: &server) else { return nil }
    counts.noteFile(byteCount: file.count)
    traffic.noteFile(byteCount: file.count, at: ScenarioClock.seconds(time))
    return file
  }

  /// Offers a file that was collected to all phones.
  mutating func offer(byteCount: Int, keyCount: Int, at time: SimulationTime) {
    downloads.publish(byteCount: byteCount, keyCount: keyCount, at: time.seconds)
  }

  /// The file that the server would publish at a moment; the server stays as it is.
  func fileIfPublished(at time: UnixTime) -> [UInt8]? {
    var server = server
    return proximityProtocol.publish(at: time, server: &server)
  }

  /// Notes that a phone could not read an answer of the server.
  mutating func noteUnreadable() {
    counts.unreadable += 1
  }

  /// Notes that a phone is off from a moment on, and so downloads nothing any more.
  mutating func noteSwitchedOff(_ person: Person, at seconds: Int64) {
    downloads.switchOff(person, at: seconds)
  }

  /// The device that the server's state names as the sender of a payload, by its number among the enrolled.
  func device(of payload: P.Payload) -> Int? {
    proximityProtocol.device(of: payload, openedBy: server)
  }

  /// The information that the server's state reveals.
  var serverKnowledge: ServerKnowledge {
    proximityProtocol.knowledge(of: server)
  }
}
